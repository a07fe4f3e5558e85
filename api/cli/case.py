"""`minwon case correct`, `pause`, `extend`, `notice`, `withdraw`, `attach`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.case_words import By, Complaint, id_of, print_case
from api.cli.opened import opened
from api.cli.options import Home, Json

if TYPE_CHECKING:
    from api.backend import Backend
    from assistant import Attached, Case, Ruling


def correct(
    complaint: Complaint,
    kind: Annotated[str, typer.Option(help="법정, 질의_법령, 질의_제도, 건의, 기타 or 고충.", show_default=False)] = "",
    department: Annotated[str, typer.Option(help="Id of the department in charge.", show_default=False)] = "",
    statutory_type: Annotated[
        str, typer.Option("--type", help="Id of the statutory type; makes it 법정.", show_default=False)
    ] = "",
    actor: By = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Correct kind, department or statutory type. It wins, the deadline follows, and it is kept to learn from."""
    from api.actors import local_actor
    from api.errors import InputRefused
    from assistant import Kind

    kinds = [one.value for one in Kind]
    if kind and kind not in kinds:
        raise InputRefused(f"no kind {kind!r}.", place="--kind", mend=f"Choose one of {', '.join(kinds)}.")
    if not (kind or department or statutory_type):
        raise InputRefused("nothing to correct.", mend="Give --kind, --department or --type.")

    def corrected(backend: Backend) -> Case:
        return backend.work.correct(
            id_of(backend, complaint),
            kind=Kind(kind) if kind else None,
            department=department or None,
            statutory_type=statutory_type or None,
            actor=local_actor(actor),
        )

    print_case(opened(home, corrected), as_json=as_json)


def pause(
    complaint: Complaint,
    stretch: Annotated[
        str,
        typer.Argument(
            help="보완:2026-11-04~2026-11-10; 보완:2026-11-04~ while it is open, closed by giving it with its end.",
            show_default=False,
        ),
    ],
    allowed: Annotated[
        str, typer.Option(help="보완 only: the time given to the complainant, as 7일.", show_default=False)
    ] = "",
    extended: Annotated[
        bool, typer.Option("--extended", help="현장조사 only: extended once (시행령 제17조제4항).")
    ] = False,
    actor: By = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Leave a stretch out of the count (시행령 제20조). What the law does not know is refused with its article."""
    from api.actors import local_actor
    from api.cli.clock_words import pause_of
    from assistant import Period

    asked, given = pause_of(stretch, "STRETCH"), Period.parse(allowed) if allowed else None

    def paused(backend: Backend) -> Ruling:
        return backend.work.pause(
            id_of(backend, complaint),
            asked.reason,
            asked.start,
            None if asked.provisional else asked.end,
            extended=extended,
            allowed=given,
            note=asked.note,
            actor=local_actor(actor),
        )

    _print_ruling(opened(home, paused), as_json=as_json)


def extend(
    complaint: Complaint,
    extension: Annotated[
        str,
        typer.Argument(
            help="'현장 확인:7일'; with the complainant's consent '현장 확인:7일:동의'.", show_default=False
        ),
    ],
    actor: By = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Extend the period (시행령 제21조). Workload, late assignment and absence are refused with the article."""
    from api.actors import local_actor
    from api.cli.clock_words import extension_of

    asked = extension_of(extension, "EXTENSION")

    def longer(backend: Backend) -> Ruling:
        return backend.work.extend(id_of(backend, complaint), asked, actor=local_actor(actor))

    _print_ruling(opened(home, longer), as_json=as_json)


def attach(
    complaint: Complaint,
    files: Annotated[list[Path], typer.Argument(help="PDF, HWPX, HWP, DOCX, XLSX, text, HTML or images.")],
    actor: By = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Add files: typed by their bytes, read as text, masked, and themselves sealed. Its triage is told anew."""
    from api.actors import local_actor
    from api.cli.reading import bytes_of
    from assistant import Attachment

    sent = [Attachment(one.name, bytes_of(one)) for one in files]

    def attached(backend: Backend) -> Attached:
        return backend.work.attaching.attach(id_of(backend, complaint), sent, actor=local_actor(actor))

    _print_attached(opened(home, attached), as_json=as_json)


def _print_ruling(ruling: Ruling, *, as_json: bool) -> None:
    """The new date, and what the law refused of it. Raises `RefusedByLaw` where nothing was kept."""
    from rich.text import Text

    from api.cli.case_show import head_line, refusal_lines
    from api.cli.screen import lay_out, machine, out
    from api.cli.sheet import deadline_lines
    from api.schemas.casework_views import ruled

    view = ruled(ruling)
    if as_json:
        machine(view)
        return
    assert ruling.case.deadline, "a ruling was made on a period that runs"
    lay_out(out(), Text(head_line(ruling.case), style="bold"), deadline_lines(ruling.case.deadline))
    lay_out(out(), *refusal_lines(ruling.refused))


def _print_attached(found: Attached, *, as_json: bool) -> None:
    from rich.text import Text

    from api.cli.case_show import head_line
    from api.cli.screen import lay_out, machine, out
    from api.schemas.casework import AttachedView

    if as_json:
        machine(AttachedView.model_validate(found))
        return
    lay_out(out(), Text(head_line(found.case), style="bold"))
    for one in found.case.complaint.attachments:
        lay_out(out(), Text(f"  {one.name} {len(one.text):,}자 {'; '.join(one.notes)}".rstrip()))
    for refused in found.refused:
        lay_out(out(), Text(f"  받지 못한 첨부 {refused.name}: {refused.mend}", style="yellow"))
