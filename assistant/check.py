"""Is every sentence of a draft covered by what it cites? Fail closed: what cannot be shown does not pass.

A body is plain text: a line is a paragraph, `[1]` after a sentence marks the ground it rests on, and `〔…〕` is a slot
that only the office can fill. The same check reads what a program, a model or a person wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.modality import changed_force, dropped_exception
from assistant.model import MARK, SLOT, Finding, Ground, Problem, Verdict
from assistant.polite import politely
from assistant.quantities import Quantity, quantities
from knowledge_base import Citation, Standing

StandingOf = Callable[[Citation, date], Standing]
"""How a cited article stands on a day; SUPERSEDED where it stands but says something else by then."""

_LIST_MARKER = re.compile(r"^\s*(?:\d{1,2}\.|[가-하]\.|\d{1,2}\)|[가-하]\)|\(\d{1,2}\)|\([가-하]\)|[①-⑳]|-|※)\s+")
_SENTENCE_END = re.compile(r"(?<=[다요오까)][.?!])\s+(?!\[|다만|이 경우|그중)|(?<=\])\s+(?=\S)")
"""A proviso (다만), a second sentence (이 경우) and an item (그중) belong to the sentence they qualify."""
_QUOTED = re.compile(r"“([^”]+)”")
_LAW_NAMED = re.compile(r"「[^」]+」|제\s?\d+\s?조")
_RULE = re.compile(
    r"하여야 합|해야 합|할 수 (?:있|없)|받을 수 (?:있|없)|아니 ?됩|안 ?됩|금지|과태료|벌금|부과|의무|허용되|제한됩|"
    r"면제|감면|환급|수수료|기준은|이내에"
)
_PROMISE = re.compile(
    r"(?:확인|조사|점검|방문|순찰|단속|출동|조치|정비|철거|보수|계도)(?:한 결과|하였|했|을 (?:하였|마쳤|완료)|를 (?:하였|마쳤|완료))|"
    r"예산(?:을|이) (?:확보|편성|반영)|(?:설치|시행|추진|정비|보수|착공|완료)(?:할 예정|될 예정|할 계획)"
)
_PLACE = re.compile(r"제\s?(\d+)\s?조(?:의\s?(\d+))?|제\s?(\d+)\s?항|제\s?(\d+)\s?호(?:의\s?(\d+))?")
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)} | {chr(0x3251 + i): i + 21 for i in range(15)}


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft may state without a ground, because it is on record elsewhere."""

    form: frozenset[str] = frozenset()
    """Sentences of the letter's own form: greeting, lead-ins, remedies, closing."""
    case: str = ""
    """The complaint, its title and its dates: may be repeated in the gist."""
    contact: str = ""
    """The department's record: its telephone number and place."""
    demanded: tuple[tuple[str, str], ...] = field(default=())
    """What must stand in the body, each with its name: `("담당 부서", "교통행정과")`."""


def sentences(body: str) -> list[str]:
    """The sentences of a body, list markers taken off; a mark belongs to the sentence before it."""
    found = []
    for line in body.splitlines():
        text = _LIST_MARKER.sub("", line).strip()
        found += [part.strip() for part in _SENTENCE_END.split(text) if part.strip(" .")]
    return found


def check(body: str, grounds: Sequence[Ground], *, as_of: date, standing: StandingOf, known: Known) -> Verdict:
    """Hold each sentence of `body` against its grounds as of a day. An empty body does not pass."""
    by_number = {ground.number: ground for ground in grounds}
    gist_over = False
    findings = []
    for sentence in sentences(body):
        findings.append(_finding(sentence, by_number, as_of, standing, known, in_gist=not gist_over))
        gist_over = gist_over or "이해" in sentence or bool(MARK.search(sentence))
    missing = tuple(name for name, text in known.demanded if not _squeeze(text) or _squeeze(text) not in _squeeze(body))
    return Verdict(tuple(findings), missing)


def _finding(
    sentence: str,
    by_number: dict[int, Ground],
    as_of: date,
    standing: StandingOf,
    known: Known,
    *,
    in_gist: bool,
) -> Finding:
    numbers = tuple(dict.fromkeys(int(m[1]) for m in MARK.finditer(sentence)))
    said = MARK.sub("", sentence).strip()
    if not numbers and said in known.form:
        return Finding(sentence, ())
    said = SLOT.sub("", said)
    cited = [by_number[number] for number in numbers if number in by_number]
    problems: list[tuple[Problem, str]] = [
        (Problem.UNKNOWN_GROUND, f"[{number}]") for number in numbers if number not in by_number
    ]
    for ground in cited:
        state = standing(ground.citation, as_of)
        if state is not Standing.IN_FORCE:
            problems.append((Problem.NOT_IN_FORCE, f"{ground.citation}: {state.value}"))
    if not in_gist and not _korean(said):
        problems.append((Problem.NOT_KOREAN, said[:40]))
    problems += _ungrounded_numbers(said, cited, known, in_gist=in_gist)
    if cited:
        problems += _misquotes(said, cited)
        problems += _wrong_places(said, cited)
        problems += _turned(said, cited)
    else:
        problems += _claims_without_ground(said, in_gist=in_gist)
    return Finding(sentence, numbers, tuple(p for p, _ in problems), tuple(detail for _, detail in problems))


def _korean(said: str) -> bool:
    """Whether at least half of the letters are Hangul; rules in other words than Korean cannot be held to theirs."""
    letters = [letter for letter in said if letter.isalpha()]
    return 2 * sum("가" <= letter <= "힣" for letter in letters) >= len(letters)


def _ungrounded_numbers(
    said: str, cited: Sequence[Ground], known: Known, *, in_gist: bool
) -> list[tuple[Problem, str]]:
    allowed: list[Quantity] = list(quantities(known.contact))
    for ground in cited:
        day = ground.citation.effective
        allowed += quantities(f"{ground.text} {ground.citation} {day.year}. {day.month}. {day.day}.")
    if in_gist:
        allowed += quantities(known.case)
    return [
        (Problem.NUMBER_NOT_IN_SOURCE, quantity.written)
        for quantity in quantities(said)
        if not any(quantity.stated_by(other) for other in allowed)
    ]


def _misquotes(said: str, cited: Sequence[Ground]) -> list[tuple[Problem, str]]:
    sources = [_squeeze(politely(ground.text)) for ground in cited]
    return [
        (Problem.QUOTE_NOT_IN_SOURCE, quote)
        for quote in _QUOTED.findall(said)
        if not any(_squeeze(politely(quote)).rstrip(".") in source for source in sources)
    ]


def _wrong_places(said: str, cited: Sequence[Ground]) -> list[tuple[Problem, str]]:
    """Articles, paragraphs and items that the sentence names but no ground has."""
    there: set[tuple[str, str]] = set()
    for ground in cited:
        text = f"{ground.citation.no} {ground.citation.title} {ground.text}"
        there |= {_place(m) for m in _PLACE.finditer(text)}
        there |= {("항", str(n)) for sign, n in _CIRCLED.items() if sign in ground.text}
        there |= {
            ("호", m[1] + ("의" + m[2] if m[2] else ""))
            for m in re.finditer(r"^\s*(\d+)(?:의(\d+))?\\?\.", ground.text, re.MULTILINE)
        }
    return [(Problem.NUMBER_NOT_IN_SOURCE, m[0]) for m in _PLACE.finditer(said) if _place(m) not in there]


def _turned(said: str, cited: Sequence[Ground]) -> list[tuple[Problem, str]]:
    texts = [ground.text for ground in cited]
    problems = []
    if changed := changed_force(said, texts):
        problems.append((Problem.MODALITY_CHANGED, changed))
    if exception := dropped_exception(said, texts):
        problems.append((Problem.EXCEPTION_DROPPED, exception))
    return problems


def _place(m: re.Match[str]) -> tuple[str, str]:
    if m[1]:
        return "조", m[1] + (f"의{m[2]}" if m[2] else "")
    if m[3]:
        return "항", m[3]
    return "호", m[4] + (f"의{m[5]}" if m[5] else "")


def _claims_without_ground(said: str, *, in_gist: bool) -> list[tuple[Problem, str]]:
    if in_gist:
        return []
    if named := _LAW_NAMED.search(said):
        return [(Problem.LAW_NAMED_WITHOUT_GROUND, named[0])]
    if rule := _RULE.search(said):
        return [(Problem.RULE_WITHOUT_GROUND, rule[0])]
    if promise := _PROMISE.search(said):
        return [(Problem.OFFICE_FACT_INVENTED, promise[0])]
    return []


def _squeeze(text: str) -> str:
    """Without white space, amendment tags and the differences between middle dots."""
    text = re.sub(r"<[^<>]*\d{4}\.[^<>]*>|\[[^\[\]]*\d{4}\.[^\[\]]*\]", "", text)
    return re.sub(r"\s+", "", re.sub("[·ㆍ․・･‧]", "·", text)).replace("\\", "")
