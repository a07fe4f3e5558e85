"""What we say back, and who agreed to it. This module is the front door; what lies behind it is private."""

from assistant import clock, happenings, learning, procedures, repeats, staff, wording, wording_office
from assistant.abuse import Abuse, Detector, Grade
from assistant.abuse_words import AbuseKind
from assistant.access import BEARER, Access, Grant
from assistant.actors import SYSTEM, Actor, Role
from assistant.answer_model import Answer, AnswerEvent, EventKind
from assistant.answers import Answers
from assistant.attach import Attached
from assistant.attached import AttachedFile
from assistant.audit import Break
from assistant.back_office import BackOffice
from assistant.bootstrap import (
    AssistantSettings,
    due_feed,
    fit_detector,
    has_abuse_model,
    open_answers,
    open_desk,
    open_detector,
    open_triager,
    read_submissions,
)
from assistant.bootstrap_access import open_access
from assistant.bootstrap_calendar import open_calendar
from assistant.bootstrap_casework import open_casework
from assistant.bootstrap_office import open_office
from assistant.calm import summarise_calmly
from assistant.casework import Casework
from assistant.casework_model import Matter, OwnProcedure, Ruling, Taken, Timetable
from assistant.chain import Head
from assistant.clock import Deadline, Step
from assistant.correct import TrainingCase
from assistant.desk import Desk
from assistant.difference import lines as edit_lines
from assistant.errors import (
    AnswerNotFound,
    AssistantError,
    CaseNotFound,
    ComplaintRefused,
    DateImpossible,
    DraftNotFound,
    FilesRefused,
    FileUnknown,
    GrantNotFound,
    HandOverChanged,
    HandOverNotFound,
    LanguageUnknown,
    MoveNotAllowed,
    NotEntitled,
    NotListed,
    QuestionRefused,
    ReasonMissing,
    RecordsBroken,
    SendingNotFound,
    SlotUnknown,
    StaleRevision,
    Unsigned,
)
from assistant.generate import Models
from assistant.handover import (
    HandOvers,
    Office,
    OpinionReason,
    Progress,
    Receipt,
    Stage,
    Wish,
    open_hand_overs,
)
from assistant.intake import Attachment, Contact, Submission
from assistant.kinds import Kind
from assistant.letter import final_text
from assistant.mask import BareNames, Masked, Masker, PersonalData, RuleMasker, Together, mask, unmask
from assistant.model import (
    MARK,
    SLOT,
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
    ReturnReason,
    Review,
    Slot,
    SlotKind,
    Triage,
    Urgency,
    Verdict,
)
from assistant.model_settings import ModelSettings
from assistant.outdated import Outdated
from assistant.period import Period, PeriodUnreadable
from assistant.ports import Case
from assistant.review import obstacles, steps
from assistant.rules import NoRuleInForce
from assistant.sendings import Sending, SendingState, Way
from assistant.settings import MailSettings
from assistant.standing import check_of_today
from assistant.triage import Triager

__all__ = [
    "BEARER",
    "MARK",
    "SLOT",
    "SYSTEM",
    "Abuse",
    "AbuseKind",
    "Access",
    "Actor",
    "Answer",
    "AnswerEvent",
    "AnswerNotFound",
    "Answers",
    "AssistantError",
    "AssistantSettings",
    "Attached",
    "AttachedFile",
    "Attachment",
    "BackOffice",
    "BareNames",
    "Break",
    "Case",
    "CaseNotFound",
    "Casework",
    "Channel",
    "Complaint",
    "ComplaintRefused",
    "Contact",
    "DateImpossible",
    "Deadline",
    "Decision",
    "DepartmentMatch",
    "Desk",
    "Detector",
    "Draft",
    "DraftNotFound",
    "DraftStatus",
    "Event",
    "EventKind",
    "FileUnknown",
    "FilesRefused",
    "Finding",
    "Grade",
    "Grant",
    "GrantNotFound",
    "Ground",
    "HandOverChanged",
    "HandOverNotFound",
    "HandOvers",
    "Head",
    "Kind",
    "LanguageUnknown",
    "MailSettings",
    "Masked",
    "Masker",
    "Matter",
    "ModelSettings",
    "Models",
    "Move",
    "MoveNotAllowed",
    "NoRuleInForce",
    "NotEntitled",
    "NotListed",
    "Office",
    "OpinionReason",
    "Outcome",
    "Outdated",
    "OwnProcedure",
    "Period",
    "PeriodUnreadable",
    "PersonalData",
    "Problem",
    "Progress",
    "Provenance",
    "QuestionRefused",
    "ReasonMissing",
    "Receipt",
    "RecordsBroken",
    "Reply",
    "Request",
    "ReturnReason",
    "Review",
    "Role",
    "RuleMasker",
    "Ruling",
    "Sending",
    "SendingNotFound",
    "SendingState",
    "Slot",
    "SlotKind",
    "SlotUnknown",
    "Stage",
    "StaleRevision",
    "Step",
    "Submission",
    "Taken",
    "Timetable",
    "Together",
    "TrainingCase",
    "Triage",
    "Triager",
    "Unsigned",
    "Urgency",
    "Verdict",
    "Way",
    "Wish",
    "check_of_today",
    "clock",
    "due_feed",
    "edit_lines",
    "editing",
    "final_text",
    "fit_detector",
    "happenings",
    "has_abuse_model",
    "learning",
    "mask",
    "obstacles",
    "open_access",
    "open_answers",
    "open_calendar",
    "open_casework",
    "open_desk",
    "open_detector",
    "open_hand_overs",
    "open_office",
    "open_triager",
    "procedures",
    "read_submissions",
    "repeats",
    "staff",
    "steps",
    "summarise_calmly",
    "unmask",
    "wording",
    "wording_office",
]
