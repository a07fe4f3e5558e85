"""What the verbs of `minwon case` share: which complaint, who decides, when, and one line of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from datetime import datetime

    from api.backend import Backend
    from assistant import Case, Casework

Complaint = Annotated[str, typer.Argument(help="Receipt number, or id, of a complaint.", show_default=False)]
By = Annotated[str, typer.Option("--actor", help="Who decides; goes into the record.", show_default=False)]


def id_of(backend: Backend, complaint: str) -> str:
    """Receipt numbers are for people; decisions are kept by id. Raises `CaseNotFound`."""
    return backend.work.desk.case(complaint).complaint.id


def moment_at(text: str, work: Casework) -> datetime:
    from api.cli.clock_words import moment_of

    now = work.desk.now()
    if not text:
        return now
    at = moment_of(text, "--on")
    return at if at.tzinfo else at.replace(tzinfo=now.tzinfo)


def print_case(case: Case, *, as_json: bool, ended: str = "") -> None:
    from rich.text import Text

    from api.cli.case_show import head_line
    from api.cli.screen import lay_out, machine, out
    from api.schemas.complaints import CaseView

    if as_json:
        machine(CaseView.model_validate(case))
    else:
        lay_out(out(), Text(f"{case.complaint.receipt_no} {ended}" if ended else head_line(case)))
