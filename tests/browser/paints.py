"""When a view of the console is first painted, and how far it moves after that: `python -m tests.browser.paints [--home HOME]`.

Each view is opened three times on loopback in a browser that keeps nothing; the table tells the slowest of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.chromium import chromium
from tests.browser.screenshots import sample_city
from tests.browser.test_console_views import VIEWS

TIMES = 3
SLOWEST, MOST_MOVED = 1500.0, 0.01
"""Milliseconds, and the score of layout shift."""
_WATCH = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.moved += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"


def measured(browser: Browser, address: str) -> tuple[float, float]:
    """Milliseconds until something is painted, and how much moved until nothing is loaded any more."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR")
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    found = float(page.evaluate(_PAINTED)), float(page.evaluate("() => window.moved"))
    context.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, help="a home that `minwon demo` filled, to save the time")
    home: Path | None = parser.parse_args().home
    with sample_city(home) as demo, chromium() as browser:
        console = f"{demo.removesuffix('/demo')}/console"
        with_case = [*VIEWS, _first_case(browser, console)]
        print(f"{'view':44} {'first paint':>12} {'moved':>7}")
        for view in with_case:
            runs = [measured(browser, f"{console}/{view}") for _ in range(TIMES)]
            painted, moved = (max(one) for one in zip(*runs, strict=True))
            told = "" if painted < SLOWEST and moved < MOST_MOVED else "  too much"
            print(f"{view if len(view) < 45 else view[:41] + '...':44} {painted:9.0f} ms {moved:7.3f}{told}")


def _first_case(browser: Browser, console: str) -> str:
    page = browser.new_page()
    page.goto(f"{console}/cases")
    address = page.locator("a[data-row]").first.get_attribute("href") or ""
    page.close()
    return address.removeprefix("/console/")


if __name__ == "__main__":
    main()
