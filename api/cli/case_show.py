"""`minwon case show`: a calm summary first where there is abuse, the words behind an option; every date with its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.opened import opened
from api.cli.options import Home, Json

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from api.backend import Backend
    from assistant import Abuse, Case, Timetable, clock


def show(
    complaint: Annotated[str, typer.Argument(help="Receipt number, or id, of a complaint.", show_default=False)],
    words: Annotated[
        bool, typer.Option("--words", help="All its words (masked): those with abuse, marked, and those of its files.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """A complaint: what it asks, kind, department, when it is due day by day, and every date around it."""
    from api.cli.screen import lay_out, machine, out
    from api.schemas.casework import CaseSheet
    from api.schemas.casework_views import abuse_view, timetable_view
    from api.schemas.complaints import CaseView

    def read(backend: Backend) -> tuple[Case, Abuse, str, Timetable]:
        case = backend.desk.case(complaint)
        name = case.complaint.id
        return case, *backend.work.look.abuse(name), backend.work.timetable(name)

    case, abuse, summary, times = opened(home, read)
    if as_json:
        machine(
            CaseSheet(case=CaseView.model_validate(case), abuse=abuse_view(abuse, summary), times=timetable_view(times))
        )
    else:
        lay_out(out(), *_blocks(case, abuse, summary, times, words=words))


def head_line(case: Case) -> str:
    """`2026-000004 고충민원 · 자원순환과 · 2026. 11. 10.(화) 23:59까지`."""
    from api.cli.sheet import moment

    office = case.triage.departments[0].name if case.triage.departments else "부서 미정"
    due = f"{moment(case.deadline.due)}까지" if case.deadline else "기한 미정 (법정민원의 종류를 정하십시오)"
    return f"{case.complaint.receipt_no} {case.triage.kind.value}민원 · {office} · {due}"


def refusal_lines(refused: Sequence[clock.Refusal]) -> Iterator[Text]:
    """What the law does not allow, each with its article."""
    from rich.text import Text

    for one in refused:
        yield Text(f"인정되지 않음: {one.what} — {one.why} ({one.article})", style="red")


def _blocks(case: Case, abuse: Abuse, summary: str, times: Timetable, *, words: bool) -> Iterator[RenderableType]:
    from rich.text import Text

    from api.cli.sheet import deadline_lines, moment
    from assistant import wording

    yield Text(head_line(case), style="bold")
    yield Text(f"접수 {moment(case.complaint.received)} · 긴급도 {case.triage.urgency.value}")
    yield from (Text(f"- {reason}", style="dim") for reason in case.triage.kind_reasons)
    yield Text()
    if abuse.abusive:
        yield Text(f"폭언 {abuse.grade.value} · {', '.join(abuse.kinds)}", style="red")
        yield from (Text(f"- {measure}", style="dim") for measure in wording.MEASURES[abuse.grade])
        yield Text(f"요지: {summary}")
    if words or not abuse.abusive:
        yield _words(case, abuse)
    else:
        yield Text("원문(가린 것): --words", style="dim")
    for file in case.complaint.attachments:
        yield Text(f"[{file.name}] {file.text}" if words else f"[{file.name}] {len(file.text):,}자")
    yield Text()
    if times.deadline:
        yield deadline_lines(times.deadline)
        yield from refusal_lines(times.deadline.refused)
        yield from (Text(f"주의: {one}", style="yellow") for one in times.deadline.cautions)
    yield from around_lines(times)


def _words(case: Case, abuse: Abuse) -> Text:
    """Title and text, with the evidence of abuse marked."""
    from rich.text import Text

    said = Text(case.complaint.said)
    for span in abuse.spans:
        said.stylize("reverse", span.start, span.end)
    return said


def around_lines(times: Timetable) -> Iterator[RenderableType]:
    """Dates beside the deadline, procedures of their own, grounds on which it may go unhandled."""
    from rich.text import Text

    from api.cli.sheet import moment

    yield Text()
    for side in times.side:
        yield Text(f"{moment(side.due)} {side.who}: {side.text} ({side.article})")
    for own in times.procedures:
        found = own.recognised
        yield Text(f"절차 {found.procedure.name} · {found.procedure.article}", style="bold yellow")
        yield Text(f"  {found.procedure.says}")
        for one in own.terms:
            day = f"{moment(one.due)} " if one.due else ""
            yield Text(f"  {day}{one.term.who}: {one.term.says} ({one.term.article})")
    for ground in times.unhandled:
        yield Text(f"처리하지 않을 수 있는지 판단: {ground.says} ({ground.article})", style="yellow")
        yield from (Text(f"  □ {need}", style="dim") for need in ground.needs)
