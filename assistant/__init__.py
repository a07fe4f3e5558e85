"""What we say back, and who agreed to it. This module is the front door; what lies behind it is private."""

from assistant import clock, procedures, repeats, wording
from assistant.bootstrap import AssistantSettings, open_calendar, open_desk
from assistant.clock import AfterHours, ClockSettings, Deadline, LastHour, Step
from assistant.desk import Desk
from assistant.errors import (
    AssistantError,
    CaseNotFound,
    ComplaintRefused,
    DraftNotFound,
    ModelFailed,
    MoveNotAllowed,
    NoModel,
    RecordsBroken,
    SlotUnknown,
    StaleRevision,
)
from assistant.intake import Contact
from assistant.kinds import Kind
from assistant.letter import final_text
from assistant.mask import Masked, mask
from assistant.model import (
    Channel,
    Complaint,
    Decision,
    DepartmentMatch,
    Draft,
    DraftStatus,
    Event,
    Finding,
    Ground,
    Move,
    Outcome,
    Problem,
    Provenance,
    Reply,
    Request,
    Review,
    Slot,
    SlotKind,
    Triage,
    Urgency,
    Verdict,
)
from assistant.model_settings import ModelSettings
from assistant.period import Period
from assistant.ports import Case, Page
from assistant.review import obstacles, possible

__all__ = [
    "AfterHours",
    "AssistantError",
    "AssistantSettings",
    "Case",
    "CaseNotFound",
    "Channel",
    "ClockSettings",
    "Complaint",
    "ComplaintRefused",
    "Contact",
    "Deadline",
    "Decision",
    "DepartmentMatch",
    "Desk",
    "Draft",
    "DraftNotFound",
    "DraftStatus",
    "Event",
    "Finding",
    "Ground",
    "Kind",
    "LastHour",
    "Masked",
    "ModelFailed",
    "ModelSettings",
    "Move",
    "MoveNotAllowed",
    "NoModel",
    "Outcome",
    "Page",
    "Period",
    "Problem",
    "Provenance",
    "RecordsBroken",
    "Reply",
    "Request",
    "Review",
    "Slot",
    "SlotKind",
    "SlotUnknown",
    "StaleRevision",
    "Step",
    "Triage",
    "Urgency",
    "Verdict",
    "clock",
    "final_text",
    "mask",
    "obstacles",
    "open_calendar",
    "open_desk",
    "possible",
    "procedures",
    "repeats",
    "wording",
]
