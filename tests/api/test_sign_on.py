"""Signing in to the console by a real sign-on on loopback: out, back, and every way in which it goes amiss."""

from __future__ import annotations

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from pydantic import ValidationError

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from assistant import AssistantSettings, open_access
from tests.api.issuer import AUDIENCE, SECRET, Issuer, issuing
from tests.api.serving import served
from tests.fakes.desk import FakeDesk

BACK = "/console/sign-on/back"
CLIENT = "console"


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


def settings(issuer: Issuer, **more: object) -> Settings:
    return Settings(
        _env_file=None,
        oidc_issuer=issuer.url,
        oidc_audience=AUDIENCE,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_redirect=f"https://minwon.example.go.kr{BACK}",
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def client(issuer: Issuer, tmp_path: Path) -> Iterator[httpx.Client]:
    desk, access = FakeDesk(), open_access(AssistantSettings(tmp_path))
    with served(create_app(settings(issuer), lambda: Backend(desk.knowledge, desk, access=access))) as opened:  # type: ignore[arg-type]
        opened.headers["Accept"] = "text/html"
        yield opened
    assert access
    access.grants.close()


def out(client: httpx.Client, next_page: str = "") -> str:
    """The address to which the console sends the browser."""
    answer = client.get("/console/sign-on", params={"next": next_page} if next_page else None)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


def there(address: str) -> str:
    """What the sign-on sends the browser back to, below the address of the console."""
    back = httpx.get(address).headers["Location"]
    assert back.startswith(f"https://minwon.example.go.kr{BACK}?")
    return back.removeprefix("https://minwon.example.go.kr")


def amiss(answer: httpx.Response) -> str:
    found = re.search(r'data-fault="([^"]+)"', answer.text)
    return f"{answer.status_code} {found[1] if found else ''}"


def test_one_signs_in_over_there_and_comes_back_to_the_page_that_was_asked_for(client: httpx.Client) -> None:
    page = client.get("/console/sign-in", params={"next": "/console/regulations"}).text
    assert 'href="/console/sign-on?next=/console/regulations"' in page
    came = client.get(there(out(client, "/console/regulations")))
    assert came.status_code == 200
    assert '<meta http-equiv="refresh" content="0; url=/console/regulations">' in came.text
    cookies = " ".join(came.headers.get_list("Set-Cookie")).lower()
    assert "minwon_session=minwon." in cookies
    assert "samesite=strict" in cookies
    assert "박주무" in client.get("/console/regulations").text


def test_what_is_sent_out_holds_state_nonce_and_challenge_and_no_secret(client: httpx.Client) -> None:
    asked = dict(parse_qsl(urlsplit(out(client)).query))
    assert asked["response_type"] == "code"
    assert asked["client_id"] == CLIENT
    assert asked["code_challenge_method"] == "S256"
    assert set(asked["scope"].split()) == {"openid", "profile"}
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    again = dict(parse_qsl(urlsplit(out(client)).query))
    assert not {asked[name] for name in ("state", "nonce", "code_challenge")} & set(again.values())
    assert SECRET not in str(asked)


def test_without_the_secret_the_challenge_alone_is_enough(issuer: Issuer, tmp_path: Path) -> None:
    desk, access = FakeDesk(), open_access(AssistantSettings(tmp_path))
    bare = settings(issuer).model_copy(update={"oidc_client_secret": ""})
    with served(create_app(bare, lambda: Backend(desk.knowledge, desk, access=access))) as client:  # type: ignore[arg-type]
        assert client.get(there(out(client))).status_code == 200


def test_signing_out_ends_the_session_for_whoever_kept_the_cookie_too(client: httpx.Client) -> None:
    client.get(there(out(client)))
    kept = {"Cookie": f"minwon_session={client.cookies['minwon_session']}"}
    client.post("/console/sign-out", headers={"Origin": str(client.base_url).rstrip("/")})
    client.cookies.clear()
    assert client.get("/console/regulations", headers=kept).status_code == 303


# ---- amiss


def test_whoever_did_not_begin_here_is_not_signed_in(client: httpx.Client) -> None:
    """Somebody else's way back, put before a victim: the victim would work under the other's name."""
    theirs = there(out(client))
    client.cookies.clear()
    assert amiss(client.get(theirs)) == "401 stale"
    out(client)
    assert amiss(client.get(theirs)) == "401 stale"
    assert client.get("/console/regulations").status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "e30=", "bnVsbA==", "W10=", '"%ff"'])
def test_a_cookie_that_was_tampered_with_is_none(client: httpx.Client, cookie: str) -> None:
    back = there(out(client))
    client.cookies.clear()
    assert amiss(client.get(back, headers={"Cookie": f"minwon_sign_on={cookie}"})) == "401 stale"


def test_another_verifier_or_nonce_is_found_out(client: httpx.Client) -> None:
    for name in ("verifier", "nonce"):
        back = there(out(client))
        held = json.loads(urlsafe_b64decode(client.cookies["minwon_sign_on"].strip('"')))
        changed = urlsafe_b64encode(json.dumps(held | {name: "x" * 48}).encode()).decode()
        client.cookies.clear()
        assert amiss(client.get(back, headers={"Cookie": f"minwon_sign_on={changed}"})) == "401 unknown"


def test_a_code_counts_once(client: httpx.Client) -> None:
    back = there(out(client))
    held = {"Cookie": f"minwon_sign_on={client.cookies['minwon_sign_on']}"}
    assert client.get(back, headers=held).status_code == 200
    client.cookies.clear()
    assert amiss(client.get(back, headers=held)) == "401 unknown"


@pytest.mark.parametrize(
    "person",
    [
        {"aud": "payroll"},
        {"aud": [CLIENT, "payroll"], "azp": "payroll"},
        {"nonce": None},
        {"exp": 1},
        {"iss": "https://x.example"},
    ],
    ids=["audience", "party", "nonce", "expired", "issuer"],
)
def test_a_token_that_is_not_for_this_sign_in_signs_nobody_in(
    client: httpx.Client, issuer: Issuer, person: dict[str, object]
) -> None:
    issuer.person = person
    assert amiss(client.get(there(out(client)))) == "401 unknown"
    assert client.get("/console/regulations").status_code == 303


def test_whoever_has_no_role_here_is_told_so(client: httpx.Client, issuer: Issuer) -> None:
    issuer.person = {"roles": ["janitor"]}
    answer = client.get(there(out(client)))
    assert amiss(answer) == "403 no-role"
    assert "맡은 역할이 없습니다" in answer.text


def test_whoever_turns_back_may_try_again(client: httpx.Client, issuer: Issuer) -> None:
    issuer.leaves = True
    assert amiss(client.get(there(out(client)))) == "401 refused"
    issuer.leaves = False
    assert client.get(there(out(client))).status_code == 200


def test_a_sign_on_that_is_down_is_told_with_the_other_way_in(client: httpx.Client, issuer: Issuer) -> None:
    back = there(out(client))
    issuer.silent = True
    assert amiss(client.get(back)) == "503 down"
    issuer.down = True
    answer = client.get("/console/sign-on")
    assert amiss(answer) == "503 down"
    assert "시의 통합로그인 서버가 답하지 않습니다." in answer.text
    assert 'name="token"' in answer.text


@pytest.mark.parametrize("page", ["https://evil.example/console/x", "//evil.example/console/", "/v1/problems"])
def test_it_leads_nowhere_but_into_the_console(client: httpx.Client, page: str) -> None:
    assert 'content="0; url=/console"' in client.get(there(out(client, page))).text


def test_where_it_is_not_set_there_is_no_such_way(tmp_path: Path) -> None:
    desk = FakeDesk()
    with served(create_app(Settings(_env_file=None), lambda: Backend(desk.knowledge, desk))) as client:  # type: ignore[arg-type]
        assert client.get("/console/sign-on").status_code == 404
        assert client.get(BACK).status_code == 404
        assert "/console/sign-on" not in client.get("/console/sign-in").text


@pytest.mark.parametrize(
    "wrong",
    [
        {"oidc_redirect": ""},
        {"oidc_redirect": f"http://minwon.example.go.kr{BACK}"},
        {"oidc_redirect": "https://minwon.example.go.kr/"},
        {"oidc_issuer": ""},
        {"oidc_scope": "profile"},
    ],
)
def test_settings_that_cannot_work_are_refused(issuer: Issuer, wrong: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Settings(**(settings(issuer).model_dump() | wrong), _env_file=None)
