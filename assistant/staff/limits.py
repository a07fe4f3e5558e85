"""Numbers of an ordinance that go beyond a limit of what the same sentence cites: to be checked, never asserted.

A program cannot tell whether two numbers speak of the same thing; that they share a sentence's citation and a unit is
only a reason for a person to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quantities import Quantity, quantities
from knowledge_base import Reference, said_at, units

_UPPER = re.compile(r"\s?(?:의 범위(?:에서| 안| 이내)|이내|이하|까지|(?:을|를) (?:넘|초과))")
_LOWER = re.compile(r"\s?이상")
_UNITS = {"원", "%", "일", "개월", "년", "시간", "배", "회"}
_LIMIT = "{place}: {there} ↔ 이 조문: {here}"


def beyond_limits(reference: Reference, citing: str, cited: str) -> Iterator[str]:
    """In words, the numbers of the citing sentence that go beyond what the cited place allows at most, or fall below
    what it demands at least; one for each unit. `citing` and `cited` are texts of whole articles."""
    sentence = next(
        (f"{unit.lead_in} {unit.text}" for unit in units(citing) if unit.start <= reference.start < unit.end), ""
    )
    there = said_at(reference, cited)
    for unit in sorted(_UNITS):
        ours = [one for one in quantities(sentence) if one.unit == unit]
        upper, lower = _bounds(there, unit, _UPPER), _bounds(there, unit, _LOWER)
        over = [one for one in ours if upper and float(one.value) > max(float(other.value) for other in upper)]
        under = [one for one in ours if lower and not upper and float(one.value) < _least(lower)]
        for found, limits in ((over, upper), (under, lower)):
            if found:
                yield _LIMIT.format(place=reference.place, there=_written(limits), here=_written(found))


def _bounds(text: str, unit: str, sign: re.Pattern[str]) -> list[Quantity]:
    return [
        one
        for one in quantities(text)
        if one.unit == unit and any(sign.match(text, at.end()) for at in re.finditer(re.escape(one.written), text))
    ]


def _least(limits: list[Quantity]) -> float:
    return min(float(one.value) for one in limits)


def _written(found: list[Quantity]) -> str:
    return ", ".join(dict.fromkeys(one.written for one in found))
