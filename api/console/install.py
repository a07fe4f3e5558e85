"""Puts the console into an application."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from api.console import session
from api.console import sign_on as sign_ons
from api.console.index_run import IndexRuns
from api.console.page import Console
from api.console.views import PARTS, VIEWS
from api.oidc_flow import SignOn


def install(app: FastAPI, city: str, home: Path, sign_on: SignOn | None = None, *, counts_work: bool) -> None:
    """Serve the console of a city under `/console`; `home` is the folder of its state, `sign_on` where people sign in
    beside the tokens that are made here."""
    app.state.sign_on = sign_on
    app.state.console = Console(city, home, VIEWS, counts_work)
    app.state.index_runs = IndexRuns(home / "cache" / "index-run")
    app.include_router(session.router)
    app.include_router(sign_ons.router)
    for router in (*(view.router for view in VIEWS), *PARTS):
        app.include_router(router)
