"""`minwon demo`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from api.backend import Backend

SAMPLE = "sample"
"""Name of the source that holds the sample municipality."""


def demo(home: Home = None, as_json: Json = False) -> None:
    """Show everything on the sample municipality: index it, take three complaints, draft three replies."""
    from api.backend import open_backend
    from api.cli.screen import machine, out, progress
    from api.cli.sheet import handle, print_sheet
    from api.schemas.runs import DemoView
    from api.settings import read_settings

    settings = read_settings(home)
    with progress() as show:
        backend = open_backend(settings, show)
        try:
            _index_sample(backend, show)
            sheets = [handle(backend.desk, text, title=title, actor="demo") for title, text in _complaints()]
        finally:
            backend.close()
    if as_json:
        machine(DemoView(sheets=[sheet.view() for sheet in sheets]))
        return
    console = out()
    for number, sheet in enumerate(sheets, 1):
        print_sheet(console, sheet, f"{number}/{len(sheets)} {sheet.case.complaint.title}")
    console.print(_NEXT)


_NEXT = """다음에 해 볼 것 / what to try next
  minwon search "밤에 공사장이 너무 시끄러워요"     find the articles behind a question
  minwon draft "…"                                    draft a reply to a complaint of your own
  minwon regulations                                  what is held
  make serve                                          the HTTP API, pages on http://127.0.0.1:8000/docs
  minwon init my-city                                 begin your own municipality (YOUR_CITY.md)"""


def _index_sample(backend: Backend, show: object) -> None: ...


def _complaints() -> list[tuple[str, str]]: ...
