"""From a citizen's chat to a person and back, as JSON."""

from __future__ import annotations

from datetime import datetime

from pydantic import ConfigDict, Field, JsonValue

from api.schemas.answers import ConversationId
from api.schemas.drafts import CitationView
from api.schemas.wire import Incoming, Line, Outgoing, Text
from assistant import OpinionReason, Stage, Wish

_WISH: dict[str, JsonValue] = {
    "text": "물빛공원 산책로에 목줄 없는 개가 자주 보입니다. 현장을 살펴 주세요.",
    "name": "",
    "contact": "",
}


class OfficeView(Outgoing):
    """When and where a citizen reaches a person."""

    city: str = Field(examples=["새빛시"])
    contact: str = Field(description="The front desk with its number", examples=["민원여권과(☎ 031-0000-2020)"])
    open: bool = Field(description="Whether somebody is there now")
    read_from: datetime = Field(description="From when somebody reads what is handed over now")


class WishGiven(Incoming):
    """What a citizen asks the office for: the conversation, words of their own, or both. Masked before it is shown."""

    model_config = ConfigDict(json_schema_extra={"examples": [_WISH]})

    conversation_id: ConversationId = Field("", description="The chat that is handed over with it")
    text: Text = Field("", max_length=4000, description="What the office should do")
    name: Line = Field("", max_length=80)
    contact: Line = Field("", max_length=254, description="A telephone number or an e-mail address")

    def wish(self) -> Wish:
        return Wish(self.conversation_id, self.text, self.name, self.contact)


class PreviewView(Outgoing):
    """What would be handed over, for the citizen to read and confirm."""

    title: str = Field(description="Masked")
    text: str = Field(description="Masked, as the office will see it")
    masked: bool = Field(description="Whether personal data was masked in it")
    digest: str = Field(description="To be named by whoever confirms")
    office: OfficeView


class HandOverConfirmed(WishGiven):
    """The same wish, confirmed by the citizen after reading it. Repeating a request gets the same receipt."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [_WISH | {"digest": "0" * 64, "request_id": "d0a4c1de-8f3b-4a55-9d59-3f8f0f1f7a10"}]
        }
    )

    digest: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the preview that was read")
    request_id: str = Field(
        pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", description="A random UUID of the client's"
    )


class ReceiptView(Outgoing):
    """What the citizen is given. The secret is told this once."""

    receipt_no: str = Field(examples=["2026-000012"])
    secret: str = Field(examples=["7K3F-9Q2M-XA4T"])
    received: datetime
    due: datetime | None = Field(description="None until a person names the type of a statutory complaint")
    department: str
    office: OfficeView


class ReceiptShown(Incoming):
    """A receipt number with its secret. In a body, because addresses are logged everywhere."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"receipt_no": "2026-000012", "secret": "7K3F-9Q2M-XA4T"}]}
    )

    receipt_no: Line = Field(min_length=1, max_length=40)
    secret: Line = Field(min_length=1, max_length=40)


class NoticeView(Outgoing):
    """The result notice (법 제27조)."""

    text: str
    citations: list[CitationView]


class ProgressView(Outgoing):
    """How a complaint that was handed over stands."""

    receipt_no: str
    title: str = Field(description="Masked")
    received: datetime
    stage: Stage
    due: datetime | None
    department: str
    phone: str
    told: datetime | None = Field(description="When the citizen was told the result")
    notice: NoticeView | None
    satisfaction: int | None = Field(description="1 to 5, once it was said")


class SatisfactionGiven(ReceiptShown):
    """How satisfied the citizen is with the result."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"receipt_no": "2026-000012", "secret": "7K3F-9Q2M-XA4T", "score": 4}]}
    )

    score: int = Field(ge=1, le=5, description="1 very dissatisfied, 5 very satisfied")


class OpinionGiven(Incoming):
    """Whether an answer helped, and why not."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"helpful": False, "reason": "incomplete"}]})

    helpful: bool
    reason: OpinionReason | None = Field(None, description="Of an answer that did not help")
