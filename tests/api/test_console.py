"""The console over HTTP: who gets in, what a page may do, and how a fault is told."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api import problems
from api.app import create_app
from api.backend import Backend
from api.console.fault_words import WORDS
from api.console.words import ENGLISH, english
from api.settings import Settings
from assistant import SYSTEM, Access, Actor, AssistantSettings, Role, open_access
from tests.api.serving import served
from tests.fakes.desk import FakeDesk
from tests.shown import Shown

CONSOLE = Path(__file__).parents[2] / "api" / "console"
PAGE = {"Accept": "text/html"}
ELSEWHERE = {"Origin": "https://evil.example"}


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    opened = open_access(AssistantSettings(tmp_path_factory.mktemp("home")))
    assert opened
    opened.create(
        Actor("관리자", Role.ADMINISTRATOR), timedelta(hours=1), by=SYSTEM
    )  # else this machine needs no token
    yield opened
    opened.grants.close()


@pytest.fixture(scope="module")
def served_console(access: Access) -> Iterator[httpx.Client]:
    desk = FakeDesk()
    settings = Settings(_env_file=None, rate_office="100000/minute", rate_citizens="100000/minute")
    with served(create_app(settings, lambda: Backend(desk.knowledge, desk, access=access))) as opened:  # type: ignore[arg-type]
        yield opened


@pytest.fixture
def client(served_console: httpx.Client) -> httpx.Client:
    served_console.cookies.clear()
    return served_console


def own(client: httpx.Client) -> dict[str, str]:
    """What a browser says of a request from the console's own page."""
    return PAGE | {"Origin": str(client.base_url).rstrip("/")}


def sign_in(client: httpx.Client, access: Access, role: Role = Role.COUNSELLOR, **more: str) -> httpx.Response:
    token = access.create(Actor("김상담", role), timedelta(hours=1), by=SYSTEM)[1]
    return client.post("/console/sign-in", data={"token": f" {token}\n", **more}, headers=own(client))


# ---- signing in


def test_whoever_is_unknown_is_shown_the_way_in_and_comes_back(client: httpx.Client, access: Access) -> None:
    asked = client.get("/console/regulations", headers=PAGE)
    assert (asked.status_code, asked.headers["Location"]) == (303, "/console/sign-in?next=%2Fconsole%2Fregulations")
    entered = sign_in(client, access, next="/console/regulations")
    assert (entered.status_code, entered.headers["Location"]) == (303, "/console/regulations")
    cookie = entered.headers["Set-Cookie"].lower()
    assert all(said in cookie for said in ("httponly", "samesite=strict", "path=/console"))
    assert "김상담" in client.get("/console/regulations").text


def test_a_wrong_token_is_told_and_opens_nothing(client: httpx.Client) -> None:
    refused = client.post("/console/sign-in", data={"token": "minwon.x.y"}, headers=own(client))
    assert refused.status_code == 401
    assert "토큰을 알 수 없거나" in refused.text
    assert client.get("/console/regulations").status_code == 303


@pytest.mark.parametrize("address", ["https://evil.example/console/x", "//evil.example/console/", "/v1/problems", "x"])
def test_signing_in_leads_nowhere_but_into_the_console(client: httpx.Client, access: Access, address: str) -> None:
    assert sign_in(client, access, next=address).headers["Location"] == "/console"


def test_a_revoked_token_ends_its_session_at_once(client: httpx.Client, access: Access) -> None:
    sign_in(client, access)
    assert client.get("/console/regulations").status_code == 200
    access.revoke(access.grants.all()[-1].id, by=SYSTEM)
    assert client.get("/console/regulations").status_code == 303


def test_signing_out_ends_the_session(client: httpx.Client, access: Access) -> None:
    sign_in(client, access)
    client.post("/console/sign-out", headers=own(client))
    assert client.get("/console/regulations").status_code == 303


# ---- what pages of other sites cannot do


def test_a_session_counts_on_the_pages_of_the_console_alone(client: httpx.Client, access: Access) -> None:
    sign_in(client, access)
    session = {"Cookie": f"minwon_session={client.cookies['minwon_session']}"}
    assert client.get("/v1/complaints", headers=session).status_code == 401
    assert client.get("/console/regulations", headers=session).status_code == 200


@pytest.mark.parametrize(
    "said", [ELSEWHERE, {"Origin": "null"}, {}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}]
)
@pytest.mark.parametrize("path", ["/console/regulations", "/console/sign-in", "/console/sign-out"])
def test_no_page_of_another_site_sends_anything_in(
    client: httpx.Client, access: Access, path: str, said: dict[str, str]
) -> None:
    sign_in(client, access)
    assert client.post(path, data={"q": "주차"}, headers=said).status_code == 403
    assert client.get("/console/regulations").status_code == 200


def test_pages_allow_no_script_but_ours_and_no_frame(client: httpx.Client) -> None:
    answer = client.get("/console/sign-in")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script>| style=| on[a-z]+=", answer.text)


def test_static_files_are_kept_for_good_under_an_address_that_follows_their_content(client: httpx.Client) -> None:
    address = re.findall(r'href="(/console/static/console.css[^"]*)"', client.get("/console/sign-in").text)[0]
    answer = client.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/console/static/..%2Fpage.py").status_code == 404


# ---- what one sees


def test_the_navigation_shows_what_the_role_may_ask(client: httpx.Client, access: Access) -> None:
    from api.access import allowed
    from api.console.views import VIEWS

    for role in Role:
        client.cookies.clear()
        sign_in(client, access, role)
        page = client.get("/console/regulations").text
        shown = set(re.findall(r'<li><a href="(/console/[a-z]+)"', page))
        assert shown == {view.path for view in VIEWS if allowed(role, view.first)}, role


def test_language_and_colours_are_chosen_and_kept(client: httpx.Client) -> None:
    assert "로그인" in client.get("/console/sign-in", headers={"Accept-Language": "ko-KR,ko;q=0.9,en;q=0.8"}).text
    chosen = client.post("/console/look", data={"language": "en", "theme": "dark"}, headers=own(client))
    assert chosen.status_code == 303
    page = client.get("/console/sign-in").text
    assert 'lang="en" data-theme="dark"' in page
    assert "Sign in" in page


def test_a_fault_is_a_page_with_its_mend_and_a_part_where_a_part_was_asked_for(
    client: httpx.Client, access: Access
) -> None:
    sign_in(client, access)
    page = client.get("/console/nowhere", headers=PAGE)
    assert page.status_code == 404
    assert "이 주소에는 아무것도 없습니다." in page.text
    assert "<nav" in page.text
    part = client.post("/console/regulations", data={"q": "x", "on": "어제"}, headers=own(client) | {"X-Part": "1"})
    assert part.status_code == 422
    assert part.text.startswith('<div class="fault"')
    assert client.get("/v1/nowhere", headers=PAGE).headers["Content-Type"] == problems.MEDIA_TYPE


def test_every_problem_has_its_sentence_and_its_mend() -> None:
    assert {kind.slug for kind in problems.catalogue()} <= WORDS.keys()
    assert [said for words in WORDS.values() for said in words if said not in english()] == []


def test_everything_on_a_page_has_its_english() -> None:
    said = {
        (path.name, phrase)
        for path in CONSOLE.glob("templates/*.html")
        for phrase in re.findall(r"_\(\s*'((?:[^'\\]|\\.)*)'", path.read_text(encoding="utf-8"))
    }
    assert len(said) > 20
    assert sorted((name, phrase) for name, phrase in said if phrase not in english()) == []


def test_no_phrase_has_two_meanings_in_english() -> None:
    seen: dict[str, set[str]] = {}
    for path in ENGLISH.glob("*.json"):
        for korean, said in json.loads(path.read_text(encoding="utf-8")).items():
            seen.setdefault(korean, set()).add(said)
            assert set(re.findall(r"{(\w+)}", korean)) == set(re.findall(r"{(\w+)}", said)), korean
    assert {korean: said for korean, said in seen.items() if len(said) > 1} == {}


def test_a_damaged_index_leaves_the_page_on_which_it_is_made_anew(shown: Shown, tmp_path: Path) -> None:
    home = Path(shutil.copytree(shown.home, tmp_path / "home"))
    with served(create_app(Settings(_env_file=None, home=home))) as client:
        for manifest in home.glob("index/*/manifest.json"):
            manifest.write_text("{", encoding="utf-8")
        for pointer in (home / "index").iterdir():
            pointer.touch()  # another index serves from now on
        page = client.get("/console/administration", headers=PAGE)
    assert page.status_code == 200
    assert "색인이 손상되었거나" in page.text
    assert "색인 새로 만들기" in page.text


def test_a_setting_switches_the_console_off(access: Access) -> None:
    desk = FakeDesk()
    settings = Settings(_env_file=None, console=False)
    with served(create_app(settings, lambda: Backend(desk.knowledge, desk, access=access))) as client:  # type: ignore[arg-type]
        assert client.get("/console").status_code == 404
        assert client.get("/console/sign-in").status_code == 404
        assert client.get("/healthz").status_code == 200
