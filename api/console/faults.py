"""Problems as people read them: under `/console`, what the API tells a program is told in a sentence, with its mend."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.console.fault_words import DAYS, FIELDS, INSTEAD, LATER, WORDS
from api.console.page import is_part, render
from api.console.view import PREFIX
from api.problems import MEDIA_TYPE

_KOREAN = range(0xAC00, 0xD7A4)


class PagesOfFaults:
    """Turns the problem details that an application answers with into pages, for its console alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_page(scope):
            await self.app(scope, receive, send)
            return
        held: Message | None = None
        said = b""

        async def send_page(message: Message) -> None:
            nonlocal held, said
            if message["type"] == "http.response.start" and _is_problem(message):
                held = message
            elif held is None:
                await send(message)
            else:
                said += message.get("body", b"")
                if not message.get("more_body"):
                    page = _page(Request(scope), held["status"], json.loads(said))
                    _keep(page, held)
                    await page(scope, receive, send)

        await self.app(scope, receive, send_page)


def _page(request: Request, status: int, problem: dict[str, Any]) -> Response:
    slug = str(problem["type"]).rpartition("/")[2]
    if slug == "not-identified" and request.method == "GET" and not is_part(request):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{PREFIX}/sign-in?next={quote(request.url.path + query, safe='')}", 303)
    sentence, mend = WORDS.get(slug, (HTTPStatus(status).phrase, LATER))
    wrong = [str(one["at"]).partition(".")[2] for one in problem.get("errors", ())]
    detail = str(problem.get("detail", ""))
    return render(
        request,
        "fault_part.html" if is_part(request) else "fault.html",
        status,
        sentence=sentence,
        mend=mend,
        detail=detail if any(ord(letter) in _KOREAN for letter in detail) else "",
        place=problem.get("place", "") if slug == "refused-by-law" else "",
        fields=[FIELDS[name] for name in dict.fromkeys(wrong) if name in FIELDS],
        a_day=bool(DAYS & set(wrong)),
        instead=[INSTEAD[step] for step in problem.get("allowed", ()) if step in INSTEAD],
        number=str(problem.get("instance", "")).rpartition(":")[2] if status >= 500 else "",
        slug=slug,
    )


def _is_page(scope: Scope) -> bool:
    path = scope["path"]
    return bool(path == PREFIX or path.startswith(f"{PREFIX}/"))


def _is_problem(message: Message) -> bool:
    return any(name == b"content-type" and MEDIA_TYPE.encode() in value for name, value in message["headers"])


def _keep(page: Response, was: Message) -> None:
    """The headers of every answer, but for those that a page says otherwise."""
    own = {name for name, _ in page.raw_headers} | {b"content-type", b"content-length", b"www-authenticate"}
    page.raw_headers.extend((name, value) for name, value in was["headers"] if name not in own)
