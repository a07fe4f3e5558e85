"""What a passage can say, unit by unit: a paragraph, an item under the sentence that leads to it, a row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.polite import particle, politely
from knowledge_base import Hit, Unit, table_rows, units

_DEFINING = re.compile(r"\s?\(이하 [\"“'][^\"”']+[\"”'](?:이)?라 한다\)")


@dataclass(frozen=True, slots=True)
class Saying:
    """A unit of a passage that may be said."""

    hit: Hit
    where: str
    """`제7조제2항`, `별표 1(수수료)`."""
    lead_in: str
    item: str
    text: str
    value: float = 0.0
    context: str = ""
    """What else tells what it is about: the sentence that refers to its table."""

    @property
    def compared(self) -> str:
        return f"{self.hit.passage.title} {self.lead_in} {self.text} {self.context}".rstrip()


def sayings_of(hit: Hit) -> Iterator[Saying]:
    passage = hit.passage
    if passage.no.startswith("별표"):
        where = f"{passage.no}({passage.title.partition(':')[0].strip()})"
        for row in table_rows(passage.text):
            cells = [(head.strip(), _one_line(cell)) for head, cell in row if cell.strip(" -")]
            if len(cells) > 1 and any(re.search(r"\d", cell) for _, cell in cells[1:]):
                yield Saying(hit, where, "", "", _row(cells))
        return
    for unit in units(passage.text):
        paragraph, item = _split_path(unit) if unit.lead_in else (unit.path, "")
        lead_in, _, heading = plain(unit.lead_in).rpartition("다. ") if "목" in item else (plain(unit.lead_in), "", "")
        if heading:  # of the 호 that a 목 stands under
            lead_in, item = f"{lead_in}다.", re.sub(r"(?=[가-하]목)", f"({heading.rstrip('.:')}) ", item)
        yield Saying(hit, passage.no + paragraph, lead_in, item, plain(unit.text))


def _row(cells: Sequence[tuple[str, str]]) -> str:
    """`“둘째”는 금액 200만원, 지급 방법 일시 지급`; what names the row stands in quotation marks."""
    (_, name), *others = cells
    if len(others) == 1 and others[0][0]:
        return f"“{name}”의 {particle(others[0][0], '은', '는')} {others[0][1]}"
    return f"{particle(f'“{name}”', '은', '는')} " + ", ".join(f"{head} {cell}".strip() for head, cell in others)


def sentence(where: str, group: Sequence[Saying]) -> str:
    """`「…조례」 제7조제1항에 따르면 … 할 수 있습니다.`; items follow the sentence that leads to them."""
    first = group[0]
    if first.hit.passage.no.startswith("별표"):
        return f"{where}에 따르면 {', '.join(saying.text for saying in group)}입니다."
    if not first.item:
        return f"{where}에 따르면 {politely(first.text)}"
    items = ", ".join(f"{saying.item} “{saying.text.rstrip('.')}”" for saying in group)
    return f"{where}에 따르면 {politely(first.lead_in)} 그중 관련되는 것은 {items}입니다."


def _split_path(unit: Unit) -> tuple[str, str]:
    """`제1항제2호` into `제1항` and `제2호`."""
    at = re.search(r"제\d+호", unit.path)
    return (unit.path[: at.start()], unit.path[at.start() :]) if at else (unit.path, "")


def plain(text: str) -> str:
    """On one line, without where it gives a name (이하 "시장"이라 한다)."""
    return _DEFINING.sub("", _one_line(text))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
