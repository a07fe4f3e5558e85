"""Which case comes after the one that was worked on."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest

from api.console.queue_rows import Row, next_after
from assistant import DraftStatus

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


@dataclass
class Said:
    """Of a complaint, a matter or a draft, what the order of the queue asks for."""

    id: str = ""
    status: DraftStatus = DraftStatus.DRAFT
    open: bool = True
    complaint: Any = field(default=None)


def row(name: str, status: DraftStatus | None = None, *, ended: bool = False) -> Row:
    matter: Any = Said(open=not ended, complaint=Said(name))
    draft: Any = Said(status=status) if status else None
    return Row(matter, draft, mine=False, today=NOW.date())


ROWS = [
    row("ended", DraftStatus.SENT, ended=True),
    row("new"),
    row("waiting", DraftStatus.IN_REVIEW),
    row("begun", DraftStatus.DRAFT),
    row("waiting-too", DraftStatus.IN_REVIEW),
]


@pytest.mark.parametrize(
    ("after", "deciding", "then"),
    [
        ("new", False, "begun"),
        ("begun", False, "new"),
        ("new", True, "waiting"),
        ("waiting", True, "waiting-too"),
        ("waiting-too", True, "waiting"),
        ("nowhere", False, "new"),
    ],
)
def test_each_is_led_to_what_waits_for_them(after: str, deciding: bool, then: str) -> None:
    assert next_after(after, ROWS, NOW, deciding=deciding) == then


def test_when_nothing_waits_for_a_decision_there_is_other_work_and_at_last_none() -> None:
    assert next_after("waiting", [row("new"), row("waiting", DraftStatus.IN_REVIEW)], NOW, deciding=True) == "new"
    assert next_after("new", [row("new"), row("ended", ended=True)], NOW, deciding=False) == ""
