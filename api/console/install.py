"""Puts the console into an application."""

from __future__ import annotations

from fastapi import FastAPI

from api.console import session
from api.console.page import Console
from api.console.views import VIEWS


def install(app: FastAPI, city: str) -> None:
    """Serve the console of a city under `/console`."""
    app.state.console = Console(city, VIEWS)
    app.include_router(session.router)
    for view in VIEWS:
        app.include_router(view.router)
