"""Every view of the console, held against axe in both languages, in light and dark, at both widths."""

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
LOOKS = [(theme, width) for theme in ("light", "dark") for width in (1024, 1920)]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_free_of_what_shuts_people_out(page: Page, site: httpx.Client, view: str, language: str) -> None:
    """Loaded once; the colours and the width follow the system."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.context.add_cookies([{"name": "minwon_language", "value": language, "url": f"{site.base_url}/console"}])
    page.goto(f"{site.base_url}/console/{view}")
    page.wait_for_load_state("networkidle")
    for theme, width in LOOKS:
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        look = f"{theme} {width}"
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), f"{look}: it scrolls sideways"
        asked = None if width == 1024 else {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
        found = Axe().run(page, options=asked).response["violations"]
        grave = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in ("serious", "critical")]
        assert grave == [], look
    assert said == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_that_was_chosen_wins_over_the_system(page: Page, site: httpx.Client, theme: str) -> None:
    other = "dark" if theme == "light" else "light"
    page.emulate_media(color_scheme="dark" if other == "dark" else "light")
    page.context.add_cookies([{"name": "minwon_theme", "value": theme, "url": f"{site.base_url}/console"}])
    page.goto(f"{site.base_url}/console/statistics")
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(255, 255, 255)" if theme == "light" else "rgb(22, 25, 29)")
    turned = page.locator(".chart").first.evaluate("one => getComputedStyle(one).filter")
    assert ("invert" in turned) == (theme == "dark")
