"""What was learned from review, and the switches over it, as JSON."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import ConfigDict, Field

from api.schemas.drafts import CitationView
from api.schemas.wire import Incoming, Name, Outgoing, Text
from assistant import Kind, learning


class SaidView(Outgoing):
    """A person's last word on it."""

    on: bool = Field(description="true: taken up again or confirmed; false: undone")
    by: str
    at: datetime


class LearnedReplyView(Outgoing):
    """A sent reply, what it lends to, and why not more."""

    complaint_id: str
    receipt_no: str = Field(examples=["2026-000012"])
    title: str
    department: str = Field(description="Id")
    sent: date
    state: learning.LearnedState
    reason: str = Field(description="Why it lends less than all it cites", examples=["2026-000031의 회신이 …"])
    asked: str = Field(description="The complainant's words, masked: what leads a search to the articles")
    cites: list[CitationView]
    lends_to: list[CitationView]
    said: SaidView | None

    @classmethod
    def of(cls, one: learning.LearnedReply) -> LearnedReplyView:
        told = {name: getattr(one, name) for name in cls.model_fields if hasattr(one, name)}
        return cls.model_validate({**told, "reason": learning.wording.reason(one)})


class LearnedCorrectionView(Outgoing):
    """A correction of a triage, as a training case."""

    complaint_id: str
    receipt_no: str
    text: str = Field(description="Masked")
    kind: Kind | None
    department: str | None = Field(description="Id")
    decided_by: str
    state: learning.LearnedState
    said: SaidView | None

    @classmethod
    def of(cls, one: learning.LearnedCorrection) -> LearnedCorrectionView:
        case = one.case
        return cls.model_validate(
            {
                "complaint_id": one.complaint_id,
                "receipt_no": one.receipt_no,
                "text": case.text,
                "kind": case.kind,
                "department": case.department,
                "decided_by": case.decided_by,
                "state": one.state,
                "said": one.said,
            }
        )


class LearningView(Outgoing):
    """What is learned from, and how much was."""

    on: dict[learning.Learns, bool]
    replies: dict[learning.LearnedState, int] = Field(
        description="How many of your departments' sent replies stand at each state"
    )
    corrections: dict[learning.LearnedState, int]


class SyncedView(Outgoing):
    """What the index and the triage now hold of what was learned."""

    replies: int = Field(description="Replies that lend")
    created: int
    updated: int
    deleted: int
    corrections: int = Field(description="Training cases that the triage was fitted on")
    indexed: bool = Field(description="false: another process writes the index and takes it in with its next update")


class LearningSwitched(Incoming):
    """A kind of learning to be switched on or off. It goes into the record with who did it and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"what": "replies", "on": False, "reason": "조례 전부개정 검토 중", "actor": "manager-1"}]
        }
    )

    what: learning.Learns
    on: bool
    reason: Text = Field(min_length=1, max_length=500)
    actor: Name | None = None


class LearningDecided(Incoming):
    """What was learned from one complaint, or from all of them, to be undone or taken up again."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"what": "replies", "complaint": "2026-000012", "reason": "인용이 틀림", "actor": "approver-2"}
            ]
        }
    )

    what: learning.Learns
    complaint: Text = Field("", max_length=64, description="Id or receipt number; all that was learned if left out")
    reason: Text = Field(min_length=1, max_length=500)
    actor: Name | None = None
