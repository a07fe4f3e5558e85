"""The views of the console, in the order of the navigation. Whoever may not ask the first page of one is not shown it."""

from __future__ import annotations

from fastapi import APIRouter

from api.console import (
    administration,
    ask,
    batches,
    case,
    case_acts,
    case_course,
    case_draft,
    case_said,
    evaluations,
    intake,
    learned,
    queue,
    regulations,
    research,
    statistics,
)
from api.console.view import View

VIEWS: tuple[View, ...] = (
    queue.VIEW,
    ask.VIEW,
    regulations.VIEW,
    research.VIEW,
    batches.VIEW,
    statistics.VIEW,
    learned.VIEW,
    evaluations.VIEW,
    administration.VIEW,
)
PARTS: tuple[APIRouter, ...] = (
    intake.router,
    case.router,
    case_acts.router,
    case_course.router,
    case_draft.router,
    case_said.router,
)
"""Pages that are reached from a view and have no entry of their own."""
