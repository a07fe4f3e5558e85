"""How well what the passages say answers a question: by article, words, meaning, the kind of thing asked for, limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.asking import questions
from assistant.focus import focus
from assistant.ports import Rank
from assistant.sayings import Saying
from knowledge_base import Passage

_LEAST_COVER = 0.4
"""A statement that has less than this share of what the best one has of the question's words is left out."""
_LEAST_COVER_OF_OTHERS = 0.7
"""The same for one of another regulation than the best articles': what is alike only in words is left out."""
_AS_GOOD = 0.9
"""Share of the best article's score from which on another article is as good."""
_KIND = 0.15
"""What having the kind of thing that is asked for, such as an amount, adds to a statement's value."""
_WITHIN, _BEYOND = 0.2, 0.6
"""What is added where the question's own figure lies within a statement's limits; what counts of one beyond them."""
_FIT = 0.5
"""What counts beside the words of one of several questions, which weigh 1: those of the sentence itself, the kind of thing
asked for, and the value for all of them together."""
_ALIKE = 0.95
"""Share of the best fit from which another row of its table answers as well: which of them holds, the office knows."""
_LEAST_FIT, _UNKNOWN = 0.2, 1.0
"""Share of the words of one question that its answer has at least; weight of a word that nothing has."""
_REFERS = re.compile(r"(?:별표|제\d+[조항호])[^.]{0,14}[과와] 같다|에 따른다\.?$")
_REFERS_ONLY = 0.6
"""What counts of a sentence that only says where the rule stands."""
_CALLED = {"cc": "시시", "㏄": "시시", "CC": "시시", "㎡": "제곱미터", "살": "세", "m": "미터", "kg": "킬로그램"}
_MEASURE = r"(\d[\d,]*(?:\.\d+)?)\s?(시시|cc|CC|㏄|제곱미터|㎡|미터|m|세|살|킬로그램|kg|명|면|대)"
_LIMIT = re.compile(_MEASURE + r"\s?(이상|초과|이하|미만|이내)")
_WITHIN_LIMIT: dict[str, Callable[[float, float], bool]] = {
    "이상": lambda value, limit: value >= limit,
    "초과": lambda value, limit: value > limit,
    "이하": lambda value, limit: value <= limit,
    "이내": lambda value, limit: value <= limit,
    "미만": lambda value, limit: value < limit,
}


def weighed(query: str, sayings: Sequence[Saying], similarity: Rank, *, best: float) -> list[Saying]:
    """The sayings with their values; one that shares few of the words, beside the others, is given none.

    `best` is the score of the best article.
    """
    texts = [saying.compared for saying in sayings]
    asked = focus(query, texts, asking=" ".join(questions(query)))
    covers = [asked.cover(text) for text in texts]
    near = similarity(query, texts)
    low, high = min(near), max(near)
    own = {family(saying.hit.passage) for saying in sayings if saying.hit.score >= _AS_GOOD * best}
    valued = []
    for saying, cover, likeness in zip(sayings, covers, near, strict=True):
        value = 0.5 * saying.hit.score / best + 0.3 * cover / (max(covers) or 1.0)
        value += 0.2 * (likeness - low) / (high - low or 1.0) + _KIND * asked.answers(saying.text)
        inside = within(query, saying.text)
        if inside is not None:
            value = value + _WITHIN if inside else value * _BEYOND
        if _REFERS.search(saying.text):
            value *= _REFERS_ONLY
        least = _LEAST_COVER if family(saying.hit.passage) in own else _LEAST_COVER_OF_OTHERS
        valued.append(replace(saying, value=value if cover >= least * max(covers) else 0.0))
    return valued


def answering(asked: Sequence[str], valued: Sequence[Saying]) -> list[list[Saying]]:
    """For each thing asked what answers it best, by the words and the kind of thing of that question alone: a saying,
    or the rows of a table that answer it alike. None where nothing has much of its words."""
    able = [saying for saying in valued if saying.value]
    texts = [saying.compared for saying in able]
    found: list[list[Saying]] = []
    for one in asked:
        turning = focus(one, texts, unknown=_UNKNOWN)
        covers = [turning.cover(text) for text in texts]
        least = max(_LEAST_FIT, max(covers, default=0.0) / 2)
        fits = [
            (cover + _FIT * (turning.cover(saying.text) + turning.answers(saying.text) + saying.value), saying)
            for saying, cover in zip(able, covers, strict=True)
            if cover >= least
        ]
        most, best = max(fits, key=lambda fit: fit[0], default=(0.0, None))
        if best and not any(best in group for group in found):
            place = best.hit.passage
            table = place.no.startswith("별표")
            found.append([s for fit, s in fits if table and s.hit.passage is place and fit >= _ALIKE * most] or [best])
    return found


def family(passage: Passage) -> str:
    """The title of the regulation that an enforcement decree or rule belongs to, or its own."""
    return re.sub(r"\s?시행(?:령|규칙)$", "", passage.regulation)


def within(query: str, text: str) -> bool | None:
    """Whether the figures of a question lie within the limits of a text; None where the two measure nothing alike."""
    limits = [(_number(m[1]), _unit(m[2]), m[3]) for m in _LIMIT.finditer(text)]
    held = [
        _WITHIN_LIMIT[sign](value, limit)
        for value, unit in _measures(query)
        for limit, its, sign in limits
        if unit == its
    ]
    return all(held) if held else None


def _measures(text: str) -> Iterator[tuple[float, str]]:
    for measure in re.finditer(_MEASURE, text):
        yield _number(measure[1]), _unit(measure[2])


def _number(written: str) -> float:
    return float(written.replace(",", ""))


def _unit(written: str) -> str:
    return _CALLED.get(written, written)
