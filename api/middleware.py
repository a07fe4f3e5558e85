"""What happens to every request: an id, a limit on its body, a line in the log, a measure, an answer when all fails."""

from __future__ import annotations

import logging
import traceback
import uuid
from contextvars import ContextVar
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Metrics
from api.problems import INTERNAL, respond

REQUEST_ID = "X-Request-ID"
current_request: ContextVar[str] = ContextVar("current_request", default="")
_log = logging.getLogger("minwon.http")
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Complaints are nobody's business but the desk's: nothing of them stays in a cache or in another site's frame. A page
that needs more says so itself."""


class Observe:
    """Gives each request an id, then logs and measures it by route; paths and queries may hold personal data.

    A client may send its own id as a UUID. What no handler expected becomes a 500 problem, and the log gets the
    places in the code it passed through without its message, which may repeat what was sent.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(Headers(scope=scope).get(REQUEST_ID, ""))
        scope.setdefault("state", {})["request_id"] = request_id
        current_request.set(request_id)
        began, status = perf_counter(), 0

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID] = request_id
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, send_named)
        except Exception as error:  # noqa: BLE001 - the last resort of the server: answered, counted and logged
            _log.error(
                "unexpected %s",
                type(error).__name__,
                extra={"error": type(error).__name__, "at": _places(error)},
            )
            if not status:
                await respond(Request(scope), INTERNAL)(scope, receive, send_named)
        finally:
            seconds = perf_counter() - began
            route = getattr(scope.get("route"), "path", "(none)")
            self.metrics.request(scope["method"], route, status, seconds)
            _log.info(
                "%s %s %d",
                scope["method"],
                route,
                status,
                extra={"method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000, 1)},
            )


class LimitBody:
    """Refuses a body of more than `limit` bytes, or `files` where it carries files, with 413; before it is read where
    its length is announced."""

    def __init__(self, app: ASGIApp, limit: int, files: int) -> None:
        self.app, self.limit, self.files = app, limit, files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        announced = headers.get("content-length", "")
        limit = self.files if headers.get("content-type", "").startswith("multipart/form-data") else self.limit
        taken = 0

        async def receive_some() -> Message:
            nonlocal taken
            if announced.isdigit() and int(announced) > limit:
                raise HTTPException(413)
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise HTTPException(413)
            return message

        await self.app(scope, receive_some, send)


def _request_id(given: str) -> str:
    try:
        return str(uuid.UUID(given))
    except ValueError:
        return str(uuid.uuid4())


def _places(error: Exception) -> list[str]:
    """Where in the code an error passed, innermost last, without any value."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)][
        -12:
    ]
