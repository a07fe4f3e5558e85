"""Every view of the console, held against axe in light and dark and in both languages, at both widths."""

from __future__ import annotations

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
VIEWS = [
    "learned",
    "sign-in",
    "cases",
    "intake",
    "ask",
    "regulations",
    "regulations/saebit:parking",
    "regulations/saebit:parking/compare",
    "research",
    "research/stale",
    "batches",
    "statistics",
    "statistics/count?by=department&by=kind",
    "evaluations",
    "administration",
]
"""Paths below `/console`, as the administrator of this machine sees them."""
LOOKS = [("ko", "light", 1024), ("en", "dark", 1920)]


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look)))
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_free_of_what_shuts_people_out(
    page: Page, site: httpx.Client, view: str, look: tuple[str, str, int]
) -> None:
    language, theme, width = look
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": width, "height": 900})
    page.context.add_cookies(
        [
            {"name": f"minwon_{name}", "value": value, "url": f"{site.base_url}/console"}
            for name, value in (("language", language), ("theme", theme))
        ]
    )
    page.goto(f"{site.base_url}/console/{view}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    found = Axe().run(page).response["violations"]
    grave = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]
    assert grave == []
    assert said == []
