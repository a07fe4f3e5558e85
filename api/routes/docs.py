"""The pages that show and try the API. All of it is ours and local: municipal networks are closed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, JSONResponse, RedirectResponse

from api.access import open_to_all

router = APIRouter(include_in_schema=False)
_STATIC = Path(__file__).parents[1] / "static"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}


@router.get("/")
@open_to_all
async def front() -> RedirectResponse:
    return RedirectResponse("/docs", 307)


@router.get("/openapi.json")
@open_to_all
async def document(request: Request) -> JSONResponse:
    return JSONResponse(request.app.openapi())


@router.get("/docs")
@open_to_all
async def page() -> FileResponse:
    return FileResponse(_STATIC / "docs.html", headers=_HEADERS, media_type="text/html; charset=utf-8")


@router.get("/docs/{name}")
@open_to_all
async def part(name: Literal["docs.js", "docs.css"]) -> FileResponse:
    return FileResponse(_STATIC / name, headers=_HEADERS)
