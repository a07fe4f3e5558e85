"""What citizens' browsers load: the widget, the page of an article, and a city site that shows the widget at work."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Response
from fastapi.responses import FileResponse, HTMLResponse

from api.access import open_to_all
from api.routes.dependencies import AKnowledgeBase
from api.routes.regulations import AsOf
from knowledge_base import ArticleOnDay, Standing

router = APIRouter(include_in_schema=False)
_STATIC = Path(__file__).parents[1] / "static"
_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Stricter than most city sites; what works here works there."""
_HOUR = "public, max-age=3600, stale-while-revalidate=86400"


@dataclass(frozen=True, slots=True)
class _Script:
    """The widget as it is sent, plain and packed."""

    plain: bytes
    packed: bytes
    etag: str


@lru_cache(maxsize=1)
def _script() -> _Script:
    plain = (_STATIC / "widget.js").read_bytes()
    return _Script(plain, gzip.compress(plain, 9, mtime=0), f'"{hashlib.sha256(plain).hexdigest()[:16]}"')


@router.get("/widget.js")
@open_to_all
def widget(accept_encoding: Annotated[str, Header()] = "", if_none_match: Annotated[str, Header()] = "") -> Response:
    """The chat widget. Any site may load it; browsers keep it for an hour and then ask whether it changed."""
    script = _script()
    headers = {
        "ETag": script.etag,
        "Cache-Control": _HOUR,
        "Vary": "Accept-Encoding",
        "Access-Control-Allow-Origin": "*",  # for sites that pin it by `integrity`
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    if script.etag in if_none_match:
        return Response(status_code=304, headers=headers)
    packed = "gzip" in accept_encoding
    if packed:
        headers["Content-Encoding"] = "gzip"
    return Response(
        script.packed if packed else script.plain, headers=headers, media_type="text/javascript; charset=utf-8"
    )


@router.get("/demo")
@open_to_all
async def demo() -> FileResponse:
    """A city's site with one script tag on it."""
    return FileResponse(
        _STATIC / "demo.html", headers={"Content-Security-Policy": _STRICT}, media_type="text/html; charset=utf-8"
    )


@router.get("/pages/{name}")
@open_to_all
async def part(name: Literal["demo.css", "article.css"]) -> FileResponse:
    return FileResponse(_STATIC / name, headers={"Cache-Control": _HOUR})


@router.get("/articles/{regulation}/{no}")
@open_to_all
def article(regulation: str, no: str, knowledge: AKnowledgeBase, as_of: AsOf = None) -> HTMLResponse:
    """The permalink of an article: its words on a day, and whether they still hold."""
    asked = knowledge.article(regulation, no, as_of)
    today = knowledge.article(regulation, no) if as_of else asked
    page = Template((_STATIC / "article.html").read_text(encoding="utf-8")).substitute(
        _shown(asked, today, as_of or knowledge.today())
    )
    status = 404 if asked.standing is Standing.UNKNOWN else 200
    return HTMLResponse(page, status, headers={"Content-Security-Policy": _STRICT})


def _shown(asked: ArticleOnDay, today: ArticleOnDay, day: date) -> dict[str, str]:
    """The parts of the page, escaped: texts of regulations are data."""
    passage = asked.passage
    if passage is None:
        said = asked.message or "이 조문을 찾을 수 없습니다."
        return {
            "title": "조문",
            "heading": "조문",
            "regulation": "",
            "dates": _day(day),
            "standing": escape(said),
            "text": "",
        }
    heading = f"{passage.no}({passage.title})" if passage.title else passage.no
    same = today.passage is not None and today.passage.text == passage.text
    ended = f" ~ {_day(passage.valid_to)} 전까지" if passage.valid_to else ""
    return {
        "title": escape(f"「{passage.regulation}」 {heading}"),
        "heading": escape(heading),
        "regulation": escape(f"「{passage.regulation}」"),
        "dates": f"{_day(passage.valid_from)} 시행{ended}",
        "standing": "지금도 이 내용으로 시행 중입니다."
        if same
        else "지금은 이 내용이 아닙니다. " + escape(today.message),
        "text": law_as_html(passage.text),
    }


def law_as_html(text: str) -> str:
    """The words of an article, escaped, with its tables as tables."""
    parts = []
    for is_table, block in groupby(text.splitlines(), lambda line: line.startswith("|")):
        lines = list(block)
        if not is_table:
            parts.append(f"<p>{escape(chr(10).join(lines).strip())}</p>")
            continue
        rows = [line.strip("|").split("|") for line in lines if line.strip("|-: ")]
        cells = ["".join(f"<td>{escape(cell.strip())}</td>" for cell in row) for row in rows]
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    return "\n".join(parts)


def _day(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."
