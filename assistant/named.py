"""The articles that a question names, as they stand: in force, changed, not yet, no more.

Who asks for an article by its number wants that article. One that says nothing today is not answered with what other
articles say: the answer is since when and by what it says nothing, what it said, and what takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant import wording_named as wording
from assistant.focus import topic_words
from assistant.polite import particle
from assistant.ports import ArticleOnDay, Knowledge
from knowledge_base import Found, Hit, Passage, Reference, Standing

LONGEST_QUOTED = 300
"""Characters of an earlier or a coming wording that are quoted."""
_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[.년-]\s?(?:(\d{1,2})\s?[.월-]\s?(?:(\d{1,2})\s?일?)?)?")
_A_STORY = 3
"""Words beside the names of the articles from which on more is asked than what they say."""
_ABOVE = 1.25
"""A named article counts so much more than the best that was found."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names."""

    in_force: tuple[Passage, ...]
    notes: tuple[str, ...]
    """What is to be told of the rest, and of other wordings; all of it from the records."""

    @property
    def none_in_force(self) -> bool:
        """Whether articles are named and none of them says anything today."""
        return bool(self.notes) and not self.in_force


def named(question: str, knowledge: Knowledge) -> Named:
    """The articles named, as of today and as of the day that the question names."""
    then = _day(question, knowledge.today())
    found = [(place, knowledge.article(place.title, place.no)) for place in _places(question, knowledge)]
    notes = [note for place, article in found for note in _notes(place, article, then, knowledge)]
    in_force = [article.passage for _, article in found if article.passage]
    return Named(tuple(in_force), tuple(dict.fromkeys(notes)))


def put_first(question: str, found: Found, what: Named) -> Found:
    """The search with the named articles ahead; alone, where little but them is asked for."""
    if not what.in_force:
        return found
    best = max((hit.score for hit in found.hits), default=1.0)
    ids = {passage.id for passage in what.in_force}
    first = [Hit(passage, _ABOVE * best) for passage in what.in_force]
    titles = "".join(passage.regulation for passage in what.in_force).replace(" ", "")
    further = [word for word in topic_words(question) if word not in titles and not re.match(r"제?\d|별표", word)]
    rest = [hit for hit in found.hits if hit.passage.id not in ids] if len(further) > _A_STORY else []
    return replace(found, hits=(*first, *rest), aids=found.aids if further else ())


def _places(question: str, knowledge: Knowledge) -> list[Reference]:
    return list({(place.title, place.no): place for place in knowledge.named(question)}.values())


def _notes(place: Reference, today: ArticleOnDay, then: date | None, knowledge: Knowledge) -> Iterator[str]:
    name = f"「{place.title}」 {place.no}"
    if today.passage is None:
        form = wording.NO_SUCH if today.standing is Standing.UNKNOWN else wording.NOT_IN_FORCE
        yield form.format(name=particle(name, "은", "는"))
        if today.standing is not Standing.UNKNOWN:
            yield today.message
        if today.before:
            yield wording.SAID_BEFORE.format(until=_written(today.before.valid_to), text=_quoted(today.before))
        if today.after:
            yield wording.WILL_SAY.format(day=_written(today.after.valid_from), text=_quoted(today.after))
    elif today.after:
        yield wording.CHANGES.format(name=particle(name, "은", "는"), day=_written(today.after.valid_from))
    if then is not None:
        yield from _as_of(name, place, today, then, knowledge)


def _as_of(name: str, place: Reference, today: ArticleOnDay, then: date, knowledge: Knowledge) -> Iterator[str]:
    """What an article said on an earlier day, where that is something else than today."""
    article, day = knowledge.article(place.title, place.no, then), _written(then)
    if article.passage is None:
        yield wording.NOTHING_THEN.format(name=particle(name, "은", "는"), day=day, why=article.message).rstrip()
    elif today.passage is None or article.passage.valid_from != today.passage.valid_from:
        yield wording.SAID_THEN.format(name=particle(name, "은", "는"), day=day, text=_quoted(article.passage))
    else:
        yield wording.SAME_THEN.format(name=particle(name, "은", "는"), day=day)


def _day(question: str, today: date) -> date | None:
    """An earlier day that a question names: `2024년`, `2024. 3. 1.`; a month or a year by its first day."""
    for m in _DAY.finditer(question):
        try:
            day = date(int(m[1]), int(m[2] or 1), int(m[3] or 1))
        except ValueError:
            continue
        if day < today:
            return day
    return None


def _quoted(passage: Passage) -> str:
    """The words of a passage without its tags, whole or up to a sentence's end."""
    text = re.sub(r"\s*(?:<[^<>]*\d{4}\.[^<>]*>|\[[^\[\]]*\d{4}\.[^\[\]]*\])", "", passage.text)
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= LONGEST_QUOTED:
        return text
    end = text.rfind("다.", 0, LONGEST_QUOTED)
    return f"{text[: end + 2] if end > 0 else text[:LONGEST_QUOTED]} …"


def _written(day: date | None) -> str:
    return f"{day.year}. {day.month}. {day.day}." if day else ""
