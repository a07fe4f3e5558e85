"""The statutory clock: when a complaint is due, why, and everything else that falls due around it."""

from assistant.calendar import Calendar
from assistant.clock.due import due, longest_preview
from assistant.clock.falling import FallingDue, Open, falling_due
from assistant.clock.model import (
    Deadline,
    Extension,
    ExtensionGround,
    Move,
    Pause,
    PauseReason,
    PauseUnreadable,
    PeriodMissing,
    Refusal,
    Step,
)
from assistant.clock.reasons import extension_ground, pause_reason
from assistant.clock.settings import AfterHours, ClockSettings, ExtensionRuns, LastHour
from assistant.clock.side import side_deadlines
from assistant.clock.side_model import (
    Cooperation,
    Facts,
    SideDeadline,
    SupplementRequest,
    SupplementTooLong,
    Transfer,
    Who,
)

__all__ = [
    "AfterHours",
    "Calendar",
    "ClockSettings",
    "Cooperation",
    "Deadline",
    "Extension",
    "ExtensionGround",
    "ExtensionRuns",
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
