"""Who asks: this very machine while nothing is set up, then nobody without a token."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from assistant import SYSTEM, Access, Actor, AssistantSettings, Role, open_access
from tests.api.serving import served
from tests.fakes.desk import FakeDesk


@pytest.fixture
def access(tmp_path: Path) -> Iterator[Access]:
    opened = open_access(AssistantSettings(tmp_path))
    assert opened
    yield opened
    opened.grants.close()


@pytest.fixture
def client(access: Access) -> Iterator[httpx.Client]:
    desk = FakeDesk()
    app = create_app(Settings(_env_file=None), lambda: Backend(desk.knowledge, desk, access=access))  # type: ignore[arg-type]
    with served(app) as opened:
        yield opened


def test_this_machine_is_its_administrator_until_the_first_token_is_made(client: httpx.Client, access: Access) -> None:
    assert client.get("/readyz").json()["access"] == "local"
    assert client.get("/v1/complaints").status_code == 200
    grant, token = access.create(Actor("김상담", Role.COUNSELLOR), timedelta(days=1), by=SYSTEM)
    assert client.get("/v1/complaints").status_code == 401
    assert client.get("/readyz").json()["access"] == "identified"
    assert client.get("/v1/complaints", headers={"Authorization": f"bearer {token}"}).status_code == 200
    access.revoke(grant.id, by=SYSTEM)
    assert client.get("/v1/complaints", headers={"Authorization": f"Bearer {token}"}).status_code == 401
    assert client.get("/v1/complaints").status_code == 401, "a revoked token is no way back"


@pytest.mark.parametrize(
    "header",
    [
        {"Host": "minwon.example.kr"},
        {"Host": "127.0.0.1.example.kr:8000"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"X-Real-IP": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
        {"Via": "1.1 proxy"},
        {"Origin": "https://attacker.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
    ],
)
def test_what_may_come_from_elsewhere_is_not_this_machine(client: httpx.Client, header: dict[str, str]) -> None:
    assert client.post("/v1/complaints", json={"text": "가"}, headers=header).status_code == 401


def test_a_page_of_this_server_is_this_machine(client: httpx.Client) -> None:
    own = {"Origin": str(client.base_url).rstrip("/")}
    assert client.post("/v1/search", json={"query": "소화전"}, headers=own).status_code == 200


@pytest.mark.parametrize(
    "token", ["", "x", "minwon", "minwon.", "minwon.00000000.", "minwon.00000000.secret", "가나다"]
)
def test_what_is_no_token_opens_nothing(access: Access, token: str) -> None:
    access.create(Actor("kim", Role.ADMINISTRATOR), timedelta(days=1), by=SYSTEM)
    assert access.identify(token) is None


def test_a_secret_opens_only_its_own_grant(access: Access) -> None:
    (first, one), (second, _) = (
        access.create(Actor("a", role), timedelta(days=1), by=SYSTEM) for role in list(Role)[:2]
    )
    assert access.identify(one) == first.actor
    assert access.identify(one.replace(first.id, second.id)) is None


def test_who_is_bound_to_a_department_meets_no_case_of_another(client: httpx.Client, access: Access) -> None:
    """The fake desk gives every complaint to the department d1."""

    def bound(*departments: str) -> dict[str, str]:
        actor = Actor("kim", Role.APPROVER, frozenset(departments))
        return {"Authorization": f"Bearer {access.create(actor, timedelta(days=1), by=SYSTEM)[1]}"}

    own, other, all_of_them = bound("d1", "d2"), bound("d2"), bound()
    case = client.post("/v1/complaints", json={"text": "소화전 앞 주차"}, headers=own).json()["complaint"]["id"]
    draft = client.post(f"/v1/complaints/{case}/drafts", headers=own).json()["id"]
    for address in (f"/v1/complaints/{case}", f"/v1/complaints/{case}/reply", f"/v1/drafts/{draft}"):
        assert client.get(address, headers=other).status_code == 404
    missing, hidden = (client.get(f"/v1/drafts/{one}", headers=other).json() for one in ("nowhere", draft))
    assert missing | {"instance": ""} == hidden | {"instance": ""}, "nor is it told apart"
    changed = {"revision": 1, "body": "다른 말"}
    assert client.patch(f"/v1/drafts/{draft}", json=changed, headers=other).status_code == 404
    assert client.get("/v1/complaints", headers=other).json()["items"] == []
    for headers in (own, all_of_them):
        assert client.get(f"/v1/drafts/{draft}", headers=headers).status_code == 200
        assert len(client.get("/v1/complaints", headers=headers).json()["items"]) == 1
