"""`minwon send`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from assistant import BackOffice, Sending, Way


def send(
    complaint: Annotated[
        str, typer.Argument(help="Receipt number, or id, of a complaint; everything that waits if left out.")
    ] = "",
    way: Annotated[str, typer.Option(help="file, webhook or mail.")] = "file",
    consent: Annotated[bool, typer.Option("--consent", help="The complainant agreed to e-mail.")] = False,
    paper: Annotated[
        Path | None, typer.Option(help="Send nothing; write the letter into this folder.", show_default=False)
    ] = None,
    arrived: Annotated[
        bool | None, typer.Option("--arrived/--lost", help="What became of an unknown one.", show_default=False)
    ] = None,
    reason: Annotated[str, typer.Option(help="How that was found out.", show_default=False)] = "",
    actor: Annotated[str, typer.Option(help="Who sends; goes into the record.", show_default=False)] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Send an approved reply, or try again what waits (run it every few minutes). Unknown mail waits for your word."""
    from api.backend import open_backend
    from api.cli.screen import lay_out, machine, out, progress
    from api.errors import InputRefused
    from api.schemas.office import SendingView
    from api.schemas.wire import Listing
    from api.settings import read_settings
    from assistant import Way

    if way not in list(Way):
        raise InputRefused(f"no way {way!r}", place="--way", mend=f"One of {', '.join(Way)}.")
    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        office = backend.counter
        name = backend.desk.case(complaint).complaint.id if complaint else ""
        if paper and name:
            lay_out(out(), "\n".join(_write(office, name, paper, actor)))
            return
        sent = _sent(office, name, Way(way), consent=consent, arrived=arrived, reason=reason, actor=actor)
        receipts = {one.complaint_id: backend.desk.case(one.complaint_id).complaint.receipt_no for one in sent}
    finally:
        backend.close()
    if as_json:
        machine(Listing[SendingView].model_validate({"items": sent, "next": ""}))
        return
    from rich.text import Text

    from assistant import wording_office

    for one in sent:
        said = f"{receipts[one.complaint_id]} {one.way.value} {wording_office.SENDING[one.state]} {one.note}".rstrip()
        lay_out(out(), Text(said, style="red" if one.state in ("failed", "unknown") else ""))
    if not sent:
        lay_out(out(), Text("보낼 것이 없습니다"))


def _sent(
    office: BackOffice, name: str, way: Way, *, consent: bool, arrived: bool | None, reason: str, actor: str
) -> list[Sending]:
    from api.actors import local_actor

    who, dispatch = local_actor(actor), office.dispatch
    if not name:
        return dispatch.run(actor=who)
    if arrived is None:
        return [dispatch.send(name, way, actor=who, consent=consent)]
    unknown = [one for one in dispatch.sendings(name) if one.way is way]
    return [dispatch.decide(one.id, arrived=arrived, actor=who, reason=reason) for one in unknown]


def _write(office: BackOffice, name: str, folder: Path, actor: str) -> list[str]:
    from api.actors import local_actor

    folder.mkdir(parents=True, exist_ok=True)
    documents = office.dispatch.documents(name, actor=local_actor(actor))
    for document in documents:
        (folder / document.name).write_bytes(document.content)
    return [str(folder / document.name) for document in documents]
