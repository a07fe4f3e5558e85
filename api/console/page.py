"""How a page is made: the shell around it, the words and colours that the reader chose, and what the browser may do."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api.access import allowed
from api.actors import LOCAL
from api.console.view import PREFIX, View
from api.console.words import LANGUAGES, Language, day, moment, translator
from api.routes.widget import law_as_html
from assistant import Actor, Kind, wording_office

HERE = Path(__file__).parent
STATIC = HERE / "static"
LANGUAGE, THEME = "minwon_language", "minwon_theme"
"""Cookies of what the reader chose."""
Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")
KINDS: dict[Kind, str] = {
    Kind.STATUTORY: "법정민원",
    Kind.INQUIRY_LAW: "법령 질의",
    Kind.INQUIRY_SCHEME: "제도 질의",
    Kind.SUGGESTION: "건의민원",
    Kind.OTHER: "기타민원",
    Kind.GRIEVANCE: "고충민원",
}
PART = "x-part"
"""Header of a request that wants a part of a page, not the shell around it."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types console"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",  # with `no-referrer` a form names no origin, and could not be told from another site's
}


@dataclass(frozen=True, slots=True)
class Console:
    """The console of one application."""

    city: str
    home: Path
    views: tuple[View, ...]
    counts_work: bool
    """Whether the time in which somebody works on a draft is counted."""


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = static_address
    made.filters["law"] = lambda text: Markup(law_as_html(text))  # noqa: S704 - escaped there
    return made


@lru_cache(maxsize=64)
def static_address(name: str) -> str:
    """The address of a static file, which changes with its content: browsers may keep it for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"{PREFIX}/static/{name}?v={digest}"


def language_of(request: Request) -> Language:
    """What the reader chose; else Korean, unless the browser asks for English and not for Korean."""
    chosen = request.cookies.get(LANGUAGE, "")
    if chosen in LANGUAGES:
        return chosen
    wanted = request.headers.get("accept-language", "").lower()
    return "en" if "en" in wanted and "ko" not in wanted else "ko"


def theme_of(request: Request) -> Theme:
    chosen = request.cookies.get(THEME, "")
    return chosen if chosen in THEMES else "auto"


def is_part(request: Request) -> bool:
    return PART in request.headers


def actor_of(request: Request) -> Actor | None:
    """Who asks; None on pages that are open to all."""
    return getattr(request.state, "actor", None)


def render(request: Request, template: str, status: int = 200, *, part: str = "", **given: Any) -> HTMLResponse:
    """A page in the reader's language; where only its part was asked for (`data-swap`), the template `part` alone."""
    console: Console = request.app.state.console
    actor, language = actor_of(request), language_of(request)

    def can(endpoint: Callable[..., Any]) -> bool:
        return actor is not None and allowed(actor.role, endpoint)

    context = {
        "_": translator(language),
        "day": lambda value: day(value, language),
        "moment": lambda value: moment(value, language),
        "language": language,
        "theme": theme_of(request),
        "console": console,
        "views": [view for view in console.views if can(view.first)],
        "actor": actor,
        "is_local": actor is not None and actor.role is LOCAL.role and actor.name == LOCAL.name,
        "can": can,
        "role_words": wording_office.ROLE,
        "kind_words": KINDS,
        "path": request.url.path,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    }
    chosen = part if part and is_part(request) else template
    text = _environment().get_template(chosen).render(context | given)
    return HTMLResponse(text, status, headers=HEADERS)
