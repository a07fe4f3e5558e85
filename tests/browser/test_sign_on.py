"""The way to the city's sign-on and back in a browser, to which the two are different sites."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from assistant import AssistantSettings, open_access
from tests.api.issuer import AUDIENCE, SECRET, issuing
from tests.api.serving import served
from tests.fakes.desk import FakeDesk

pytestmark = pytest.mark.browser


def test_a_browser_comes_back_signed_in_from_another_site(page: Page, tmp_path: Path) -> None:
    desk, access = FakeDesk(), open_access(AssistantSettings(tmp_path))
    assert access
    with issuing() as issuer:
        settings = Settings(
            _env_file=None,
            oidc_issuer=issuer.url,
            oidc_audience=AUDIENCE,
            oidc_client_id="console",
            oidc_client_secret=SECRET,
            oidc_redirect="http://localhost/console/sign-on/back",
        )
        app = create_app(settings, lambda: Backend(desk.knowledge, desk, access=access))  # type: ignore[arg-type]
        with served(app) as client:
            console = f"http://localhost:{client.base_url.port}/console"  # the issuer is at 127.0.0.1
            app.state.sign_on = replace(app.state.sign_on, redirect=f"{console}/sign-on/back")
            page.goto(f"{console}/regulations")
            page.get_by_role("link", name="시의 통합로그인으로 로그인").click()
            page.wait_for_url(f"{console}/regulations")
            expect(page.get_by_text("박주무")).to_be_visible()
            page.get_by_role("button", name="로그아웃").click()
            page.wait_for_url(f"{console}/sign-in")
            issuer.down = True
            page.get_by_role("link", name="시의 통합로그인으로 로그인").click()
            expect(page.get_by_text("시의 통합로그인 서버가 답하지 않습니다.")).to_be_visible()
    access.grants.close()
