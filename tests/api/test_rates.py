"""How often one may ask, alone and over several processes; other sites' pages; what every answer tells a browser."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.errors import TooMany
from api.rates import Rates
from api.settings import Settings
from assistant import SYSTEM, Access, Actor, AssistantSettings, Role, open_access
from tests import redis_server
from tests.api.serving import served
from tests.fakes.desk import FakeDesk

SITE = "https://www.saebit.example"


@pytest.fixture
def access(tmp_path: Path) -> Iterator[Access]:
    opened = open_access(AssistantSettings(tmp_path))
    assert opened
    yield opened
    opened.grants.close()


@pytest.fixture
def client(access: Access) -> Iterator[httpx.Client]:
    desk = FakeDesk()
    settings = Settings(_env_file=None, origins=SITE, rate_citizens="3/hour", rate_office="6/hour")
    with served(create_app(settings, lambda: Backend(desk.knowledge, desk, access=access))) as opened:  # type: ignore[arg-type]
        yield opened


def bearer(access: Access, role: Role, name: str = "") -> dict[str, str]:
    return {"Authorization": f"Bearer {access.create(Actor(name or role, role), timedelta(days=1), by=SYSTEM)[1]}"}


def test_who_asks_too_often_is_told_when_to_come_back(client: httpx.Client, access: Access) -> None:
    citizen, kim, lee = (
        bearer(access, Role.CITIZEN),
        bearer(access, Role.COUNSELLOR, "kim"),
        bearer(access, Role.COUNSELLOR, "lee"),
    )
    statuses = [client.get("/v1/regulations", headers=citizen).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    refused = client.get("/v1/regulations", headers=citizen)
    assert refused.json()["type"] == "/v1/problems/too-many-requests"
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert [client.get("/v1/regulations", headers=kim).status_code for _ in range(7)] == [200] * 6 + [429]
    assert client.get("/v1/regulations", headers=lee).status_code == 200, "another's requests are not mine"
    assert client.get("/healthz").status_code == 200, "what is open to all is not counted"


def test_guessing_tokens_is_counted_too(client: httpx.Client, access: Access) -> None:
    bearer(access, Role.COUNSELLOR)
    guess = {"Authorization": "Bearer minwon.00000000.guess"}
    assert [client.get("/v1/complaints", headers=guess).status_code for _ in range(4)] == [401, 401, 401, 429]


def test_pages_of_the_sites_that_are_named_may_call_and_no_others(client: httpx.Client, access: Access) -> None:
    token = bearer(access, Role.CITIZEN)
    asking = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    allowed = client.options("/v1/answers", headers={"Origin": SITE, **asking})
    assert allowed.headers["Access-Control-Allow-Origin"] == SITE
    assert "Access-Control-Allow-Credentials" not in allowed.headers
    other = client.options("/v1/answers", headers={"Origin": "https://attacker.example", **asking})
    assert "Access-Control-Allow-Origin" not in other.headers
    answered = client.get("/v1/regulations", headers={"Origin": SITE, **token})
    assert answered.headers["Access-Control-Allow-Origin"] == SITE
    refused = client.get("/v1/complaints", headers={"Origin": SITE})
    assert (refused.status_code, refused.headers["Access-Control-Allow-Origin"]) == (401, SITE), "a page reads why"


@pytest.mark.parametrize("address", ["/healthz", "/v1/complaints", "/nowhere"])
def test_every_answer_says_that_no_other_site_may_frame_or_guess_it(client: httpx.Client, address: str) -> None:
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "server" not in headers


def test_before_anything_is_set_up_a_named_sites_page_asks_as_a_citizen() -> None:
    desk = FakeDesk()
    app = create_app(Settings(_env_file=None, origins=SITE), lambda: Backend(desk.knowledge, desk))  # type: ignore[arg-type]
    with served(app) as client:
        assert client.get("/v1/regulations", headers={"Origin": SITE}).status_code == 200
        assert client.get("/v1/complaints", headers={"Origin": SITE}).status_code == 403


@pytest.mark.redis
def test_a_redis_counts_for_all_processes() -> None:
    address = redis_server.running()
    one, other = (Rates("2/hour", "2/hour", address) for _ in range(2))
    kim = Actor(f"kim {uuid.uuid4()}", Role.COUNSELLOR)
    one.count(kim, "")
    other.count(kim, "")
    with pytest.raises(TooMany):
        one.count(kim, "")


def test_while_the_redis_is_down_each_process_counts_for_itself() -> None:
    rates = Rates("2/hour", "2/hour", "redis://127.0.0.1:1")
    kim = Actor("kim", Role.COUNSELLOR)
    rates.count(kim, "")
    rates.count(kim, "")
    with pytest.raises(TooMany):
        rates.count(kim, "")
