"""Every address and every role: who may ask what. A new address needs a row here and `@may(...)` above its endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.access import rules
from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from assistant import SYSTEM, Access, Actor, AssistantSettings, Role, open_access
from tests.api.serving import served
from tests.fakes.desk import FakeDesk

ALL = "citizen counsellor approver evaluator manager administrator machine"
DESK = "counsellor approver manager administrator"
READ = DESK + " evaluator"

TABLE = {
    "GET /": "anybody",
    "GET /docs": "anybody",
    "GET /docs/{name}": "anybody",
    "GET /openapi.json": "anybody",
    "GET /widget.js": "anybody",
    "GET /demo": "anybody",
    "GET /pages/{name}": "anybody",
    "GET /articles/{regulation}/{no}": "anybody",
    "GET /console/sign-in": "anybody",
    "POST /console/sign-in": "anybody",
    "GET /console/sign-on": "anybody",
    "GET /console/sign-on/back": "anybody",
    "POST /console/sign-out": "anybody",
    "POST /console/look": "anybody",
    "GET /console/static/{name}": "anybody",
    "GET /console": ALL,
    "GET /console/regulations": ALL,
    "POST /console/regulations": ALL,
    "GET /console/research": READ,
    "POST /console/research": READ,
    "POST /console/research/paper": READ,
    "GET /console/research/stale": READ,
    "GET /console/learned": READ,
    "POST /console/learned/switch": "manager administrator",
    "POST /console/learned/undo": "approver manager administrator",
    "POST /console/learned/confirm": "approver manager administrator",
    "POST /console/learned/sync": "manager machine administrator",
    "GET /console/cases": DESK,
    "POST /console/cases": DESK,
    "POST /console/cases/flags": DESK,
    "GET /console/ask": DESK,
    "POST /console/ask": DESK,
    "GET /console/ask/{answer_id}": DESK,
    "GET /console/regulations/{regulation}": ALL,
    "GET /console/regulations/{regulation}/articles/{no}": ALL,
    "GET /console/regulations/{regulation}/compare": ALL,
    "GET /console/batches": DESK + " machine",
    "POST /console/batches": DESK + " machine",
    "GET /console/batches/sample.csv": DESK + " machine",
    "GET /console/batches/{job_id}": DESK + " machine",
    "GET /console/batches/{job_id}/result": DESK + " machine",
    "GET /console/evaluations": "administrator evaluator manager",
    "GET /console/evaluations/{name}": "administrator evaluator manager",
    "GET /console/administration": "administrator manager",
    "POST /console/administration/models": "administrator manager",
    "POST /console/administration/approvers/{department_id}": "administrator manager",
    "POST /console/administration/tokens": "administrator",
    "POST /console/administration/tokens/{grant_id}/revoke": "administrator",
    "POST /console/administration/index": "administrator",
    "GET /console/administration/index": "administrator manager",
    "GET /console/intake": DESK + " machine",
    "POST /console/intake/from-question": DESK + " machine",
    "POST /console/intake": DESK + " machine",
    "GET /console/cases/{complaint_id}": READ,
    "GET /console/cases/{complaint_id}/next": DESK,
    "GET /console/cases/{complaint_id}/similar": READ,
    "GET /console/cases/{complaint_id}/articles": DESK,
    "POST /console/cases/{complaint_id}/articles": DESK,
    "POST /console/cases/{complaint_id}/original": DESK,
    "POST /console/cases/{complaint_id}/triage": DESK,
    "POST /console/cases/{complaint_id}/pauses": DESK,
    "POST /console/cases/{complaint_id}/extensions": DESK,
    "POST /console/cases/{complaint_id}/happenings": DESK,
    "POST /console/cases/{complaint_id}/notices": DESK,
    "POST /console/cases/{complaint_id}/withdrawals": DESK,
    "POST /console/cases/{complaint_id}/drafts": DESK,
    "POST /console/cases/{complaint_id}/drafts/{draft_id}": DESK,
    "POST /console/cases/{complaint_id}/drafts/{draft_id}/work": DESK,
    "POST /console/cases/{complaint_id}/drafts/{draft_id}/check": DESK,
    "POST /console/cases/{complaint_id}/drafts/{draft_id}/grounds": DESK,
    "POST /console/cases/{complaint_id}/drafts/{draft_id}/review": DESK,
    "POST /console/cases/{complaint_id}/translation": DESK,
    "GET /console/cases/{complaint_id}/drafts/{draft_id}/translations": READ,
    "POST /console/cases/{complaint_id}/drafts/{draft_id}/translations": DESK,
    "GET /console/cases/{complaint_id}/drafts/{draft_id}/translations/{language}.{form}": READ,
    "POST /console/cases/{complaint_id}/drafts/{draft_id}/plain": DESK,
    "POST /console/cases/{complaint_id}/sendings": DESK,
    "POST /console/cases/{complaint_id}/sendings/{sending_id}": DESK,
    "POST /console/cases/{complaint_id}/objections": DESK,
    "GET /console/cases/{complaint_id}/document.{form}": READ,
    "GET /healthz": "anybody",
    "GET /readyz": "anybody",
    "GET /v1/problems": "anybody",
    "GET /v1/problems/{slug}": "anybody",
    "GET /metrics": "machine manager administrator",
    "GET /v1/models": "machine manager administrator",
    "POST /v1/models/switch": "manager administrator",
    "POST /v1/answers": ALL,
    "GET /v1/answers/{answer_id}": ALL,
    "GET /v1/answers/{answer_id}/events": ALL,
    "POST /v1/answers/{answer_id}/opinion": ALL,
    "GET /v1/office": ALL,
    "POST /v1/hand-overs/preview": ALL,
    "POST /v1/hand-overs": ALL,
    "POST /v1/hand-overs/status": ALL,
    "POST /v1/hand-overs/satisfaction": ALL,
    "POST /v1/search": ALL,
    "GET /v1/regulations": ALL,
    "GET /v1/regulations/{regulation}/articles/{no}": ALL,
    "GET /v1/regulations/{regulation}": ALL,
    "GET /v1/regulations/{regulation}/versions": ALL,
    "GET /v1/regulations/{regulation}/diff": ALL,
    "GET /v1/regulations/{regulation}/articles/{no}/references": ALL,
    "GET /v1/amendments": ALL,
    "GET /v1/amendments/drafts": READ,
    "POST /v1/research": READ,
    "POST /v1/research/document": READ,
    "GET /v1/stale-references": READ,
    "GET /v1/stale-references/document": READ,
    "POST /v1/drafts/{draft_id}/translations": DESK,
    "GET /v1/drafts/{draft_id}/translations": READ,
    "GET /v1/drafts/{draft_id}/translations/{language}/document": READ,
    "POST /v1/complaints/{complaint_id}/translation": DESK,
    "POST /v1/drafts/{draft_id}/plain": DESK,
    "POST /v1/due": ALL,
    "POST /v1/similar-complaints": READ,
    "POST /v1/complaints": DESK + " machine",
    "POST /v1/complaints/batch": DESK + " machine",
    "POST /v1/batches": DESK + " machine",
    "GET /v1/batches/{job_id}": DESK + " machine",
    "GET /v1/batches/{job_id}/result": DESK + " machine",
    "GET /v1/complaints": READ,
    "GET /v1/complaints/{complaint_id}": READ,
    "GET /v1/complaints/{complaint_id}/deadline": READ,
    "GET /v1/complaints/{complaint_id}/repeats": READ,
    "GET /v1/complaints/{complaint_id}/reply": READ + " machine",
    "GET /v1/complaints/{complaint_id}/abuse": DESK,
    "GET /v1/drafts/{draft_id}": READ,
    "GET /v1/drafts/{draft_id}/edits": READ,
    "GET /v1/due": DESK,
    "GET /v1/repeats": DESK,
    "GET /v1/due.ics": DESK + " machine",
    "POST /v1/triage": READ + " machine",
    "PATCH /v1/complaints/{complaint_id}/triage": DESK,
    "POST /v1/complaints/{complaint_id}/pauses": DESK,
    "POST /v1/complaints/{complaint_id}/extensions": DESK,
    "POST /v1/complaints/{complaint_id}/notices": DESK,
    "POST /v1/complaints/{complaint_id}/happenings": DESK,
    "POST /v1/complaints/{complaint_id}/drafts": DESK,
    "POST /v1/complaints/{complaint_id}/attachments": DESK + " machine",
    "POST /v1/complaints/{complaint_id}/withdrawals": DESK,
    "PATCH /v1/drafts/{draft_id}": DESK,
    "POST /v1/drafts/{draft_id}/reviews": DESK,
    "POST /v1/drafts/{draft_id}/check": DESK,
    "POST /v1/drafts/{draft_id}/grounds": DESK,
    "GET /v1/complaints/{complaint_id}/reply/document": READ,
    "POST /v1/complaints/{complaint_id}/sendings": DESK,
    "GET /v1/complaints/{complaint_id}/sendings": READ,
    "POST /v1/sendings/{sending_id}/decisions": DESK,
    "POST /v1/complaints/{complaint_id}/objections": DESK,
    "GET /v1/complaints/{complaint_id}/record": "manager administrator",
    "GET /console/statistics": "manager administrator",
    "GET /console/statistics/count": "manager administrator",
    "GET /console/statistics/count/document": "manager administrator",
    "GET /console/statistics/document": "manager administrator",
    "GET /v1/statistics": "manager administrator",
    "GET /v1/statistics/document": "manager administrator",
    "GET /v1/reports/{month}": "manager administrator",
    "GET /v1/reports/{month}/document": "manager administrator",
    "POST /v1/drafts/{draft_id}/work": DESK,
    "GET /v1/record/audit": "manager administrator",
    "GET /v1/approvers": READ,
    "GET /v1/learned": READ,
    "GET /v1/learned/replies": READ,
    "GET /v1/learned/replies/{complaint_id}": READ,
    "GET /v1/learned/corrections": READ,
    "POST /v1/learned/switch": "manager administrator",
    "POST /v1/learned/undo": "approver manager administrator",
    "POST /v1/learned/confirm": "approver manager administrator",
    "POST /v1/learned/sync": "manager machine administrator",
    "PUT /v1/departments/{department_id}/approvers": "manager administrator",
}
"""`METHOD address` → the roles that may ask it; `anybody` is not asked who they are. All others get 403, and 401 where
they show no token."""


BUSY = Settings(_env_file=None, rate_citizens="100000/minute", rate_office="100000/minute")


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    opened = open_access(AssistantSettings(tmp_path_factory.mktemp("home")))
    assert opened
    yield opened
    opened.grants.close()


@pytest.fixture(scope="module")
def app(access: Access) -> FastAPI:
    desk = FakeDesk()
    return create_app(BUSY, lambda: Backend(desk.knowledge, desk, access=access))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[httpx.Client]:
    with served(app) as opened:
        yield opened


@pytest.fixture(scope="module")
def tokens(access: Access) -> dict[str, str]:
    return {role: access.create(Actor(role, role), timedelta(hours=1), by=SYSTEM)[1] for role in Role}


def ask(client: httpx.Client, row: str, token: str = "") -> httpx.Response:
    method, _, path = row.partition(" ")
    for name, value in {"{slug}": "not-found", "{name}": "docs.js"}.items():
        path = path.replace(name, value)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    if path.startswith("/console"):
        headers["Origin"] = str(client.base_url).rstrip("/")  # as from the console's own page
    return client.request(method, path, headers=headers, content="{" if method != "GET" else None)


def test_every_address_has_its_row_and_says_who_may(app: FastAPI) -> None:
    there = {f"{method} {rule.path}": rule for rule in rules(app) for method in rule.methods}
    assert there.keys() == TABLE.keys()
    assert [row for row, rule in there.items() if not rule.declared] == [], "only an administrator may ask these"


@pytest.mark.parametrize("row", TABLE)
def test_an_address_answers_the_roles_of_its_row_and_nobody_else(
    client: httpx.Client, tokens: dict[str, str], row: str
) -> None:
    row_for_people = row.partition(" ")[2].startswith("/console")
    unknown = ask(client, row).status_code
    given = {role: ask(client, row, tokens[role]).status_code for role in Role}
    if TABLE[row] == "anybody":
        assert not {401, 403} & {unknown, *given.values()} or row == "POST /console/sign-in"  # whose answer is who asks
    else:
        shown_the_way_in = row_for_people and row.startswith("GET")
        assert unknown == (303 if shown_the_way_in else 401)
        assert {role.value for role, status in given.items() if status not in (401, 403)} == set(TABLE[row].split())
        assert 401 not in given.values()


def test_an_address_that_says_nothing_is_for_the_administrator_alone(access: Access, tokens: dict[str, str]) -> None:
    desk = FakeDesk()
    app = create_app(BUSY, lambda: Backend(desk.knowledge, desk, access=access))  # type: ignore[arg-type]

    @app.get("/v1/forgotten")
    def forgotten() -> str:
        return "secret"

    with served(app) as client:
        answers = {role: ask(client, "GET /v1/forgotten", tokens[role]).status_code for role in Role}
        assert ask(client, "GET /v1/forgotten").status_code == 401
    assert {role for role, status in answers.items() if status == 200} == {Role.ADMINISTRATOR}
    assert {status for status in answers.values() if status != 200} == {403}


def test_nothing_of_a_request_is_read_before_it_is_known_who_asks(client: httpx.Client) -> None:
    refused = client.post("/v1/complaints", content=b"[" * 100_000, headers={"Content-Type": "application/json"})
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == "Bearer"
    assert refused.json()["type"] == "/v1/problems/not-identified"


def test_what_is_not_there_is_404_and_a_wrong_method_405_whoever_asks(client: httpx.Client) -> None:
    assert client.get("/v1/nowhere").status_code == 404
    assert client.delete("/v1/complaints").status_code == 405


def test_a_decision_is_recorded_for_the_holder_of_the_token_whatever_the_message_says(
    client: httpx.Client, tokens: dict[str, str], tmp_path: Path
) -> None:
    def call(role: Role, method: str, path: str, **body: object) -> httpx.Response:
        return client.request(method, path, json=body, headers={"Authorization": f"Bearer {tokens[role]}"})

    case = call(Role.COUNSELLOR, "POST", "/v1/complaints", text="소화전 앞 주차").json()["complaint"]["id"]
    draft = call(Role.COUNSELLOR, "POST", f"/v1/complaints/{case}/drafts").json()
    returned = call(
        Role.APPROVER,
        "POST",
        f"/v1/drafts/{draft['id']}/reviews",
        revision=1,
        decision="return",
        reviewer="다른 사람",
        reason="다시 쓰십시오",
    )
    assert returned.json()["reviewer"] == "approver"
