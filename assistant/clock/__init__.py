"""The statutory clock: when a complaint is due, why, and everything else that falls due around it."""

from assistant.calendar import Calendar
from assistant.clock.due import due, longest_preview
from assistant.clock.falling import FallingDue, Open, falling_due
from assistant.clock.model import (
    AfterHours,
    ClockSettings,
    Deadline,
    Extension,
    ExtensionGround,
    LastHour,
    Move,
    Pause,
    PauseReason,
    PauseUnreadable,
    PeriodMissing,
    Refusal,
    Step,
)
from assistant.clock.reasons import extension_ground, pause_reason
from assistant.clock.side import (
    Facts,
    SideDeadline,
    SupplementRequest,
    SupplementTooLong,
    Transfer,
    Who,
    side_deadlines,
)

__all__ = [
    "AfterHours",
    "Calendar",
    "ClockSettings",
    "Deadline",
    "Extension",
    "ExtensionGround",
    "Facts",
    "FallingDue",
    "LastHour",
    "Move",
    "Open",
    "Pause",
    "PauseReason",
    "PauseUnreadable",
    "PeriodMissing",
    "Refusal",
    "SideDeadline",
    "Step",
    "SupplementRequest",
    "SupplementTooLong",
    "Transfer",
    "Who",
    "due",
    "extension_ground",
    "falling_due",
    "longest_preview",
    "pause_reason",
    "side_deadlines",
]
