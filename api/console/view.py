"""What a view of the console is, as a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from fastapi.responses import RedirectResponse

PREFIX = "/console"


def console_router(name: str) -> APIRouter:
    """The router of the view with this name: its addresses begin with `/console/name`."""
    return APIRouter(prefix=f"{PREFIX}/{name}", include_in_schema=False)


def to_case(complaint_id: str) -> RedirectResponse:
    """On to the page of a case."""
    return RedirectResponse(f"{PREFIX}/cases/{complaint_id}", 303)


@dataclass(frozen=True, slots=True)
class View:
    """One entry of the navigation. Who may ask its first page is shown it."""

    name: str
    """Its address below `/console`, and the name of its English words."""
    title: str
    """In Korean."""
    first: Callable[..., Any]
    """The endpoint of its first page."""
    router: APIRouter

    @property
    def path(self) -> str:
        return f"{PREFIX}/{self.name}"
