"""`minwon audit …`: the record, whether it can be believed, and what has been kept long enough."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.opened import opened
from api.cli.options import Home, Json

if TYPE_CHECKING:
    from api.backend import Backend
    from assistant import Head


def verify(
    head: Annotated[
        list[Path] | None, typer.Option(help="A head exported before; may be given many times.", show_default=False)
    ] = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Recompute every line of the record, and hold it against heads that were exported and kept elsewhere."""
    from api.cli.screen import lay_out, machine, out
    from api.schemas.office import AuditView, BreakView

    heads = [_read_head(file) for file in head or []]
    found = opened(home, lambda backend: backend.counter.verify(*heads))
    if as_json:
        breaks = [BreakView(line=line, what=what) for line, what in found.breaks]
        machine(
            AuditView(sound=found.sound, lines=found.lines, erased=found.erased, head=found.head.hash, breaks=breaks)
        )
    else:
        from rich.text import Text

        from assistant import wording_office

        for line, what in found.breaks:
            lay_out(out(), Text(f"✗ {line}번째 줄: {wording_office.BREAK[what]}", style="red"))
        said = wording_office.AUDIT_SOUND if found.sound else wording_office.AUDIT_BROKEN
        lay_out(out(), Text(said.format(lines=found.lines, erased=found.erased, heads=len(heads)), style="bold"))
    if not found.sound:
        raise typer.Exit(1)


def export_head(
    file: Annotated[Path | None, typer.Argument(help="Write it here; to the screen if left out.")] = None,
    home: Home = None,
) -> None:
    """Where the record stands now. Keep it where nobody of this machine can write: it finds a tail cut off later."""
    found = opened(home, lambda backend: backend.counter.record.head())
    said = json.dumps({"number": found.number, "hash": found.hash})
    if file:
        file.write_text(said + "\n", encoding="utf-8")
    else:
        print(said)


def show(
    complaint: Annotated[str, typer.Argument(help="Receipt number, or id, of a complaint.", show_default=False)],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Everything on record of a complaint: who did what, when, from what; and what was changed, word by word."""
    from api.cli.screen import lay_out, machine, out
    from api.schemas.office import EventView
    from api.schemas.wire import Listing

    events = opened(home, lambda backend: backend.counter.events(backend.desk.case(complaint).complaint.id))
    if as_json:
        machine(Listing[EventView].model_validate({"items": events, "next": ""}))
        return
    from rich.text import Text

    from api.cli.sheet import moment
    from assistant import edit_lines, wording_office

    for event in events:
        lay_out(out(), Text.assemble((f"{moment(event.at)} ", "dim"), f"{event.action} · {event.actor}"))
        if reason := event.private.get("reason"):
            lay_out(out(), Text(f"  {wording_office.BECAUSE.format(reason=reason)}"))
        for line in edit_lines(event.private.get("edit", "")):
            lay_out(out(), Text(f"  {line}", style="green" if line.startswith("+") else "red"))


def expired(home: Home = None, as_json: Json = False) -> None:
    """The cases and the answers to citizens whose period has run out (MINWON_KEEP_YEARS). Nothing is erased: see `minwon audit erase`."""
    from api.cli.screen import lay_out, machine, out
    from api.schemas.office import ExpiredList, ExpiredView

    def listed(backend: Backend) -> ExpiredList:
        retention = backend.counter.retention
        cases = [
            ExpiredView(id=one.complaint.id, receipt_no=one.complaint.receipt_no, kept_until=until)
            for one in retention.run_out()
            if (until := retention.kept_until(one))
        ]
        return ExpiredList(items=cases, answers=retention.answers_run_out())

    found = opened(home, listed)
    if as_json:
        machine(found)
        return
    from rich.text import Text

    lay_out(out(), Text(f"보존기간이 지난 민원 {len(found.items)}건, 상담 답변 {found.answers}건", style="bold"))
    for one in found.items:
        lay_out(out(), Text(f"  {one.receipt_no} ({one.kept_until.isoformat()}까지)"))


def erase(
    reason: Annotated[str, typer.Option(help="Which review decided it.", show_default=False)],
    complaint: Annotated[str, typer.Argument(help="Receipt number, or id, of a complaint.", show_default=False)] = "",
    answers: Annotated[bool, typer.Option("--answers", help="All answers to citizens that have run out.")] = False,
    actor: Annotated[str, typer.Option(help="Who erases; goes into the record.", show_default=False)] = "",
    home: Home = None,
) -> None:
    """Erase what people said in a case, or in all answers, whose period has run out. The record stays whole and says so."""
    from api.actors import local_actor
    from api.cli.screen import lay_out, out
    from api.errors import InputRefused

    if bool(complaint) is answers:
        raise InputRefused("nothing to erase, or two things.", mend="Give a complaint, or --answers.")

    def erased(backend: Backend) -> str:
        if answers:
            gone = backend.counter.retention.erase_answers(actor=local_actor(actor), reason=reason)
            return f"상담 답변 {gone}건"
        case = backend.desk.case(complaint).complaint
        backend.counter.retention.erase(case.id, actor=local_actor(actor), reason=reason)
        return case.receipt_no

    lay_out(out(), f"{opened(home, erased)} 삭제함")


def approvers(
    department: Annotated[str, typer.Argument(help="Id of a department; all if left out.")] = "",
    names: Annotated[list[str] | None, typer.Argument(help="Who approves for it; none: any approver.")] = None,
    actor: Annotated[str, typer.Option(help="Who designates; goes into the record.", show_default=False)] = "",
    home: Home = None,
) -> None:
    """Who approves for a department: list them, or designate them in the place of those before."""
    from api.actors import local_actor
    from api.cli.screen import lay_out, out
    from assistant import wording_office

    def held(backend: Backend) -> list[str]:
        designating = backend.counter.designating
        if department:
            designating.designate(department, names or [], actor=local_actor(actor))
        return [f"{one}: {', '.join(sorted(who))}" for one, who in sorted(designating.all().items())]

    lay_out(out(), "\n".join(opened(home, held)) or wording_office.NOBODY_DESIGNATED)


def _read_head(file: Path) -> Head:
    from api.errors import InputRefused
    from assistant import Head

    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        return Head(int(said["number"]), str(said["hash"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputRefused(
            "this is no exported head", place=str(file), mend="Make one: minwon audit export-head."
        ) from error
