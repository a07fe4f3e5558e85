"""How a due date was found, on paper: runs of counted days on one line, every day left out on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant import Step

_COUNTED = re.compile(r".*? (?P<number>\d+)일째\(모두 (?P<total>\d+)일\)(?P<rest>.*)")
_WEEKDAYS = "월화수목금토일"


def derivation_lines(steps: Sequence[Step]) -> list[str]:
    """The steps in words; days counted one after the other as `2026. 11. 24.(화)~27.(금) 1~4일째(모두 7일)`."""
    return list(_lines(steps))


def _lines(steps: Sequence[Step]) -> Iterator[str]:
    run: list[Step] = []
    for step in steps:
        if _COUNTED.fullmatch(step.text):
            run.append(step)
            continue
        yield from _closed(run)
        run = []
        yield str(step)
    yield from _closed(run)


def _closed(run: Sequence[Step]) -> Iterator[str]:
    if len(run) < 2:
        yield from map(str, run)
        return
    first, last = _COUNTED.fullmatch(run[0].text), _COUNTED.fullmatch(run[-1].text)
    assert first, "only counted days are gathered"
    assert last, "only counted days are gathered"
    said = f"{_span(run[0].day, run[-1].day)} {first['number']}~{last['number']}일째(모두 {last['total']}일){first['rest']}"
    yield f"{said} ({run[0].article})" if run[0].article else said


def _span(first: date, last: date) -> str:
    end = f"{last.day}.({_WEEKDAYS[last.weekday()]})"
    if (first.year, first.month) != (last.year, last.month):
        end = f"{last.month}. {end}"
    if first.year != last.year:
        end = f"{last.year}. {end}"
    return f"{first.year}. {first.month}. {first.day}.({_WEEKDAYS[first.weekday()]})~{end}"
