"""What is asked of casework, as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, ConfigDict, Field

from api.schemas.complaints import RULES_FROM
from api.schemas.wire import Incoming, Line, Name, Text
from assistant import Kind, happenings


def _told_apart(given: object) -> object:
    """A date is a whole day and a moment a moment; pydantic would take a midnight for either."""
    if not isinstance(given, str):
        raise ValueError("must be a date or a moment in ISO 8601")
    return date.fromisoformat(given) if len(given) <= len("2026-01-01") else datetime.fromisoformat(given)


DayOrMoment = Annotated[
    datetime | date,
    BeforeValidator(_told_apart, json_schema_input_type=date | datetime),
    Field(description="A date is a whole day; a moment is exact", examples=["2026-11-04"]),
]
Received = Annotated[AwareDatetime, Field(ge=RULES_FROM, lt=datetime(2100, 1, 1, tzinfo=RULES_FROM.tzinfo))]
PeriodText = Annotated[Line, Field(max_length=20, examples=["7일", "3근무시간", "2개월"])]
Reason = Annotated[
    Line,
    Field(
        min_length=1,
        max_length=200,
        description="One of the list the law knows, or in words; what names none of them is refused",
    ),
]


def _example(**values: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [values]})


class TriageCorrection(Incoming):
    """A person's word on a triage. What is left out stands."""

    model_config = _example(kind="고충", department="parking", actor="김상담")

    kind: Kind | None = None
    department: Line | None = Field(None, min_length=1, max_length=64, description="Id of the department in charge")
    statutory_type: Line | None = Field(None, min_length=1, max_length=64, description="Id; makes the kind 법정")
    actor: Name


class PauseAsked(Incoming):
    """A stretch that is not to be counted (시행령 제20조)."""

    model_config = _example(reason="보완", start="2026-11-04", end="2026-11-10", allowed="7일", actor="김상담")

    reason: Reason
    start: DayOrMoment
    end: DayOrMoment | None = Field(None, description="Left out while it is open; the last day, itself included")
    extended: bool = Field(False, description="현장조사 only: extended once (시행령 제17조제4항)")
    allowed: PeriodText | None = Field(None, description="보완 only: the time given to the complainant")
    actor: Name


class ExtensionAsked(Incoming):
    """A longer period (시행령 제21조)."""

    model_config = _example(reason="현장 확인 필요", length="7일", consent=False, actor="김상담")

    reason: Reason
    length: PeriodText
    consent: bool = Field(False, description="The complainant agreed; the second extension needs it")
    actor: Name


class NoticeGiven(Incoming):
    """The complainant was told the result."""

    model_config = _example(actor="김상담")

    on: Received | None = Field(None, description="When; now if left out")
    actor: Name


class WithdrawalMade(Incoming):
    """Handling ended without a result."""

    model_config = _example(actor="김상담")

    on: Received | None = Field(None, description="When; now if left out")
    ground: happenings.Closing = Field(
        happenings.Closing.WITHDRAWN,
        description="취하; 반려 after a supplement was not made, 취하 간주 after it came back twice, 미수령 폐기 (시행령 제25조)",
    )
    actor: Name


class HappeningTold(Incoming):
    """Something happened around a case, from which dates run."""

    model_config = _example(what="이의신청", on="2026-11-16", actor="김상담")

    what: happenings.Happening
    on: date | None = Field(None, description="On which day; today if left out")
    until: date | None = Field(None, description="협조 요청 only: the day by which the other office is to reply")
    note: Line = Field("", max_length=80, description="협조 only: the other office")
    actor: Name


class TriageAsked(Incoming):
    """A text to be told kind, urgency and department of. Nothing is stored."""

    model_config = _example(text="행복초등학교 앞 소화전에 차가 매일 서 있습니다. 단속해 주세요.")

    text: Text
    title: Line = Field("", max_length=200)


class PauseGiven(Incoming):
    reason: Reason
    start: DayOrMoment
    end: DayOrMoment
    extended: bool = False


class ExtensionGiven(Incoming):
    reason: Reason
    length: PeriodText
    consent: bool = False


class DueAsked(Incoming):
    """A receipt to be told the due date of. Nothing is stored."""

    model_config = _example(
        kind="고충",
        received="2026-11-02T10:00:00+09:00",
        pauses=[{"reason": "보완", "start": "2026-11-04", "end": "2026-11-10"}],
        extensions=[{"reason": "현장 확인", "length": "7일"}],
    )

    kind: Kind
    received: Received
    period: PeriodText | None = Field(None, description="For 법정: the one published for its type")
    pauses: list[PauseGiven] = Field([], max_length=50)
    extensions: list[ExtensionGiven] = Field([], max_length=10)


class SimilarAsked(Incoming):
    """A text to find past complaints like."""

    text: Text = Field(min_length=1, max_length=20_000, description="Masked before anything is compared")
    k: int = Field(10, ge=1, le=50, description="How many past complaints at most")
