"""What an endpoint needs, taken from the application that serves it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Path, Request

from api.backend import Reception
from api.hints import hints_of, with_hints
from api.metrics import Metrics
from api.problems import MEDIA_TYPE
from api.schemas.drafts import DraftView
from assistant import Actor, BackOffice, Casework, Desk, Draft, HandOvers, batch, statistics
from knowledge_base import KnowledgeBase


def _desk(request: Request) -> Desk:
    reception: Reception = request.app.state.reception
    return reception.backend.desk


def _knowledge(request: Request) -> KnowledgeBase:
    reception: Reception = request.app.state.reception
    return reception.backend.knowledge


def _casework(request: Request) -> Casework:
    reception: Reception = request.app.state.reception
    return reception.backend.work


def _office(request: Request) -> BackOffice:
    reception: Reception = request.app.state.reception
    return reception.backend.counter


def _shown(request: Request) -> Callable[[Draft], DraftView]:
    reception: Reception = request.app.state.reception
    office = reception.backend.office
    return lambda draft: with_hints(draft, hints_of(draft, office))


def _who(request: Request) -> Actor:
    actor: Actor = request.state.actor
    return actor


def _citizens(request: Request) -> HandOvers:
    reception: Reception = request.app.state.reception
    return reception.backend.citizens


def _counting(request: Request) -> statistics.Statistics:
    reception: Reception = request.app.state.reception
    return reception.backend.counting


def _tables(request: Request) -> batch.BatchJobs:
    reception: Reception = request.app.state.reception
    return reception.backend.tables


def _metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


ADesk = Annotated[Desk, Depends(_desk)]
AKnowledgeBase = Annotated[KnowledgeBase, Depends(_knowledge)]
Work = Annotated[Casework, Depends(_casework)]
Citizens = Annotated[HandOvers, Depends(_citizens)]
AnOffice = Annotated[BackOffice, Depends(_office)]
Counting = Annotated[statistics.Statistics, Depends(_counting)]
Tables = Annotated[batch.BatchJobs, Depends(_tables)]
Shown = Annotated[Callable[[Draft], DraftView], Depends(_shown)]
"""A draft as a person reads it: with hints for its empty slots."""
AMetrics = Annotated[Metrics, Depends(_metrics)]
Who = Annotated[Actor, Depends(_who)]
"""Who asks, as the gate found out."""
AnId = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems an address may answer with, for the OpenAPI document (`ProblemDetails` is added to it there)."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
        }
        for status in statuses
    }
