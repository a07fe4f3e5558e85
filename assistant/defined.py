"""What a word of a reply means where the regulation defines it by a figure: 야간공사 is from ten at night to five."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose import Statement
from assistant.polite import politely
from assistant.quantities import quantities
from assistant.sayings import plain
from knowledge_base import Passage, units

_TERM = re.compile(r"^[\"“']?(?P<term>[^\"”']{3,20})[\"”']?\s?(?:이)?란 ")
_ASKS_HOUR = re.compile(r"[몇몃] ?시|[한두세네열] ?시(?:가|에|까지|부터|만|면)|밤늦|한밤")
_LONGEST = 200
"""Characters of a definition that is worth its place."""


def definition(asked: str, said: Sequence[Statement], all_of: Sequence[Passage]) -> Statement | None:
    """The definition of a word that the statements use, where it draws a line in what the question measures by: one
    that speaks of 밤 11시 is told from what hour on. `all_of` is what their regulation says."""
    units_asked = {quantity.unit for quantity in quantities(asked)} | set(_ASKS_HOUR.findall(asked) and ["시"])
    if not units_asked - {""}:
        return None
    told = " ".join(statement.text for statement in said)
    for passage in all_of:
        if "정의" not in passage.title:
            continue
        for term, path, text in _terms(passage):
            measures = {quantity.unit for quantity in quantities(text)} - {""}
            if term in told and measures & units_asked and len(text) <= _LONGEST and text not in told:
                where = f"「{passage.regulation}」 {passage.no}{path}"
                return Statement(f"{where}에 따르면 {politely(text)}", (passage,))
    return None


def _terms(passage: Passage) -> Iterator[tuple[str, str, str]]:
    for unit in units(passage.text):
        text = plain(unit.text)
        if named := _TERM.match(text):
            yield named["term"], unit.path, text
