"""What a reply rests on: the sentences of the regulations that answer the complaint, in the words of the regulations.

Only endings change (한다 → 합니다), so that every statement can be held against its source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.asking import questions, things_asked
from assistant.focus import focus
from assistant.model import Ground
from assistant.ports import Rank
from assistant.sayings import Saying, sayings_of, sentence
from assistant.weigh import answering, weighed
from knowledge_base import Citation, Found, Hit, Passage

MOST_STATEMENTS = 4
MOST_PER_ARTICLE = 2
LONGEST_STATEMENT = 330
"""Characters; replies run to about 500 in all."""
_LEAST_OF_BEST = 0.45
"""A hit below this share of the best one's score is not read for statements."""
LEAST_OF_OTHERS = 0.8
"""The same for a hit of another regulation than the best one's."""
_LEAST_VALUE = 0.62
"""A statement below this share of the best one's value is left out."""
_OF_OTHERS = 0.75
"""What counts of an article that another department keeps than those the complaint was routed to."""
_BESIDE = 0.9
"""An item is said beside the nearest one from this share of its value on."""
_FRAMEWORK = re.compile(
    r"목적|정의|다른 (?:법|조례)|위임|시행규칙$|준용|책무|기본이념|적용 ?범위|위원회|위원의|수당|회의"
)
_OF_ITS_ARTICLE = 0.8
"""Share of an article's score that the tables of its regulation are read with."""

Passages = Callable[[str], Sequence[Passage]]
"""What is in force of a regulation, by its title."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the reply, without marks, and the passages it rests on."""

    text: str
    passages: tuple[Passage, ...]


def statements(
    query: str,
    found: Found,
    similarity: Rank,
    departments: Collection[str] = (),
    *,
    most: int = MOST_STATEMENTS,
    passages: Passages = lambda _: (),
    others: float = LEAST_OF_OTHERS,
) -> list[Statement]:
    """The sentences of the found articles that answer the query, best article first.

    `departments` are the names of those the complaint was routed to: what they keep goes before. Where an amount is
    asked for, the tables of the best article's regulation are read too: the article only names them. `others` is the
    share of the best hit's score below which a hit of another regulation is not read.
    """
    hits = list(_near_the_best([_of_office(hit, departments) for hit in found.hits], others))
    if not hits:
        return []
    best = max(hits, key=lambda hit: hit.score)
    amount = focus(query, (), asking=" ".join(questions(query))).amount
    tables = _tables(hits, passages) if amount else ()
    sayings = [saying for hit in [*hits, *tables] for saying in _in_context(hit, hits)]
    if not sayings:
        return []
    valued = weighed(query, sayings, similarity, best=best.score)
    return list(_said(_chosen(valued, most, answering(things_asked(query), valued))))


def _of_office(hit: Hit, departments: Collection[str]) -> Hit:
    """The hit at less than its score where another department keeps it."""
    keeper = hit.passage.department
    return replace(hit, score=_OF_OTHERS * hit.score) if departments and keeper and keeper not in departments else hit


def _near_the_best(hits: Sequence[Hit], others: float) -> Iterator[Hit]:
    telling = [hit for hit in hits if not _FRAMEWORK.search(hit.passage.title)]
    best = max(telling, key=lambda hit: hit.score, default=None)
    for hit in telling:
        same = best and hit.passage.regulation == best.passage.regulation
        if best and hit.score >= (_LEAST_OF_BEST if same else others) * best.score:
            yield hit


def _tables(hits: Sequence[Hit], passages: Passages) -> Iterator[Hit]:
    """The tables of the regulations of the best articles that were not found themselves."""
    held = {hit.passage.id for hit in hits}
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.passage.regulation, hit)
    for regulation, hit in first.items():
        for table in passages(regulation):
            if table.no.startswith("별표") and table.id not in held:
                yield Hit(table, _OF_ITS_ARTICLE * hit.score)


def _in_context(hit: Hit, hits: Sequence[Hit]) -> Iterator[Saying]:
    """What a hit says; the rows of a table beside what the found articles say where they refer to it."""
    passage = hit.passage
    if not passage.no.startswith("별표"):
        yield from sayings_of(hit)
        return
    naming = re.compile(re.escape(passage.no) + r"(?![0-9의])")
    context = " ".join(
        saying.text
        for other in hits
        if other.passage.regulation == passage.regulation and other.passage.id != passage.id
        for saying in sayings_of(other)
        if naming.search(saying.text)
    )
    yield from (replace(saying, context=context) for saying in sayings_of(hit))


def nearest(text: str, passages: Sequence[Passage], similarity: Rank) -> Statement | None:
    """What the passages say that is nearest to a text, in their words; None where nothing is like it."""
    sayings = [saying for passage in passages for saying in sayings_of(Hit(passage, 1.0))]
    if not sayings:
        return None
    valued = weighed(text, sayings, similarity, best=1.0)
    best = max(valued, key=lambda saying: saying.value)
    place, least = (best.where, best.lead_in), _BESIDE * best.value
    together = [s for s in valued if best.item and (s.where, s.lead_in) == place and s.value >= least] or [best]
    for group in (together, [best]):
        said = Statement(sentence(f"「{best.hit.passage.regulation}」 {best.where}", group), (best.hit.passage,))
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


def _chosen(valued: Sequence[Saying], most: int, first: Sequence[Sequence[Saying]] = ()) -> list[list[Saying]]:
    """The best sayings by article, those under one lead-in together; articles by their best. What is `first` goes
    before all: rows of one table count once, as they are said."""
    floor = _LEAST_VALUE * max(saying.value for saying in valued)
    by_article: dict[str, list[Saying]] = {}
    count = 0
    for rows in first[:most]:
        whole = len(sentence(rows[0].where, rows)) <= LONGEST_STATEMENT
        by_article.setdefault(rows[0].hit.passage.id, []).extend(rows if whole else rows[:1])
        count += 1
    taken = [saying for group in by_article.values() for saying in group]
    for saying in sorted(valued, key=lambda saying: -saying.value):
        held = by_article.get(saying.hit.passage.id, [])
        if saying.value < floor or count >= most or len(held) >= MOST_PER_ARTICLE or saying in taken:
            continue
        if len(sentence(saying.where, [saying])) > LONGEST_STATEMENT:
            continue
        by_article.setdefault(saying.hit.passage.id, []).append(saying)
        count += 1
    order = list(valued)
    return [sorted(group, key=order.index) for group in by_article.values()]


def _said(articles: Sequence[Sequence[Saying]]) -> Iterator[Statement]:
    for sayings in articles:
        together: dict[tuple[str, str], list[Saying]] = {}
        for saying in sayings:
            alone = "" if saying.hit.passage.no.startswith("별표") else saying.text  # rows of a table go together
            together.setdefault((saying.where, saying.lead_in if saying.item else alone), []).append(saying)
        for group in together.values():
            passage = group[0].hit.passage
            yield Statement(sentence(f"「{passage.regulation}」 {group[0].where}", group), (passage,))


def _short_named(statement: Statement, before: Statement | None) -> str:
    """`같은 조례 제3조` where the sentence before rests on that ordinance and no other."""
    passage = statement.passages[0]
    name = f"「{passage.regulation}」 "
    if not before or {other.regulation for other in before.passages} != {passage.regulation}:
        return statement.text
    kind = "조례" if passage.kind == "조례" else "규칙" if passage.kind.endswith("규칙") else "법령"
    return f"같은 {kind} {statement.text.removeprefix(name)}" if statement.text.startswith(name) else statement.text
