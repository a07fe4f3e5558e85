"""What a reply rests on: the sentences of the regulations that answer the complaint, in the words of the regulations.

Only endings change (한다 → 합니다), so that every statement can be held against its source.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.focus import focus
from assistant.model import Ground
from assistant.polite import particle, politely
from assistant.ports import Rank
from knowledge_base import Citation, Found, Hit, Passage, Unit, table_rows, units

MOST_STATEMENTS = 4
MOST_PER_ARTICLE = 2
LONGEST_STATEMENT = 330
"""Characters; replies run to about 500 in all."""
_LEAST_OF_BEST = 0.45
"""A hit below this share of the best one's score is not read for statements."""
_LEAST_OF_OTHERS = 0.8
"""The same for a hit of another regulation than the best one's."""
_LEAST_VALUE = 0.62
"""A statement below this share of the best one's value is left out."""
_OF_OTHERS = 0.75
"""What counts of an article that another department keeps than those the complaint was routed to."""
_LEAST_COVER = 0.4
"""A statement that has less than this share of what the best one has of the question's words is left out."""
_KIND = 0.15
"""What having the kind of thing that is asked for, such as an amount, adds to a statement's value."""
_BESIDE = 0.9
"""An item is said beside the nearest one from this share of its value on."""
_FRAMEWORK = re.compile(
    r"목적|정의|다른 (?:법|조례)|위임|시행규칙$|준용|책무|기본이념|적용 ?범위|위원회|위원의|수당|회의"
)
_REFERS = re.compile(r"(?:별표|제\d+[조항호])[^.]{0,14}[과와] 같다|에 따른다\.?$")
_REFERS_ONLY = 0.6
"""What counts of a sentence that only says where the rule stands."""
_DEFINING = re.compile(r"\s?\(이하 [\"“'][^\"”']+[\"”'](?:이)?라 한다\)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the reply, without marks, and the passages it rests on."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Saying:
    """A unit of a passage that may be said."""

    hit: Hit
    where: str
    """`제7조제2항`, `별표 1(수수료)`."""
    lead_in: str
    item: str
    text: str
    value: float = 0.0

    @property
    def compared(self) -> str:
        return f"{self.hit.passage.title} {self.lead_in} {self.text}"


def statements(
    query: str, found: Found, similarity: Rank, departments: Collection[str] = (), *, most: int = MOST_STATEMENTS
) -> list[Statement]:
    """The sentences of the found articles that answer the query, best article first.

    `departments` are the names of those the complaint was routed to: what they keep goes before.
    """
    hits = list(_near_the_best(found.hits))
    sayings = [saying for hit in hits for saying in _sayings(hit)]
    if not sayings:
        return []
    best = max(hit.score for hit in hits)
    valued = _valued(query, sayings, similarity, best, departments)
    return list(_said(_chosen(valued, most)))


def _near_the_best(hits: Sequence[Hit]) -> Iterator[Hit]:
    telling = [hit for hit in hits if not _FRAMEWORK.search(hit.passage.title)]
    best = max(telling, key=lambda hit: hit.score, default=None)
    for hit in telling:
        same = best and hit.passage.regulation == best.passage.regulation
        if best and hit.score >= (_LEAST_OF_BEST if same else _LEAST_OF_OTHERS) * best.score:
            yield hit


def nearest(text: str, passages: Sequence[Passage], similarity: Rank) -> Statement | None:
    """What the passages say that is nearest to a text, in their words; None where nothing is like it."""
    sayings = [saying for passage in passages for saying in _sayings(Hit(passage, 1.0))]
    if not sayings:
        return None
    valued = _valued(text, sayings, similarity, 1.0, ())
    best = max(valued, key=lambda saying: saying.value)
    place, least = (best.where, best.lead_in), _BESIDE * best.value
    together = [s for s in valued if best.item and (s.where, s.lead_in) == place and s.value >= least] or [best]
    for group in (together, [best]):
        said = Statement(_sentence(f"「{best.hit.passage.regulation}」 {best.where}", group), (best.hit.passage,))
        if len(said.text) <= LONGEST_STATEMENT:
            return said
    return None


def numbered(said: Sequence[Statement]) -> tuple[list[str], tuple[Ground, ...]]:
    """The statements with the marks of their grounds, and the grounds in the order of their marks."""
    numbers: dict[str, int] = {}
    by_id: dict[str, Passage] = {}
    lines = []
    for before, statement in zip([None, *said], said, strict=False):
        for passage in statement.passages:
            numbers.setdefault(passage.id, len(numbers) + 1)
            by_id[passage.id] = passage
        marks = "".join(f"[{number}]" for number in sorted(numbers[passage.id] for passage in statement.passages))
        lines.append(f"{_short_named(statement, before)} {marks}")
    return lines, tuple(ground(number, by_id[name]) for name, number in numbers.items())


def ground(number: int, passage: Passage, text: str = "") -> Ground:
    cited = Citation(passage.regulation_id, passage.regulation, passage.no, passage.title, passage.valid_from)
    return Ground(number, cited, f"{passage.title}\n{text or passage.text}")


def _sayings(hit: Hit) -> Iterator[_Saying]:
    passage = hit.passage
    if passage.no.startswith("별표"):
        where = f"{passage.no}({passage.title.partition(':')[0].strip()})"
        for row in table_rows(passage.text):
            cells = [(head.strip(), _one_line(cell)) for head, cell in row if cell.strip(" -")]
            if len(cells) > 1 and any(re.search(r"\d", cell) for _, cell in cells[1:]):
                yield _Saying(hit, where, "", "", _row(cells))
        return
    for unit in units(passage.text):
        paragraph, item = _split_path(unit) if unit.lead_in else (unit.path, "")
        lead_in, _, heading = (
            _plain(unit.lead_in).rpartition("다. ") if "목" in item else (_plain(unit.lead_in), "", "")
        )
        if heading:  # of the 호 that a 목 stands under
            lead_in, item = f"{lead_in}다.", re.sub(r"(?=[가-하]목)", f"({heading.rstrip('.:')}) ", item)
        yield _Saying(hit, passage.no + paragraph, lead_in, item, _plain(unit.text))


def _row(cells: Sequence[tuple[str, str]]) -> str:
    """`“둘째”는 금액 200만원, 지급 방법 일시 지급`; what names the row stands in quotation marks."""
    (_, name), *others = cells
    if len(others) == 1 and others[0][0]:
        return f"“{name}”의 {particle(others[0][0], '은', '는')} {others[0][1]}"
    return f"{particle(f'“{name}”', '은', '는')} " + ", ".join(f"{head} {cell}".strip() for head, cell in others)


def _valued(
    query: str, sayings: Sequence[_Saying], similarity: Rank, best: float, departments: Collection[str]
) -> list[_Saying]:
    """How well each answers: its article's score, the words it shares with the query, likeness in meaning.

    One that shares few of the words, beside the others, is given no value at all.
    """
    texts = [saying.compared for saying in sayings]
    asked = focus(query, texts)
    covers = [asked.cover(text) for text in texts]
    near = similarity(query, texts)
    low, high = min(near), max(near)
    valued = []
    for saying, cover, likeness in zip(sayings, covers, near, strict=True):
        passage = saying.hit.passage
        value = 0.5 * saying.hit.score / best + 0.3 * cover / (max(covers) or 1.0)
        value += 0.2 * (likeness - low) / (high - low or 1.0) + _KIND * asked.answers(saying.text)
        if departments and passage.department and passage.department not in departments:
            value *= _OF_OTHERS
        if _REFERS.search(saying.text):
            value *= _REFERS_ONLY
        valued.append(replace(saying, value=value if cover >= _LEAST_COVER * max(covers) else 0.0))
    return valued


def _chosen(valued: Sequence[_Saying], most: int) -> list[list[_Saying]]:
    """The best sayings by article, those under one lead-in together; articles by their best."""
    floor = _LEAST_VALUE * max(saying.value for saying in valued)
    by_article: dict[str, list[_Saying]] = {}
    count = 0
    for saying in sorted(valued, key=lambda saying: -saying.value):
        held = by_article.get(saying.hit.passage.id, [])
        if saying.value < floor or count == most or len(held) == MOST_PER_ARTICLE:
            continue
        if len(_sentence(saying.where, [saying])) > LONGEST_STATEMENT:
            continue
        by_article.setdefault(saying.hit.passage.id, []).append(saying)
        count += 1
    order = list(valued)
    return [sorted(group, key=order.index) for group in by_article.values()]


def _said(articles: Sequence[Sequence[_Saying]]) -> Iterator[Statement]:
    for sayings in articles:
        together: dict[tuple[str, str], list[_Saying]] = {}
        for saying in sayings:
            alone = "" if saying.hit.passage.no.startswith("별표") else saying.text  # rows of a table go together
            together.setdefault((saying.where, saying.lead_in if saying.item else alone), []).append(saying)
        for group in together.values():
            passage = group[0].hit.passage
            yield Statement(_sentence(f"「{passage.regulation}」 {group[0].where}", group), (passage,))


def _sentence(where: str, group: Sequence[_Saying]) -> str:
    """`「…조례」 제7조제1항에 따르면 … 할 수 있습니다.`; items follow the sentence that leads to them."""
    first = group[0]
    if first.hit.passage.no.startswith("별표"):
        return f"{where}에 따르면 {', '.join(saying.text for saying in group)}입니다."
    if not first.item:
        return f"{where}에 따르면 {politely(first.text)}"
    items = ", ".join(f"{saying.item} “{saying.text.rstrip('.')}”" for saying in group)
    return f"{where}에 따르면 {politely(first.lead_in)} 그중 관련되는 것은 {items}입니다."


def _short_named(statement: Statement, before: Statement | None) -> str:
    """`같은 조례 제3조` where the sentence before rests on that ordinance and no other."""
    passage = statement.passages[0]
    name = f"「{passage.regulation}」 "
    if not before or {other.regulation for other in before.passages} != {passage.regulation}:
        return statement.text
    kind = "조례" if passage.kind == "조례" else "규칙" if passage.kind.endswith("규칙") else "법령"
    return f"같은 {kind} {statement.text.removeprefix(name)}" if statement.text.startswith(name) else statement.text


def _split_path(unit: Unit) -> tuple[str, str]:
    """`제1항제2호` into `제1항` and `제2호`."""
    at = re.search(r"제\d+호", unit.path)
    return (unit.path[: at.start()], unit.path[at.start() :]) if at else (unit.path, "")


def _plain(text: str) -> str:
    return _DEFINING.sub("", _one_line(text))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
