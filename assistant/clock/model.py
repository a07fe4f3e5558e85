"""What goes into the clock and what comes out: pauses, extensions, settings, deadlines and their derivation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.errors import AssistantError
from assistant.period import KOREA, Period
from assistant.rules import Rule, RuleName


class PauseUnreadable(AssistantError):
    """A pause ends before it begins."""


class PeriodMissing(AssistantError):
    """A statutory complaint was given without the period published for its type (법 제17조)."""


class PauseReason(StrEnum):
    """Why days are not counted. NOT_LISTED is any other reason: the law knows no further one, so it is refused."""

    SUPPLEMENT = "보완"
    FORWARDING = "원거리 문서이송"
    REPRESENTATIVE = "대표자 선정"
    HEARING = "의견청취"
    EXAMINATION = "실험ㆍ검사ㆍ감정ㆍ기술검토"
    COUNCIL = "의회 동의"
    SECURITY = "안보ㆍ외교 선행조치"
    BUDGET = "예산사정"
    FOREIGN_INQUIRY = "외국기관 조회"
    PRICE_STUDY = "가격ㆍ원가 조사"
    IDENTITY_CHECK = "시험ㆍ신원조회ㆍ신체검사"
    APPLICANT = "신청인 귀책"
    OUTAGE = "정보시스템 장애"
    SHARED_PAPERS = "공동이용 서류 확인"
    ON_SITE = "현장조사"
    PRIOR_COMPLAINT = "선행 민원"
    NOT_LISTED = "그 밖의 사유"

    @property
    def rule(self) -> RuleName | None:
        return None if self is PauseReason.NOT_LISTED else RuleName(f"pause_{self.name.lower()}")


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch that may be left out, both ends included. Dates mean whole days; moments are exact."""

    reason: PauseReason
    start: date | datetime
    """For 보완: when the request was sent."""
    end: date | datetime
    """For 보완: when the papers arrived. While it is still open give today and say `provisional`."""
    provisional: bool = False
    extended: bool = False
    """현장조사 only: extended once by up to 7 days (시행령 제17조제4항 단서)."""
    note: str = ""
    """The reason in the officer's words, shown where it is refused."""

    def __post_init__(self) -> None:
        if self.last_day < self.first_day or (self.exact and self.moments[1] < self.moments[0]):
            raise PauseUnreadable("a pause ends before it begins", place=f"{self.start} – {self.end}")

    @property
    def first_day(self) -> date:
        return _day(self.start)

    @property
    def last_day(self) -> date:
        return _day(self.end)

    @property
    def exact(self) -> bool:
        return isinstance(self.start, datetime) and isinstance(self.end, datetime)

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Both ends as moments; only where `exact`."""
        assert isinstance(self.start, datetime), "only an exact pause has moments"
        assert isinstance(self.end, datetime), "only an exact pause has moments"
        return local(self.start), local(self.end)


class ExtensionGround(StrEnum):
    """Why a period is extended (시행령 제21조). The last four are no lawful ground for complaints received since 2026-05-06."""

    COOPERATION = "관계 기관ㆍ부서의 협조"
    FACTS = "사실관계ㆍ현장 확인"
    FORCE_MAJEURE = "불가항력"
    SIMILAR = "그 밖에 준하는 사유"
    UNAVOIDABLE = "부득이한 사유"
    """The ground of the wording before 2026-05-06, named without more."""
    WORKLOAD = "단순 업무과중"
    LATE_ASSIGNMENT = "담당자 지정 지연"
    ABSENCE = "담당자 부재"
    UNSTATED = "사유가 분명하지 않음"


@dataclass(frozen=True, slots=True)
class Extension:
    """One extension, in the order they were decided."""

    ground: ExtensionGround
    length: Period
    consent: bool = False
    """The complainant agreed; needed for the second (시행령 제21조제1항 단서)."""
    decided: datetime | None = None
    """When it was decided, where known: a period that has run out cannot be extended."""
    note: str = ""
    """The ground in the officer's words."""


class Move(StrEnum):
    """What a step of a derivation does."""

    RECEIVED = "received"
    RULE = "rule"
    COUNTED = "counted"
    LEFT_OUT = "left_out"
    PAUSED = "paused"
    MOVED = "moved"
    EXTENDED = "extended"
    REFUSED = "refused"
    CAUTION = "caution"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation: what was counted or left out, and why."""

    day: date
    move: Move
    text: str
    """In Korean."""
    article: str = ""

    def __str__(self) -> str:
        return f"{self.text} ({self.article})" if self.article else self.text


@dataclass(frozen=True, slots=True)
class Refusal:
    """A pause, an extension or a period that the law does not allow; the date was computed without it."""

    what: str
    why: str
    article: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When handling must be done, and how that was found."""

    due: datetime
    """With a zone exactly where `received` had one."""
    derivation: tuple[Step, ...]
    rule: Rule
    """The rule that sets the period."""
    period: Period
    starts: datetime
    """From when it runs."""
    refused: tuple[Refusal, ...] = ()
    cautions: tuple[str, ...] = ()
    """What a person should weigh, in Korean."""
    provisional: bool = False
    """True while a pause is still open: the date moves on with it."""


def local(moment: datetime) -> datetime:
    """Korean time without a zone; a moment without one is taken as Korean already."""
    return moment if moment.tzinfo is None else moment.astimezone(KOREA).replace(tzinfo=None)


def like(moment: datetime, model: datetime) -> datetime:
    """`moment` (Korean time without a zone) with Korea's zone where `model` has one."""
    return moment if model.tzinfo is None else moment.replace(tzinfo=KOREA)


def _day(moment: date | datetime) -> date:
    return local(moment).date() if isinstance(moment, datetime) else moment


__all__ = [
    "KOREA",
    "Deadline",
    "Extension",
    "ExtensionGround",
    "Move",
    "Pause",
    "PauseReason",
    "PauseUnreadable",
    "PeriodMissing",
    "Refusal",
    "Step",
    "like",
    "local",
]
