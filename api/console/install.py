"""Puts the console into an application."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from api.console import session
from api.console.index_run import IndexRuns
from api.console.page import Console
from api.console.views import PARTS, VIEWS


def install(app: FastAPI, city: str, home: Path) -> None:
    """Serve the console of a city under `/console`; `home` is the folder of its state."""
    app.state.console = Console(city, home, VIEWS)
    app.state.index_runs = IndexRuns(home / "cache" / "index-run")
    app.include_router(session.router)
    for router in (*(view.router for view in VIEWS), *PARTS):
        app.include_router(router)
