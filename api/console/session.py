"""Signing in and out, and what the reader chose to look at.

The cookie of a session is the token itself, which scripts cannot read and other sites' pages cannot send: nothing is
kept here, every process knows it, and a token that is revoked ends its sessions at once.
"""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from api.access import EVERYBODY, allowed, may, open_to_all
from api.console.page import LANGUAGE, STATIC, THEME, Console, Theme, render
from api.console.view import PREFIX
from api.console.words import Language
from api.errors import NotIdentified
from api.identity import SESSION, Identity, from_own_page
from api.problems import STATUSES, respond
from api.rates import Rates
from api.routes.dependencies import Who

router = APIRouter(prefix=PREFIX, include_in_schema=False)
_SIGN_IN = f"{PREFIX}/sign-in"
_YEAR = 365 * 24 * 3600
_FOR_GOOD = "public, max-age=31536000, immutable"


@router.get("")
@may(*EVERYBODY)
async def front(request: Request, who: Who) -> Response:
    """The first view that is for whoever asks."""
    console: Console = request.app.state.console
    first = next((view for view in console.views if allowed(who.role, view.first)), None)
    return RedirectResponse(first.path if first else _SIGN_IN, 303)


@router.get("/sign-in")
@open_to_all
def sign_in_page(request: Request, next: str = "") -> Response:  # noqa: A002 - the name in the address
    return sign_in_form(request, next_page=own_address(next))


@router.post("/sign-in")
@open_to_all
def sign_in(
    request: Request,
    token: Annotated[str, Form(max_length=4000)] = "",
    next: Annotated[str, Form(max_length=2000)] = "",  # noqa: A002
) -> Response:
    """Take a token as the session's."""
    identity: Identity = request.app.state.identity
    rates: Rates = request.app.state.rates
    token = "".join(token.split())
    try:
        from_own_page(request)
        identity.holder(token)
    except NotIdentified:
        rates.count(None, request.client.host if request.client else "")
        return sign_in_form(request, 401, next_page=own_address(next), wrong=True)
    answer = RedirectResponse(own_address(next) or PREFIX, 303)
    keep(answer, request, SESSION, token)
    return answer


@router.post("/sign-out")
@open_to_all
def sign_out(request: Request) -> Response:
    from_own_page(request)
    identity: Identity = request.app.state.identity
    identity.leave(request.cookies.get(SESSION, ""))
    answer = RedirectResponse(_SIGN_IN, 303)
    keep(answer, request, SESSION, "", 0)
    return answer


@router.post("/look")
@open_to_all
def look(
    request: Request,
    language: Annotated[Language | None, Form()] = None,
    theme: Annotated[Theme | None, Form()] = None,
    next: Annotated[str, Form(max_length=2000)] = "",  # noqa: A002
) -> Response:
    """Choose language and colours; they outlast the session."""
    answer = RedirectResponse(own_address(next) or PREFIX, 303)
    for name, chosen in ((LANGUAGE, language), (THEME, theme)):
        if chosen:
            keep(answer, request, name, chosen, _YEAR)
    return answer


@router.get("/static/{name}")
@open_to_all
async def static(name: str, request: Request) -> Response:
    if name not in await run_in_threadpool(lambda: {path.name for path in STATIC.iterdir()}):
        return respond(request, STATUSES[404])
    return FileResponse(STATIC / name, headers={"Cache-Control": _FOR_GOOD})


def sign_in_form(
    request: Request, status: int = 200, *, next_page: str = "", wrong: bool = False, amiss: str = ""
) -> Response:
    """The ways in; `wrong` where a token was, `amiss` where the city's sign-on led to nothing."""
    by_city = request.app.state.sign_on is not None
    return render(request, "sign_in.html", status, next=next_page, wrong=wrong, amiss=amiss, sign_on=by_city)


def keep(
    answer: Response,
    request: Request,
    name: str,
    value: str,
    seconds: int | None = None,
    *,
    path: str = PREFIX,
    samesite: Literal["strict", "lax"] = "strict",
) -> None:
    """A cookie that scripts cannot read and other sites' pages cannot send; without `seconds` it goes with the browser.
    A `lax` one comes along when another site leads the browser here."""
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=seconds, path=path, httponly=True, samesite=samesite, secure=secure)


def own_address(address: str) -> str:
    """An address of the console to go on to; empty for any other."""
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc and parts.path.startswith(f"{PREFIX}/") else ""
