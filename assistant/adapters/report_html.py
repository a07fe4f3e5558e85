"""A month's report as one HTML file: no script, nothing fetched, pictures within it, and set for A4 when printed."""

from __future__ import annotations

from pathlib import Path

from assistant.adapters.charts import picture
from assistant.statistics.model import Table
from assistant.statistics.page import Page
from assistant.statistics.sheets import is_number, said

MEDIA_TYPE = "text/html; charset=utf-8"
_TEMPLATE = Path(__file__).parent / "report.html.jinja"


def as_html(page: Page) -> bytes:
    """The page as a document of its own."""
    from jinja2 import Environment, StrictUndefined

    template = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    ).from_string(_TEMPLATE.read_text(encoding="utf-8"))
    return template.render(page=page, drawn=_drawn, said=said, number=is_number).encode()


def _drawn(table: Table) -> str:
    """The picture as SVG, its letters as outlines: no font of the reader's machine is asked for."""
    svg = picture(table, "svg", titled=False, wide=7.4).decode()
    return svg[svg.index("<svg") :]
