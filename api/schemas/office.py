"""Sending, the record and who approves, as JSON."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import ConfigDict, Field

from api.schemas.wire import Incoming, Name, Outgoing, Text
from assistant import Break, SendingState, Way


class SendingAsked(Incoming):
    """A way for the approved reply. It goes out when a person says so."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"way": "file", "actor": "counsellor-7"}]})

    way: Way
    consent: bool = Field(False, description="The complainant agreed to e-mail; not needed where they filed by it")
    actor: Name | None = None


class SendingView(Outgoing):
    """A reply on its way."""

    id: str = Field(description="Also its Idempotency-Key, and its Message-ID by mail")
    complaint_id: str
    draft_id: str
    way: Way
    state: SendingState
    attempts: int
    requested_by: str
    requested_at: datetime
    not_before: datetime | None = Field(description="When it is tried again")
    sent_at: datetime | None
    note: str = Field(description="What the other side said, or why it did not work")


class SendingDecided(Incoming):
    """What a person found out about a sending that nobody knew of."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"arrived": True, "reason": "민원인과 통화하여 확인", "actor": "counsellor-7"}]}
    )

    arrived: bool = Field(description="False: it is sent again")
    reason: Text = Field(min_length=1, max_length=2000)
    actor: Name | None = None


class ObjectionGiven(Incoming):
    """The complainant objected to the reply."""

    reason: Text = Field("", max_length=2000)
    actor: Name | None = None


class ApproversGiven(Incoming):
    """Who approves a department's replies."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"names": ["approver-2"]}]})

    names: list[Name] = Field(max_length=40, description="None: any approver")
    actor: Name | None = None


class ApproversView(Outgoing):
    department: str
    names: list[str]


class EventView(Outgoing):
    """A line of the record."""

    at: datetime
    actor: str
    role: str
    action: str
    subject: str
    detail: dict[str, str]
    private: dict[str, str] = Field(description="What people wrote; empty where there is nothing or it was erased")


class BreakView(Outgoing):
    line: int
    what: Break


class AuditView(Outgoing):
    """What recomputing the record found."""

    sound: bool
    lines: int
    erased: int = Field(description="Lines whose words were erased by rule")
    head: str = Field(description="Hash of the last line")
    breaks: list[BreakView]


class ExpiredList(Outgoing):
    items: list[ExpiredView]
    answers: int = Field(description="Answers to citizens that were kept long enough")


class ExpiredView(Outgoing):
    """A case whose period has run out."""

    id: str
    receipt_no: str
    kept_until: date
