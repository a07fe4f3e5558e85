"""The HTTP application, put together."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from api import problems
from api.backend import Backend, Reception, open_backend
from api.console.faults import PagesOfFaults
from api.console.install import install as install_console
from api.document import document
from api.gate import Gate
from api.identity import Identity
from api.logs import set_up
from api.metrics import Metrics
from api.middleware import REQUEST_ID, LimitBody, Observe
from api.oidc import Claims, Oidc
from api.oidc_flow import SignOn
from api.postman import Postman
from api.rates import Rates
from api.routes import (
    answers,
    batches,
    casework,
    complaints,
    docs,
    drafts,
    due,
    hand_overs,
    health,
    learned,
    models,
    record,
    regulations,
    research,
    sendings,
    statistics,
    translations,
    widget,
)
from api.settings import Settings, read_settings
from api.settings_server import METRICS

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

DESCRIPTION = """
Grounded draft replies to municipal complaints (민원), for people to review.

A complaint is masked, its kind and department told and its statutory clock set; a draft quotes the regulations in
force, leaves what only the office knows as slots, and is checked sentence by sentence. Nothing is sent or decided by
the program. Failures are [problem details](https://www.rfc-editor.org/rfc/rfc9457); `GET /v1/problems` lists them.
"""
TAGS = [
    {"name": "complaints", "description": "민원: take, read, draft, reply"},
    {"name": "casework", "description": "처리기한·분류·반복: correct, pause, extend, what falls due, what came before"},
    {"name": "drafts", "description": "회신 초안: fill, change, review"},
    {"name": "sending", "description": "발송·이의신청: letters, sendings, objections"},
    {
        "name": "record",
        "description": "기록·결재자: what happened to a complaint, whether the record is sound, who approves",
    },
    {
        "name": "statistics",
        "description": "통계·월간 보고: counts, what rises, reports, hours saved with their formula",
    },
    {"name": "learning", "description": "배우기: what sent replies and corrections taught, switched off and undone"},
    {"name": "answers", "description": "답변: questions of citizens, streamed"},
    {"name": "hand-overs", "description": "상담 이어받기: from a citizen's chat to a person, status and notice"},
    {"name": "regulations", "description": "법령·조례: search, list, read as of a day"},
    {"name": "research", "description": "규정 검토: a question over all regulations, and references that went stale"},
    {"name": "translations", "description": "번역·쉬운 말: complaints and replies in other languages, plainer words"},
    {"name": "operations", "description": "Health, readiness, metrics, problems"},
]
_NO_TELEMETRY = TelemetryConfig(tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False)
"""FastAPI's own records hold the messages of exceptions, which may repeat what a citizen wrote."""


def create_app(settings: Settings, opener: Callable[[], Backend] | None = None) -> FastAPI:
    """The application of one home. `opener` opens what it serves; by default the home that the settings name."""
    reception = Reception(opener or (lambda: open_backend(settings)))
    metrics = Metrics(settings.home / METRICS if settings.workers > 1 else None)
    identity = Identity(reception, settings.sites, issuer(settings))
    rates = Rates(settings.rate_citizens, settings.rate_office, settings.rate_store)

    postman = Postman(lambda: reception.backend.counter.dispatch.run(), settings.resend_seconds)
    spans = _spans(settings.otel_endpoint)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        reception.begin()
        postman.begin()
        yield
        await run_in_threadpool(postman.end)
        await run_in_threadpool(reception.end)
        if spans:
            await run_in_threadpool(spans.shutdown)

    app = FastAPI(
        title="Minwon Assistant",
        version="1",
        description=DESCRIPTION,
        openapi_tags=TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        lifespan=lifespan,
        openapi_url=None,  # served by routes.docs, where it says who may read it
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        middleware=[
            *_traced(spans),
            *([Middleware(PagesOfFaults)] if settings.console else []),
            Middleware(Observe, metrics=metrics),
            Middleware(
                CORSMiddleware,
                allow_origins=sorted(settings.sites),
                allow_methods=["GET", "POST"],
                allow_headers=["Authorization", "Content-Type", "Last-Event-ID", REQUEST_ID],
                expose_headers=["Location", "Retry-After", REQUEST_ID],
            ),
            Middleware(Gate, identity=identity, rates=rates),
            Middleware(LimitBody, limit=settings.max_body_bytes, files=settings.max_upload_bytes),
        ],
        telemetry=_NO_TELEMETRY,
    )
    app.state.reception, app.state.metrics, app.state.identity = reception, metrics, identity
    app.state.rates = rates
    problems.install(app)
    for noun in (
        answers,
        hand_overs,
        casework,
        due,
        batches,
        complaints,
        drafts,
        sendings,
        translations,
        record,
        statistics,
        learned,
        regulations,
        research,
        models,
        health,
        docs,
        widget,
    ):
        app.include_router(noun.router)
    if settings.console:
        site = sign_on(settings, identity.oidc)
        install_console(app, settings.city, settings.home, site, counts_work=settings.count_work)
    app.openapi = lambda: document(app)  # type: ignore[method-assign]
    return app


def _spans(endpoint: str) -> TracerProvider | None:
    if not endpoint:
        return None
    from api.tracing import provider  # its libraries take half a second, which only who asked for them waits

    return provider(endpoint)


def _traced(spans: TracerProvider | None) -> list[Middleware]:
    if spans is None:
        return []
    from api.tracing import Trace

    return [Middleware(Trace, spans=spans)]


def from_environment() -> FastAPI:
    """For servers that start the application by name: `uvicorn --factory api.app:from_environment --no-access-log`."""
    settings = read_settings()
    set_up(settings.log_format, settings.log_level)
    return create_app(settings)


def issuer(settings: Settings) -> Oidc | None:
    """The issuer of tokens that the settings name, if any."""
    if not settings.oidc_issuer:
        return None
    claims = Claims(
        settings.oidc_name_claim,
        settings.oidc_role_claim,
        settings.oidc_department_claim,
        json.loads(settings.oidc_roles or "{}"),
    )
    return Oidc(settings.oidc_issuer, settings.oidc_audience, claims)


def sign_on(settings: Settings, oidc: Oidc | None) -> SignOn | None:
    """Where people sign in to the console, if the settings name it."""
    if oidc is None or not settings.oidc_client_id:
        return None
    return SignOn(
        oidc, settings.oidc_client_id, settings.oidc_client_secret, settings.oidc_redirect, settings.oidc_scope
    )
