"""What a reply does and what it rests on: the move, and the sentences of the regulations that answer the complaint.

Without a model the words of the regulations are the words of the reply: only their endings change, so that every
statement can be held against its source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant import wording
from assistant.kinds import Kind
from assistant.model import Complaint, Ground, Move, Triage
from assistant.polite import politely
from assistant.ports import Rank
from knowledge_base import Citation, Found, Hit, Passage, Unit, table_rows, units

MOST_ARTICLES = 3
MOST_PER_ARTICLE = 2
LONGEST_STATEMENT = 260
"""Characters; replies run to about 500 in all."""
_LEAST_OF_BEST = 0.45
"""A hit below this share of the best one's score is left out."""
_LEAST_SIMILAR = 0.18
_FRAMEWORK = re.compile(
    r"목적|정의|다른 (?:법|조례)|위임|시행규칙$|준용|책무|기본이념|적용 ?범위|위원회|위원의|수당|회의"
)
_SITE = re.compile(
    r"신고|단속|치워|정비|고쳐|고장|파손|막혀|소음|시끄|냄새|악취|주차|불법|무단|방치|위험|쓰러|누수|넘쳐|돌아다|짖"
)
_ONLY_ASKS = re.compile(r"(?:궁금|문의|알고 싶|알려|어떻게 (?:하|되)|얼마|인가요|나요|까요|되는지|있는지)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the reply and the passage it was taken from; `text` ends with the mark of its ground."""

    text: str
    passage: Passage
    number: int


def choose_move(triage: Triage, complaint: Complaint, asked: Move | None) -> tuple[Move, str]:
    """The move of the reply with its reason: what the counsellor asked for, else by the kind and the words."""
    if asked:
        return asked, wording.MOVE_ASKED
    move, reason = wording.MOVE_REASON[triage.kind]
    whole = f"{complaint.title} {complaint.text}"
    if triage.kind is Kind.OTHER and not _SITE.search(whole) and _ONLY_ASKS.search(whole):
        return Move.EXPLAIN, wording.MOVE_NOTHING_TO_LOOK_AT
    return move, reason


def statements(query: str, found: Found, similarity: Rank) -> list[Statement]:
    """The sentences of the found articles that answer the query, at most two an article and three articles."""
    best = found.hits[0].score if found.hits else 0.0
    hits = [
        hit for hit in found.hits if hit.score >= _LEAST_OF_BEST * best and not _FRAMEWORK.search(hit.passage.title)
    ]
    chosen: list[tuple[Hit, list[str]]] = []
    for hit in hits:
        said = _nearest(query, _sayings(hit.passage), similarity)
        if said:
            chosen.append((hit, said))
        if len(chosen) == MOST_ARTICLES:
            break
    return [
        Statement(f"{text} [{number}]", hit.passage, number)
        for number, (hit, said) in enumerate(chosen, start=1)
        for text in said
    ]


def grounds(said: Sequence[Statement]) -> tuple[Ground, ...]:
    """The grounds of the statements, in the order of their marks."""
    by_number = {statement.number: statement.passage for statement in said}
    return tuple(
        Ground(number, citation(passage), f"{passage.title}\n{passage.text}") for number, passage in by_number.items()
    )


def citation(passage: Passage) -> Citation:
    return Citation(passage.regulation_id, passage.regulation, passage.no, passage.title, passage.valid_from)


@dataclass(frozen=True, slots=True)
class _Saying:
    compared: str
    """What is held against the query."""
    said: str
    """What stands in the reply."""


def _nearest(query: str, sayings: Sequence[_Saying], similarity: Rank) -> list[str]:
    if not sayings:
        return []
    near = similarity(query, [saying.compared for saying in sayings])
    ranked = sorted(zip(near, range(len(sayings)), strict=True), key=lambda pair: (-pair[0], pair[1]))
    first = ranked[0][0]
    kept = [index for score, index in ranked[:MOST_PER_ARTICLE] if score >= max(_LEAST_SIMILAR, 0.8 * first)]
    return [sayings[index].said for index in sorted(kept)]


def _sayings(passage: Passage) -> list[_Saying]:
    if passage.no.startswith("별표"):
        return [saying for row in table_rows(passage.text) if (saying := _row_saying(passage, row))]
    return [saying for unit in units(passage.text) if (saying := _unit_saying(passage, unit))]


def _unit_saying(passage: Passage, unit: Unit) -> _Saying | None:
    """`「…조례」 제7조제1항에 따르면 … 할 수 있습니다.`, an item with the sentence that leads to it."""
    where = f"「{passage.regulation}」 {passage.no}"
    lead_in, text = _one_line(unit.lead_in), _one_line(unit.text)
    compared = f"{passage.title} {lead_in} {text}"
    if lead_in:
        paragraph, item = _split_path(unit.path)
        said = f"{where}{paragraph}에 따르면 {politely(lead_in)} 그중 {item}는 “{text.rstrip('.')}”입니다."
    else:
        said = f"{where}{unit.path}에 따르면 {politely(text)}"
    return _Saying(compared, said) if len(said) <= LONGEST_STATEMENT else None


def _row_saying(passage: Passage, row: Sequence[tuple[str, str]]) -> _Saying | None:
    cells = [(head.strip(), _one_line(cell)) for head, cell in row if cell.strip()]
    if len(cells) < 2:
        return None
    told = ", ".join(f"{head} {cell}" if head else cell for head, cell in cells)
    said = f"「{passage.regulation}」 {passage.no}({passage.title})에서는 “{told}”으로 정하고 있습니다."
    return _Saying(f"{passage.title} {told}", said) if len(said) <= LONGEST_STATEMENT else None


def _split_path(path: str) -> tuple[str, str]:
    """`제1항제2호` into `제1항` and `제2호`."""
    at = re.search(r"제\d+호", path)
    return (path[: at.start()], path[at.start() :]) if at else (path, "")


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
