"""Drafts, reviews and replies, as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, JsonValue, computed_field, model_validator

from api.schemas.wire import Incoming, Line, Name, Outgoing, Revision, Text
from assistant import Decision, Draft, DraftStatus, Move, Outcome, Problem, ReturnReason, SlotKind, obstacles, steps

_FILLED: dict[str, JsonValue] = {
    "현장 확인 결과": "2026. 9. 7. 19:30 현장을 확인하여 위반 차량 1대를 적발",
    "담당자": "김새빛 주무관",
}


class CitationView(Outgoing):
    regulation_id: str = Field(examples=["saebit:illegal-parking"])
    regulation: str = Field(examples=["새빛시 불법 주차 단속 조례"])
    no: str = Field(examples=["제7조의2"])
    title: str = Field(examples=["소화전 주변의 단속"])
    effective: date = Field(description="First day on which the cited text was in force")

    @computed_field(examples=["「새빛시 불법 주차 단속 조례」 제7조의2(소화전 주변의 단속)"])  # type: ignore[prop-decorator]
    @property
    def text(self) -> str:
        """As it is written in a letter."""
        return f"「{self.regulation}」 {self.no}" + (f"({self.title})" if self.title else "")


class GroundView(Outgoing):
    number: int = Field(description="The body marks it `[number]`")
    citation: CitationView
    text: str = Field(description="What the article said on the day")


class HintView(Outgoing):
    """What was written in such a slot in a reply to a like complaint. For people to read; nothing inserts it."""

    value: str = Field(description="Masked", examples=["순찰 구간에 추가"])
    complaint_id: str
    receipt_no: str
    sent: date
    likeness: float = Field(description="Of the two complaints, 0..1")
    source: str = Field(description="In words", examples=["2026-000123의 회신(2026. 9. 7.)에서, 민원이 62% 닮음"])
    caution: str = Field(description="What that reply cites and changed since, in words; empty where nothing did")


class SlotView(Outgoing):
    label: str = Field(description="Stands in the body as `〔label〕`", examples=["현장 확인 결과"])
    kind: SlotKind
    hint: str = Field(description="What belongs here")
    value: str
    hints: list[HintView] = Field([], description="Of an empty slot: what stood there in replies to like complaints")


class FindingView(Outgoing):
    sentence: str
    grounds: list[int]
    problems: list[Problem]
    details: list[str] = Field(description="What exactly was found, one for each problem")
    passed: bool


class VerdictView(Outgoing):
    """The check of every sentence. A draft that did not pass cannot be approved."""

    passed: bool
    findings: list[FindingView]
    missing: list[str] = Field(description="What the form demands and the body lacks")


class ProvenanceView(Outgoing):
    writer: str = Field(description="`extractive`, or the name of a model", examples=["extractive"])
    snapshot: str = Field(description="Id of the index state that was searched")
    as_of: date
    prompt_digest: str
    tokens_in: int
    tokens_out: int
    note: str = Field(description="Why no model wrote it, where one is set")


class DraftView(Outgoing):
    """A reply that nobody agreed to yet."""

    id: str
    complaint_id: str
    outcome: Outcome
    move: Move
    move_reason: str
    body: str = Field(description="Holds marks of grounds `[1]` and slots `〔…〕`")
    grounds: list[GroundView]
    slots: list[SlotView]
    verdict: VerdictView
    provenance: ProvenanceView
    created: datetime
    status: DraftStatus
    revision: int
    hands: list[str] = Field(description="Who drafted, edited or submitted it")
    escalated: bool = Field(description="Handed on to whoever stands above the department's approvers")
    allowed: list[str] = Field(description="What can be done with it now")
    obstacles: list[str] = Field(description="Why it cannot be approved as it is")

    @model_validator(mode="before")
    @classmethod
    def _steps(cls, given: object) -> object:
        if not isinstance(given, Draft):
            return given
        told = {name: getattr(given, name) for name in cls.model_fields if hasattr(given, name)}
        return {**told, "allowed": steps(given), "obstacles": obstacles(given)}


class DraftAsked(Incoming):
    """How to draft. All of it may be left out."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"move": "looked_into", "actor": "counsellor-7"}]})

    move: Move | None = Field(None, description="What the reply does; chosen by the kind of complaint if left out")
    actor: Name | None = Field(None, description="Who asks; goes into the record")


class DraftChange(Incoming):
    """Words changed and slots filled by a person. What comes out is checked again."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"revision": 1, "slots": _FILLED, "actor": "counsellor-7"}]}
    )

    revision: Revision | None = None
    body: Text | None = Field(None, min_length=1, max_length=20_000)
    slots: dict[Text, Text] = Field({}, max_length=40, description="Values by label")
    actor: Name


class DraftTried(Incoming):
    """Words and values that are not to be kept."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"slots": _FILLED}]})

    body: Text | None = Field(None, min_length=1, max_length=20_000)
    slots: dict[Text, Text] = Field({}, max_length=40, description="Values by label")


class GroundAdded(DraftTried):
    """A further article that the draft may rest on, with the words that were typed meanwhile."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"revision": 1, "regulation": "saebit:illegal-parking", "no": "제7조의2", "actor": "counsellor-7"}
            ]
        }
    )

    revision: Revision
    regulation: Line = Field(max_length=200, description="Id or title")
    no: Line = Field(max_length=40, description="`제7조의2`, `별표 1`")
    actor: Name


class NewReview(Incoming):
    """What a person decided on the revision that was read."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"revision": 2, "decision": "approve", "reviewer": "approver-2"},
                {
                    "revision": 2,
                    "decision": "return",
                    "reviewer": "approver-2",
                    "reasons": ["facts"],
                    "reason": "현장 확인 시각을 적어 주세요.",
                },
            ]
        }
    )

    revision: Revision
    decision: Decision
    reviewer: Name
    reason: Text = Field("", max_length=2000, description="In words; stands under `other` where `reasons` names none")
    reasons: list[ReturnReason] = Field([], max_length=8, description="Why a draft is sent back: one at least")
    body: Text | None = Field(None, min_length=1, max_length=20_000, description="To change the words in the same step")
    slots: dict[Text, Text] = Field({}, max_length=40, description="To fill slots in the same step")


PartView = Annotated[tuple[Literal["=", "-", "+"], str], Field(examples=[["+", "4만원"]])]


class ReviewView(Outgoing):
    id: str
    draft_id: str
    revision: int
    decision: Decision
    reviewer: str
    reason: str
    at: datetime
    reasons: list[ReturnReason]
    edit: list[PartView] = Field(description="What the reviewer changed in the same step")


class EditView(Outgoing):
    """What a person changed, word by word."""

    draft_id: str
    revision: int = Field(description="The revision that came of it")
    by: str
    at: datetime
    parts: list[PartView] = Field(description="`=` stayed, `-` went, `+` came; empty where it was erased")


class ReplyView(Outgoing):
    """An approved reply, ready to be sent by a person."""

    id: str
    complaint_id: str
    draft_id: str
    text: str
    citations: list[CitationView]
    approved_by: str
    approved_at: datetime
