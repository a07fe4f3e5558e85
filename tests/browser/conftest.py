from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from api.settings import Settings
from assistant import SYSTEM, Actor, Role, open_access
from tests.api.serving import served
from tests.browser.chromium import CHROMIUM, chromium
from tests.browser.foreign import ForeignSite, foreign_site
from tests.browser.line import Line, line_to
from tests.browser.people import Office, Person
from tests.browser.widget import Widget
from tests.shown import Shown


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Debian's chromium is not installed (apt install chromium fonts-noto-cjk)")
    expect.set_options(timeout=20_000)  # as long as a step may take: other tests run beside this one
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="package")
def foreign(browser: Browser) -> Iterator[ForeignSite]:
    with foreign_site() as opened:
        yield opened


@pytest.fixture(scope="package")
def site(foreign: ForeignSite, shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The sample city, served; pages of the foreign site may call it."""
    home: Path = tmp_path_factory.mktemp("site") / "home"
    shutil.copytree(shown.home, home)
    many = {"rate_citizens": "100000/minute", "rate_office": "100000/minute"}
    with served(create_app(Settings(_env_file=None, home=home, origins=foreign.origin, **many))) as client:
        foreign.widget = str(client.base_url).rstrip("/")
        yield client


@pytest.fixture
def line(site: httpx.Client) -> Iterator[Line]:
    with line_to(str(site.base_url.host), site.base_url.port or 80) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="ko-KR")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def widget(page: Page, site: httpx.Client) -> Widget:
    """The widget on the city site, closed."""
    return Widget(page).visit(f"{site.base_url}/demo")


@pytest.fixture(scope="package")
def office(shown: Shown, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Two people must have a hand in every reply here."""
    home: Path = tmp_path_factory.mktemp("office") / "home"
    shutil.copytree(shown.home, home)
    settings = Settings(_env_file=None, home=home, two_people=True, rate_office="100000/minute")
    access = open_access(settings.assistant())
    assert access
    tokens = {
        name: access.create(Actor(name, role), timedelta(hours=2), by=SYSTEM)[1]
        for name, role in (
            ("김상담", Role.COUNSELLOR),
            ("이상담", Role.COUNSELLOR),
            ("박결재", Role.APPROVER),
            ("최평가", Role.EVALUATOR),
        )
    }
    access.grants.close()
    with served(create_app(settings)) as client:
        yield Office(f"{client.base_url}/console", tokens, client)


@pytest.fixture
def enter(browser: Browser, office: Office) -> Iterator[object]:
    contexts = []

    def entered(name: str) -> Person:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ko-KR")
        context.set_default_timeout(20_000)
        contexts.append(context)
        person = Person(context.new_page(), office, [])
        person.page.on("pageerror", lambda error: person.said.append(str(error)))
        person.page.goto(f"{office.address}/sign-in")
        person.page.get_by_label("토큰", exact=True).fill(office.tokens[name])
        person.press("로그인").page.get_by_role("navigation", name="주 메뉴").wait_for()
        return person

    yield entered
    for context in contexts:
        context.close()
