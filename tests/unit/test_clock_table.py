"""Due dates worked by hand (evals/data/deadlines.csv), the worked examples of the rules among them."""

from collections.abc import Mapping
from datetime import date, datetime

import pytest

from assistant.adapters.holidays import korean_calendar
from assistant.clock import Extension, Pause, due, extension_ground, pause_reason
from assistant.kinds import Kind
from assistant.period import Period
from evals.suites.deadlines import rows

CASES = list(rows())
CALENDAR = korean_calendar()


def moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def pause(text: str) -> Pause:
    reason, start, end = text.split("|")
    return Pause(pause_reason(reason), moment(start), moment(end), extended="연장" in reason, note=reason)


def extension(text: str) -> Extension:
    reason, length, *consent = text.split("|")
    period = Period.parse(f"{length}일" if length.isdigit() else length)
    return Extension(extension_ground(reason), period, consent=bool(consent), note=reason)


def test_there_are_more_than_sixty_cases() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_due_date_is_the_one_worked_by_hand(case: Mapping[str, str]) -> None:
    found = due(
        Kind(case["kind"]),
        datetime.fromisoformat(case["received"]),
        period=case["period"] or None,
        pauses=[pause(text) for text in case["pauses"].split(";") if text],
        extensions=[extension(text) for text in case["extensions"].split(";") if text],
        calendar=CALENDAR,
    )
    expected = case["due"] if "T" in case["due"] else f"{case['due']}T23:59:59"
    lines = "\n".join(map(str, found.derivation))
    assert found.due == datetime.fromisoformat(expected), f"{case['worked by hand']}\n{lines}"
