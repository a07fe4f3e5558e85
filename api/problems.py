"""The one table from what can go wrong to what HTTP says of it, as problem details (RFC 9457).

No problem repeats what a client sent: bodies, queries and paths may hold personal data. What is wrong with the server
itself is told by kind and mend; where it is (folders, hosts) stands in the log.
"""

from __future__ import annotations

import errno
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.errors import (
    ApiError,
    ArticleUnknown,
    IssuerDown,
    NoReply,
    NotAllowed,
    NotIdentified,
    RefusedByLaw,
    RevisionNeeded,
    SettingsWrong,
    Starting,
    TooMany,
)
from assistant import (
    AnswerNotFound,
    AssistantError,
    CaseNotFound,
    ComplaintRefused,
    DateImpossible,
    DraftNotFound,
    FilesRefused,
    FileUnknown,
    GrantNotFound,
    HandOverChanged,
    HandOverNotFound,
    LanguageUnknown,
    MoveNotAllowed,
    NoRuleInForce,
    NotEntitled,
    NotListed,
    PeriodUnreadable,
    QuestionRefused,
    ReasonMissing,
    RecordsBroken,
    SendingNotFound,
    SlotUnknown,
    StaleRevision,
    Unsigned,
    batch,
    clock,
    statistics,
)
from knowledge_base import (
    IndexBusy,
    IndexCorrupt,
    IndexMissing,
    KnowledgeBaseError,
    ModelUnavailable,
    QueryRefused,
    SourceError,
)

_log = logging.getLogger("minwon.problems")
MEDIA_TYPE = "application/problem+json"
TYPES = "/v1/problems"


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem: its status, the last part of its type, and its title."""

    status: int
    slug: str
    title: str
    quiet: bool = False
    """Its error's message repeats words of the client, so only the title and the mend are told."""

    @property
    def type(self) -> str:
        return f"{TYPES}/{self.slug}"


INTERNAL = Problem(500, "internal-error", "Something broke inside; the log has the request id")
DISK_FULL = Problem(507, "disk-full", "The disk is full")
PRECONDITION_FAILED = Problem(412, "precondition-failed", "The draft has changed since the revision in If-Match")
INVALID = Problem(422, "request-invalid", "The request does not have the form that is asked for")
WRONG_MEDIA_TYPE = Problem(415, "unsupported-media-type", "The body must be sent as application/json")

ERRORS: dict[type[Exception], Problem] = {
    NotIdentified: Problem(401, "not-identified", "Who asks is not known"),
    NotAllowed: Problem(403, "not-allowed", "Whoever asks may not do this"),
    GrantNotFound: Problem(404, "token-not-found", "No token has this id", quiet=True),
    IssuerDown: Problem(503, "issuer-down", "The issuer of tokens cannot be asked for its keys"),
    TooMany: Problem(429, "too-many-requests", "Too many requests"),
    batch.TableRefused: Problem(422, "table-refused", "The file cannot be read as a table of complaints"),
    ComplaintRefused: Problem(422, "complaint-refused", "The text cannot be taken as a complaint"),
    QueryRefused: Problem(422, "query-refused", "The query cannot be searched for"),
    QuestionRefused: Problem(422, "question-refused", "The text cannot be taken as a question"),
    AnswerNotFound: Problem(404, "answer-not-found", "No answer has this id", quiet=True),
    ReasonMissing: Problem(422, "reason-missing", "The step needs a reason"),
    SlotUnknown: Problem(422, "slot-unknown", "The draft has no such slot", quiet=True),
    CaseNotFound: Problem(404, "complaint-not-found", "No complaint has this id", quiet=True),
    DraftNotFound: Problem(404, "draft-not-found", "No draft has this id", quiet=True),
    ArticleUnknown: Problem(404, "article-unknown", "No such regulation is held, or no such article in it", quiet=True),
    FileUnknown: Problem(404, "file-unknown", "The complaint has no such attachment"),
    FilesRefused: Problem(422, "files-refused", "None of the files can be taken"),
    RefusedByLaw: Problem(422, "refused-by-law", "The law does not allow it"),
    DateImpossible: Problem(422, "date-impossible", "The date lies before the receipt or ahead"),
    NotListed: Problem(422, "not-listed", "The municipality has no such department or statutory type", quiet=True),
    Unsigned: Problem(422, "unsigned", "A decision names who made it"),
    PeriodUnreadable: Problem(422, "period-unreadable", "This is no period that the law knows", quiet=True),
    NoRuleInForce: Problem(422, "no-rule-in-force", "No rule on record was in force on that day"),
    clock.PeriodMissing: Problem(422, "period-missing", "A statutory complaint needs the period of its type"),
    batch.JobNotFound: Problem(404, "job-not-found", "No job has this id", quiet=True),
    batch.JobNotDone: Problem(409, "job-not-done", "The job is not done yet"),
    statistics.SpanUnreadable: Problem(422, "span-unreadable", "This is no time that can be counted", quiet=True),
    clock.PauseUnreadable: Problem(422, "pause-unreadable", "The pause ends before it begins"),
    clock.SupplementTooLong: Problem(422, "supplement-too-long", "The time to supplement is too long"),
    LanguageUnknown: Problem(422, "language-unknown", "There is no translation into this language"),
    NoReply: Problem(404, "no-reply", "No reply has been approved yet"),
    HandOverChanged: Problem(409, "hand-over-changed", "What would be handed over has changed since it was read"),
    HandOverNotFound: Problem(404, "hand-over-not-found", "Number and secret do not belong together", quiet=True),
    StaleRevision: Problem(409, "stale-revision", "The draft has changed since it was read"),
    NotEntitled: Problem(403, "not-entitled", "Whoever asked may not take this step"),
    SendingNotFound: Problem(404, "sending-not-found", "No sending has this id", quiet=True),
    MoveNotAllowed: Problem(409, "move-not-allowed", "This step is not possible now"),
    RevisionNeeded: Problem(428, "revision-needed", "The change must name the revision it was made on"),
    Starting: Problem(503, "starting", "The desk is not open yet"),
    IndexMissing: Problem(503, "index-missing", "No index serves yet"),
    IndexCorrupt: Problem(503, "index-corrupt", "The index is damaged or was made by another version"),
    IndexBusy: Problem(503, "index-busy", "Another process is writing the index"),
    ModelUnavailable: Problem(503, "embedder-unavailable", "The embedding or reranking model does not answer"),
    SourceError: Problem(503, "source-error", "A source of regulations cannot be read"),
    KnowledgeBaseError: Problem(503, "knowledge-base-unavailable", "The knowledge base cannot be used"),
    RecordsBroken: Problem(503, "records-unavailable", "The case records cannot be read or written"),
    AssistantError: Problem(503, "desk-unavailable", "The desk cannot work"),
    SettingsWrong: Problem(503, "settings-wrong", "The server is set up wrongly"),
    ApiError: INTERNAL,
}
"""An error is looked up by its own class first, then by those it derives from."""

STATUSES: dict[int, Problem] = {
    400: Problem(400, "body-unreadable", "The body cannot be read: it must be JSON in UTF-8"),
    404: Problem(404, "not-found", "There is nothing at this address"),
    405: Problem(405, "method-not-allowed", "This address does not take this method"),
    413: Problem(413, "body-too-large", "The body is too large"),
}
"""What the framework itself answers."""

_HEADERS = {
    "starting": {"Retry-After": "2"},
    "index-busy": {"Retry-After": "10"},
    "index-missing": {"Retry-After": "30"},
    "issuer-down": {"Retry-After": "10"},
    "not-identified": {"WWW-Authenticate": "Bearer"},
}
"""How a client goes on: the seconds after which it may try again, or how to say who it is."""


def catalogue() -> tuple[Problem, ...]:
    """Every problem there is, once, by status and slug."""
    own = (INTERNAL, DISK_FULL, PRECONDITION_FAILED, INVALID, WRONG_MEDIA_TYPE)
    return tuple(sorted({*own, *ERRORS.values(), *STATUSES.values()}, key=lambda kind: (kind.status, kind.slug)))


def kind_of(error: Exception) -> Problem:
    return next(ERRORS[kind] for kind in type(error).__mro__ if kind in ERRORS)


def respond(
    request: Request, kind: Problem, detail: str = "", *, headers: dict[str, str] | None = None, **members: object
) -> JSONResponse:
    """A problem as RFC 9457 writes it; `members` are extension members, left out where empty."""
    said: dict[str, Any] = {"type": kind.type, "title": kind.title, "status": kind.status}
    if detail:
        said["detail"] = detail
    request_id = getattr(request.state, "request_id", "")
    if request_id:
        said["instance"] = f"urn:uuid:{request_id}"
    said |= {name: value for name, value in members.items() if value}
    return JSONResponse(
        said, kind.status, headers={**(headers or {}), **_HEADERS.get(kind.slug, {})}, media_type=MEDIA_TYPE
    )


def install(app: FastAPI) -> None:
    """Teach an application to answer every failure with a problem."""
    for base in (ApiError, AssistantError, KnowledgeBaseError):
        app.add_exception_handler(base, expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _framework)
    app.add_exception_handler(OSError, _system)


async def expected(request: Request, error: Exception) -> JSONResponse:
    """The problem that an error of ours is told as."""
    assert isinstance(error, ApiError | AssistantError | KnowledgeBaseError), "installed for these only"
    kind = kind_of(error)
    if isinstance(error, StaleRevision) and "if-match" in request.headers:
        kind = PRECONDITION_FAILED
    allowed = list(error.allowed) if isinstance(error, MoveNotAllowed) else None
    if kind.status >= 500 and not isinstance(error, Starting):  # that one is logged where the opening fails
        _log.error("%s", kind.title, extra={"error": type(error).__name__, "at": [error.place, error.mend]})
    told = kind.status < 500 and not kind.quiet
    detail, place = (error.problem, error.place) if told else ("", "")
    headers = {"Retry-After": str(error.after)} if isinstance(error, TooMany) else None
    return respond(request, kind, detail, headers=headers, place=place, mend=error.mend, allowed=allowed)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError), "installed for this only"
    found = error.errors()
    if any(one["loc"] == ("body",) for one in found) and not _says_json(request) and request.method != "GET":
        return respond(request, WRONG_MEDIA_TYPE)
    errors = [{"at": _place(one), "problem": one["msg"]} for one in found]
    return respond(request, INVALID, "; ".join(f"{one['at']}: {one['problem']}" for one in errors), errors=errors)


async def _framework(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException), "installed for this only"
    phrase = HTTPStatus(error.status_code).phrase
    kind = STATUSES.get(error.status_code) or Problem(error.status_code, phrase.lower().replace(" ", "-"), phrase)
    return respond(request, kind, headers=dict(error.headers or {}))


async def _system(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return respond(request, DISK_FULL, mend="Free space on the disk of MINWON_HOME.")
    raise error


def _place(found: dict[str, Any]) -> str:
    """Where a value is wrong: `body.slots`. The names of unknown fields are the client's words: left out."""
    parts = [str(part) for part in found["loc"]]
    unknown = found["type"] == "extra_forbidden"
    return ".".join(parts[:-1] if unknown else parts[:2])


def _says_json(request: Request) -> bool:
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return given == "application/json" or (given.startswith("application/") and given.endswith("+json"))
