"""`minwon translate` and `minwon plain`"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from api.backend import Backend
    from assistant import staff

_Actor = Annotated[str, typer.Option(help="Who asks; goes into the record.", show_default=False)]


def translate(
    complaint: Annotated[str, typer.Argument(help="Receipt number, or id, of a complaint.", show_default=False)],
    to: Annotated[
        str, typer.Option(help="Its latest draft or reply into en, zh, vi, th, ru, mn; ko: the complaint.")
    ] = "ko",
    export: Annotated[
        Path | None,
        typer.Option("--export", "-o", help="Write both side by side: .txt, .html or .pdf.", show_default=False),
    ] = None,
    actor: _Actor = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Translate a complaint into Korean, or its reply out of it, with a language model; numbers, names and citations stay.

    What does not hold stays in its own language, marked. The Korean alone counts. Without a model there is nothing.
    """
    from api.actors import local_actor
    from api.cli.opened import opened
    from api.cli.screen import machine, out
    from api.errors import InputRefused
    from api.schemas.translations import TranslationView
    from assistant import staff

    form = export.suffix.lstrip(".").lower() if export else "txt"
    if form not in ("txt", "html", "pdf"):
        raise InputRefused(f"no paper is written as {form!r}", place=str(export), mend="Name it .txt, .html or .pdf.")

    def work(backend: Backend) -> staff.Translation:
        translator, who = staff.Translator(backend.desk), local_actor(actor)
        if to == "ko":
            return translator.complaint(complaint, actor=who)
        return translator.draft(_latest(backend, complaint), to, actor=who)

    made = opened(home, work)
    readable = made.outcome in staff.READABLE
    if export and readable:
        export.write_bytes(staff.beside(made, _paper(form)).content)
    if as_json:
        machine(TranslationView.of(made))
    else:
        console = out()
        if readable:
            console.print(staff.as_text(made), soft_wrap=True)
        console.print(f"{staff.wording.TRANSLATION[made.outcome]} {made.note}".rstrip(), soft_wrap=True)
        for pair in made.failed:
            why = ", ".join(staff.wording.FAULT[fault] for fault in pair.faults)
            console.print(f"  {pair.source} — {why}", soft_wrap=True)
    if not readable:
        raise typer.Exit(1)


def plain(
    text: Annotated[
        str | None, typer.Argument(help="A text, a file that holds it, or - for stdin.", show_default=False)
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="Read it from here.", show_default=False)] = None,
    receipt: Annotated[
        str, typer.Option(help="The latest draft of a complaint: its receipt number, or id.", show_default=False)
    ] = "",
    actor: _Actor = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Say a reply in plainer words under the same check, as a proposal, with how hard it was and is to read."""
    from api.actors import local_actor
    from api.cli.opened import opened
    from api.cli.reading import text_from
    from api.cli.screen import machine, out
    from api.schemas.translations import PlainView
    from assistant import staff

    words = "" if receipt else text_from(text, file)

    def work(backend: Backend) -> staff.Plain:
        says = staff.PlainWords(backend.desk)
        return says.draft(_latest(backend, receipt), actor=local_actor(actor)) if receipt else says.text(words)

    made = opened(home, work)
    if as_json:
        machine(PlainView.model_validate(made))
        return
    console = out()
    console.print(made.text, soft_wrap=True)
    for change in made.changes:
        console.print(f"\n- {change.before}\n+ {change.after}", soft_wrap=True)
    console.print("")
    for name, said in ((staff.wording.BEFORE, made.before), (staff.wording.AFTER, made.after)):
        console.print(staff.wording.readability(name, said), soft_wrap=True)
    if made.note:
        console.print(staff.wording.PLAIN_NOTE.format(note=made.note))


def _latest(backend: Backend, complaint: str) -> str:
    """Id of the draft that counts: the approved one, else the last."""
    from api.errors import InputRefused

    case = backend.desk.case(complaint)
    if case.reply:
        return case.reply.draft_id
    if not case.drafts:
        raise InputRefused(
            "the complaint has no draft.", place=complaint, mend=f"Make one: minwon draft --receipt {complaint}"
        )
    return case.drafts[-1].id


def _paper(form: str) -> Literal["txt", "html", "pdf"]:
    return "html" if form == "html" else "pdf" if form == "pdf" else "txt"
