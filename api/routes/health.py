"""Is it alive, can it work, how much does it do, and what do its problems mean."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from api import problems as table
from api.access import may, open_to_all
from api.backend import Reception
from api.identity import Identity
from api.metrics import MEDIA_TYPE
from api.routes.dependencies import AKnowledgeBase, AMetrics, problems
from assistant import Role
from knowledge_base import IndexMissing

router = APIRouter(tags=["operations"])


class Health(BaseModel):
    status: str = Field(examples=["ok"])


class Readiness(BaseModel):
    snapshot: str = Field(description="Id of the index state that serves")
    as_of: str = Field(description="Today in Asia/Seoul, the day whose law answers", examples=["2026-09-07"])
    access: Literal["local", "identified"] = Field(
        description="local: nobody set up who may do what, and requests from this machine act as its administrator"
    )


class ProblemKind(BaseModel):
    type: str
    status: int
    title: str


@router.get("/healthz")
@open_to_all
async def health() -> Health:
    """The process answers. Says nothing about the index: see /readyz."""
    return Health(status="ok")


@router.get("/readyz", responses=problems(503))
@open_to_all
def ready(knowledge: AKnowledgeBase, request: Request) -> Readiness:
    """An index serves. 503 with the reason until then."""
    snapshot = knowledge.snapshot() if knowledge.ready() else None
    if snapshot is None:
        raise IndexMissing("no index serves yet.", mend="Run `minwon index PATH` on this home.")
    identity: Identity = request.app.state.identity
    access: Literal["local", "identified"] = "local" if identity.local() else "identified"
    return Readiness(snapshot=snapshot.id, as_of=knowledge.today().isoformat(), access=access)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
@may(Role.MACHINE, Role.MANAGER)
def metrics(request: Request, metrics: AMetrics) -> Response:
    """Counters and times for Prometheus."""
    reception: Reception = request.app.state.reception
    metrics.ready.set(reception.ready)
    return Response(metrics.text(), media_type=MEDIA_TYPE)


@router.get("/v1/problems")
@open_to_all
async def kinds() -> list[ProblemKind]:
    """Every kind of problem this API answers with."""
    return [ProblemKind(type=kind.type, status=kind.status, title=kind.title) for kind in table.catalogue()]


@router.get("/v1/problems/{slug}", responses=problems(404, 422))
@open_to_all
async def kind(slug: str, request: Request) -> ProblemKind:
    """What one `type` of a problem means."""
    for known in table.catalogue():
        if known.slug == slug:
            return ProblemKind(type=known.type, status=known.status, title=known.title)
    return table.respond(request, table.STATUSES[404])  # type: ignore[return-value]
