"""Questions of citizens and answers to them, as JSON and as server-sent events."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints

from api.schemas.drafts import FindingView, GroundView, ProvenanceView
from api.schemas.wire import Incoming, Outgoing, Text
from assistant import EventKind, Outcome

ConversationId = Annotated[str, StringConstraints(max_length=40, pattern=r"^[A-Za-z0-9-]*$")]


class NewQuestion(Incoming):
    """A question in everyday words. Personal data in it is masked before anything else sees it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "소화전 앞에 주차하면 과태료가 얼마인가요?"}]}
    )

    question: Text = Field(min_length=1, max_length=4000)
    conversation_id: ConversationId = Field("", description="Of the answer before, for a question that follows it")


class StepView(Outgoing):
    name: str = Field(examples=["retrieve"])
    seconds: float


class AnswerView(Outgoing):
    """An answer as it stands. `outcome` is null while it is being answered."""

    id: str
    conversation_id: str
    question: str = Field(description="Masked")
    created: datetime
    language: str = Field(description="Of the question", examples=["ko"])
    query: str = Field(description="What was searched for")
    outcome: Outcome | None
    words: str = Field(description="What the outcome says to the citizen")
    lines: list[str] = Field(description="The sentences as they were sent; `[1]` marks the source with that number")
    sources: list[GroundView]
    findings: list[FindingView]
    steps: list[StepView]
    provenance: ProvenanceView | None


class AnswerEventView(Outgoing):
    """The data of one server-sent event; its `event` is `kind` and its `id` is `number`."""

    answer_id: str
    conversation_id: str
    question: str = Field(description="Masked; of the first event only")
    number: int
    kind: EventKind
    text: str
    grounds: list[int]
    quoted: bool = Field(description="The sentence is in the words of its source")
    sources: list[GroundView]
    outcome: Outcome | None
