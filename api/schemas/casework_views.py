"""What casework finds, put into the shapes of JSON."""

from __future__ import annotations

from api.errors import RefusedByLaw
from api.schemas.casework import (
    AbuseView,
    BatchLine,
    CalculatedView,
    DueListView,
    OpenView,
    ProcedureView,
    RulingView,
    SideView,
    SpanView,
    TermView,
    TimetableView,
    TriageAnswer,
    UnhandledView,
)
from api.schemas.complaints import TriageView
from assistant import (
    SYSTEM,
    Abuse,
    Actor,
    AssistantError,
    Casework,
    OwnProcedure,
    Ruling,
    Submission,
    Timetable,
    wording,
)


def listed(work: Casework, actor: Actor = SYSTEM) -> DueListView:
    """The list of what falls due, as JSON."""
    falling = work.due_list(actor=actor)
    undated = [
        OpenView(
            id=matter.complaint.id,
            title=f"{matter.complaint.receipt_no} 법정민원 종류 지정",
            due=matter.complaint.received,
            office=matter.triage.departments[0].name if matter.triage.departments else "",
            why="「민원 처리에 관한 법률」 제17조",
        )
        for matter in work.undated(actor=actor)
    ]
    return DueListView(
        overdue=[OpenView.model_validate(one) for one in falling.overdue],
        today=[OpenView.model_validate(one) for one in falling.today],
        soon=[OpenView.model_validate(one) for one in falling.soon],
        later=[OpenView.model_validate(one) for one in falling.later],
        undated=undated,
    )


def considered(work: Casework, text: str, title: str = "") -> TriageAnswer:
    """What would be made of a text, as JSON."""
    found = work.look.text(text, title=title)
    return TriageAnswer(
        triage=TriageView.model_validate(found.triage),
        abuse=abuse_view(found.abuse, found.summary),
        procedures=[procedure_view(own) for own in found.procedures],
    )


def abuse_view(abuse: Abuse, summary: str) -> AbuseView:
    """The abuse in a text, as JSON."""
    return AbuseView(
        abusive=abuse.abusive,
        score=abuse.score,
        grade=abuse.grade.value,
        kinds=[kind.value for kind in abuse.kinds],
        summary=summary,
        spans=[SpanView.model_validate(span) for span in abuse.spans],
        measures=list(wording.MEASURES[abuse.grade]),
    )


def procedure_view(own: OwnProcedure) -> ProcedureView:
    """A procedure that was recognised, as JSON."""
    found, procedure = own.recognised, own.recognised.procedure
    return ProcedureView(
        name=procedure.name,
        article=procedure.article,
        says=procedure.says,
        caution=procedure.caution,
        certain=found.certain,
        asks_about=found.asks_about,
        displaces=found.displaces,
        evidence=list(found.evidence),
        terms=[
            TermView(who=one.term.who, says=one.term.says, article=one.term.article, due=one.due) for one in own.terms
        ],
    )


def timetable_view(times: Timetable) -> TimetableView:
    """Everything dated around a case, as JSON."""
    return TimetableView(
        deadline=CalculatedView.model_validate(times.deadline) if times.deadline else None,
        side=[SideView.model_validate(side) for side in times.side],
        procedures=[procedure_view(own) for own in times.procedures],
        unhandled=[UnhandledView.model_validate(ground) for ground in times.unhandled],
    )


def ruled(ruling: Ruling) -> RulingView:
    """What became of a pause or an extension. Raises `RefusedByLaw` where nothing was kept."""
    if not ruling.kept:
        first = ruling.refused[0]
        raise RefusedByLaw(
            first.why, place="; ".join(one.article for one in ruling.refused), mend="Nothing was changed."
        )
    return RulingView.model_validate(
        {"deadline": ruling.case.deadline, "refused": ruling.refused}, from_attributes=True
    )


def taken_line(work: Casework, number: int, sent: Submission | AssistantError, actor: Actor) -> BatchLine:
    """Take in one row of a table, and say what became of it."""
    if isinstance(sent, AssistantError):
        return BatchLine(line=number, reference="", error=sent.problem)
    try:
        taken = work.take(sent, actor=actor)
    except AssistantError as error:
        return BatchLine(line=number, reference=sent.reference, error=error.problem)
    case = taken.case
    office = case.triage.departments[0].name if case.triage.departments else "부서 미정"
    due = f"{case.deadline.due:%Y-%m-%d %H:%M}" if case.deadline else "기한 미정"
    return BatchLine(
        line=number,
        reference=sent.reference,
        id=case.complaint.id,
        receipt_no=case.complaint.receipt_no,
        new=taken.new,
        note=taken.note,
        summary=f"{case.triage.kind.value}민원 · {office} · {due}",
    )
