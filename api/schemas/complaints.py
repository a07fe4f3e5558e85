"""Complaints, as JSON."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Annotated

from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field

from api.schemas.drafts import DraftView, ReplyView, ReviewView
from api.schemas.wire import Incoming, Line, Name, Outgoing, Text
from assistant import Channel, Kind, Urgency, uploads

_TEXT = (
    "행복초등학교 정문 옆 소화전 앞에 흰색 승용차가 매일 저녁부터 아침까지 서 있습니다. "
    "불이 나면 어쩌려고 그러는지 걱정됩니다. 단속하고 과태료를 매겨 주세요. 제 번호는 010-1234-5678입니다."
)


RULES_FROM = datetime(2016, 2, 12, tzinfo=timezone(timedelta(hours=9)))
"""Since when the clock knows the rules: the whole revision of 민원 처리에 관한 법률 took effect."""


class ContactGiven(Incoming):
    """Who files it and how to reach them; kept apart from the text and never given out by this API."""

    name: Line = Field("", max_length=80)
    phone: Line = Field("", max_length=40)
    email: Line = Field("", max_length=254)
    address: Line = Field("", max_length=200)


class NewComplaint(Incoming):
    """A complaint as it came in. Personal data in it is masked before anything else reads it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"title": "소화전 앞 불법 주차", "text": _TEXT, "channel": "web"}]}
    )

    text: Text = Field(description="What the citizen wrote")
    title: Line = Field("", max_length=200)
    arrived: AwareDatetime | None = Field(
        None,
        ge=RULES_FROM,
        lt=datetime(2100, 1, 1, tzinfo=UTC),
        description="When it reached the window, with its offset from UTC; now if left out",
    )
    channel: Channel = "web"
    contact: ContactGiven | None = None
    actor: Name | None = Field(None, description="Who takes it in; goes into the record")


class AttachmentView(Outgoing):
    """A file that came with it. The file itself lies sealed."""

    name: str = Field(description="Its number and ending; the sender's name for it is sealed", examples=["첨부 1.jpg"])
    kind: uploads.FileKind = Field(description="What its bytes are")
    text: str = Field(description="What it says, masked")
    notes: list[str] = Field(description="What was left out of the text")


class ComplaintView(Outgoing):
    id: str
    receipt_no: str = Field(examples=["2026-000012"])
    title: str
    text: str = Field(description="Masked")
    arrived: datetime
    received: datetime = Field(description="The period runs from here (민원 처리에 관한 법률 제19조)")
    channel: Channel
    attachments: tuple[AttachmentView, ...] = ()


class DepartmentView(Outgoing):
    id: str
    name: str
    score: float = Field(description="Share among all candidates, 0..1")
    duties: list[str] = Field(description="The duties that match, best first")
    articles: list[str] = Field(description="Found articles whose regulation the department keeps")
    phone: str


class RequestView(Outgoing):
    text: str
    departments: list[DepartmentView]


class TriageView(Outgoing):
    kind: Kind
    kind_reasons: list[str]
    confidence: float
    urgency: Urgency
    departments: list[DepartmentView] = Field(description="Best first, at most three")
    requests: list[RequestView] = Field(description="Each thing asked for")
    statutory_type: str


class StepView(Outgoing):
    """One line of a derivation."""

    day: date
    move: str = Field(examples=["counted"])
    text: str = Field(examples=["2026. 9. 7.(월) 1일째(모두 7일) — 첫날을 넣어 셈"])
    article: str = Field(examples=["「민원 처리에 관한 법률」 제19조제2항"])


class RuleView(Outgoing):
    """The rule that sets the period."""

    article: str = Field(examples=["「민원 처리에 관한 법률 시행령」 제14조제2호"])
    says: str


class DeadlineView(Outgoing):
    """When handling must be done, and how that was found."""

    due: datetime
    period: Annotated[str, BeforeValidator(str)] = Field(examples=["7일"])
    starts: datetime = Field(description="From when the period runs")
    rule: RuleView
    derivation: list[StepView]
    cautions: list[str] = Field(description="What a person should weigh")
    provisional: bool = Field(description="True while a pause is still open")


class CaseView(Outgoing):
    """A complaint with all that was made of it."""

    complaint: ComplaintView
    triage: TriageView
    deadline: DeadlineView | None = Field(
        description="None for a statutory complaint (법정민원) of no published type: a person names the type first"
    )
    drafts: list[DraftView]
    reviews: list[ReviewView]
    reply: ReplyView | None
