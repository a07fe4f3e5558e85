"""What casework finds, as JSON."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from api.schemas.complaints import CaseView, ComplaintView, DeadlineView, StepView, TriageView
from api.schemas.wire import Outgoing
from assistant import AbuseKind, clock, procedures, repeats, uploads


class RefusalView(Outgoing):
    """What the law does not allow; the date was computed without it."""

    what: str = Field(examples=["연장 7일(업무과중)"])
    why: str
    article: str = Field(examples=["「민원 처리에 관한 법률 시행령」 제21조제2항"])


class CalculatedView(DeadlineView):
    refused: list[RefusalView]


class SideView(Outgoing):
    """A date around a complaint."""

    due: datetime
    who: clock.Who
    text: str
    article: str
    derivation: list[StepView]


class TermView(Outgoing):
    who: clock.Who
    says: str
    article: str
    due: datetime | None = Field(description="Where it runs from the receipt of this paper")


class ProcedureView(Outgoing):
    """A procedure that the text seems to be, or to ask about."""

    name: procedures.ProcedureName
    article: str
    says: str
    caution: str
    certain: bool
    asks_about: bool = Field(description="It only asks how the procedure works: an inquiry, on the complaint's clock")
    displaces: bool = Field(description="Its own periods would stand in place of the complaint's")
    evidence: list[str]
    terms: list[TermView]


class UnhandledView(Outgoing):
    """A ground of 법 제21조 that the words point to; a person judges."""

    number: int
    article: str
    says: str
    evidence: list[str]
    needs: list[str]


class TimetableView(Outgoing):
    """Everything dated around a case."""

    deadline: CalculatedView | None = Field(description="None for 법정 until a person names its type")
    side: list[SideView]
    procedures: list[ProcedureView]
    unhandled: list[UnhandledView]


class RulingView(Outgoing):
    """The new deadline, and what of it the law refused."""

    deadline: DeadlineView
    refused: list[RefusalView]


class OpenView(Outgoing):
    id: str
    title: str = Field(examples=["2026-000012 고충민원 처리기한"])
    due: datetime
    office: str
    why: str


class UndatedView(Outgoing):
    complaint: ComplaintView
    triage: TriageView


class DueListView(Outgoing):
    overdue: list[OpenView]
    today: list[OpenView]
    soon: list[OpenView] = Field(description="Within two working days")
    later: list[OpenView]
    undated: list[OpenView] = Field(description="법정 whose type a person has yet to name; `due` is its receipt")


class MemberView(Outgoing):
    id: str
    received: datetime
    same_person: bool
    likeness: float
    same: list[str]


class AdviceView(Outgoing):
    suggestion: repeats.Suggestion
    why: str
    article: str
    needs: list[str]


class RepeatView(Outgoing):
    """What came in before of the same matter. Suggestions only: a person decides."""

    id: str
    group: str = Field(description="Id of the first complaint of the matter")
    count: int
    own: int
    people: int
    notices: list[datetime]
    members: list[MemberView]
    advice: list[AdviceView]


class RepeatsFound(Outgoing):
    repeat: RepeatView | None = Field(description="None where nothing like it came in before")


class SpanView(Outgoing):
    """A place in the masked text, in characters."""

    start: int
    end: int
    kind: AbuseKind


class AbuseView(Outgoing):
    """For the counsellor's protection; the answer and the clock stay what they are."""

    abusive: bool
    score: float
    grade: str
    kinds: list[str]
    summary: str = Field(description="What it asks and tells, without the abuse")
    spans: list[SpanView] = Field(description="The evidence")
    measures: list[str] = Field(description="What the office may do, with the article (시행령 제4조)")


class RefusedFileView(Outgoing):
    """A file that was not taken, and what its sender can do."""

    name: str
    reason: uploads.Reason
    mend: str


class AttachedView(Outgoing):
    case: CaseView
    refused: list[RefusedFileView]


class CaseSheet(Outgoing):
    """A case as a counsellor opens it."""

    case: CaseView
    abuse: AbuseView
    times: TimetableView


class TriageAnswer(Outgoing):
    triage: TriageView
    abuse: AbuseView
    procedures: list[ProcedureView]


class SimilarView(Outgoing):
    """A past complaint like a text."""

    id: str
    receipt_no: str
    received: datetime
    title: str = Field(description="Masked")
    text: str = Field(description="Masked")
    likeness: float = Field(description="0..1, by words and by meaning")
    words: list[str] = Field(description="What both say")

    @classmethod
    def of(cls, found: repeats.Similar) -> SimilarView:
        said = found.matter.complaint
        return cls(
            id=said.id,
            receipt_no=said.receipt_no,
            received=said.received,
            title=said.title,
            text=said.text,
            likeness=found.likeness,
            words=list(found.words),
        )


class SimilarList(Outgoing):
    items: list[SimilarView]


class RepeatsList(Outgoing):
    items: list[RepeatView]


class BatchLine(Outgoing):
    """What became of one row."""

    line: int
    reference: str
    id: str = ""
    receipt_no: str = ""
    new: bool = False
    summary: str = Field(default="", description="Kind, department and due date")
    note: str = Field(default="", description="Files that could not be taken, each with what its sender can do")
    error: str = ""


class BatchView(Outgoing):
    taken: int
    known: int = Field(description="Taken before under the same reference")
    refused: int
    lines: list[BatchLine]

    @classmethod
    def of(cls, lines: list[BatchLine]) -> BatchView:
        refused, new = sum(bool(line.error) for line in lines), sum(line.new for line in lines)
        return cls(taken=new, known=len(lines) - new - refused, refused=refused, lines=lines)
