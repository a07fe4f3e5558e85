"""Every field of every page of the console, sent what nobody means to send: a page that says so, never a blank or a broken one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.access import Rule, rules
from api.app import create_app
from api.console.fault_words import FIELDS
from api.console.words import english
from api.settings import Settings
from assistant import SYSTEM, Access, Actor, Role
from tests.api.serving import served
from tests.shown import Shown

GARBAGE = (
    "",
    " ",
    "가" * 100_000,
    "🐕‍🦺💥",
    "\x00",
    "주\x00차",
    "\u1112\u1161\u11ab\u1100\u1173\u11af",  # NFD
    "-1",
    "9" * 40,
    "%s{}<script>'\"",
    "2026-02-31",
    "2026-13",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
)
LONGEST_ADDRESS = 8_000
"""Servers refuse longer ones before they reach us."""
GOOD = {
    "reason": "확인",
    "what": "replies",
    "on": "false",
    "form": "html",
    "q": "주차",
    "scope": "citizens",
    "off": "false",
    "name": "김",
    "role": "counsellor",
    "kind": "기타",
    "start": "2026-11-02",
    "length": "1일",
    "body": "안녕하십니까?",
    "revision": "1",
    "article": "새빛시 주차장 조례 제7조",
    "decision": "return",
    "way": "post",
    "arrived": "true",
    "ids": "x",
    "complaint": "x",
    "regulation": "saebit:parking",
    "no": "제7조",
    "department_id": "saebit:traffic",
    "month": "2026-11",
}
"""What the other fields hold meanwhile, where they must hold something."""
ELSEWHERE = ("POST /console/administration/index",)
"""It has no field, and makes an index."""

SIGN_IN = "POST /console/sign-in"
BLANK = ("POST /console/cases/flags",)
"""What fills places of a page that stands, and has none to fill."""

SETTINGS = Settings(_env_file=None, rate_office="100000/minute", rate_citizens="100000/minute")
ROWS = [
    f"{method} {rule.path}"
    for rule in rules(create_app(SETTINGS))
    for method in sorted(rule.methods)
    if rule.path.startswith("/console/") and f"{method} {rule.path}" not in ELSEWHERE
]


@pytest.fixture(scope="module")
def app(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    home = Path(shutil.copytree(shown.home, tmp_path_factory.mktemp("fields") / "home"))
    return create_app(SETTINGS.model_copy(update={"home": home}))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[httpx.Client]:
    with served(app) as opened:
        access: Access = app.state.reception.backend.access
        token = access.create(Actor("관리자", Role.ADMINISTRATOR), timedelta(hours=1), by=SYSTEM)[1]
        opened.headers.update({"Accept": "text/html", "Authorization": f"Bearer {token}"})
        opened.headers["Origin"] = str(opened.base_url).rstrip("/")
        yield opened


@pytest.fixture(scope="module")
def names(client: httpx.Client) -> dict[str, str]:
    """What stands in addresses: a case and its draft."""
    case = client.get("/v1/complaints").json()["items"][0]
    return {"complaint_id": case["complaint"]["id"], "draft_id": case["drafts"][-1]["id"]}


def rule_of(app: FastAPI, row: str) -> Rule:
    method, _, path = row.partition(" ")
    return next(rule for rule in rules(app) if rule.path == path and method in rule.methods)


@pytest.mark.parametrize("row", ROWS)
def test_whatever_stands_in_a_field_a_page_answers(
    app: FastAPI, client: httpx.Client, names: dict[str, str], row: str
) -> None:
    method, _, path = row.partition(" ")
    wants: Any = rule_of(app, row).route.dependant
    asked, sent = ({field.name for field in fields} for fields in (wants.query_params, wants.body_params))
    known = GOOD | names
    wrong = []
    for field in sorted({field.name for field in wants.path_params} | asked | sent):
        for garbage in GARBAGE:
            said = {name: known[name] for name in (asked | sent) & known.keys()} | {field: garbage}
            address = path
            for name in (one.name for one in wants.path_params):
                value = garbage[:300] if name == field else known.get(name, "x")
                address = address.replace(f"{{{name}}}", str(httpx.QueryParams({"": value}))[1:].replace("+", "%20"))
            answer = client.request(
                method,
                address,
                params={name: said[name][:500] for name in asked & said.keys()},
                data={name: said[name] for name in sent & said.keys()} if method == "POST" else None,
            )
            whole = answer.status_code == 303 or answer.content or row in BLANK
            refused = answer.status_code == 401 and row != SIGN_IN
            if answer.status_code >= 500 or refused or not whole:
                wrong.append((field, garbage[:20], answer.status_code))
    assert wrong == []


@pytest.mark.parametrize(
    ("method", "path", "field", "called"),
    [
        ("POST", "/console/regulations", "on", "기준일"),
        ("GET", "/console/regulations/saebit:parking", "on", "기준일"),
        ("GET", "/console/regulations/saebit:parking/compare", "since", "이 날과"),
        ("POST", "/console/research", "on", "기준일"),
        ("GET", "/console/statistics/count", "first", "접수일"),
    ],
)
@pytest.mark.parametrize("day", ["2026-02-31", "어제", "2026-13-01"])
def test_a_day_that_is_none_is_told_with_the_name_of_its_field_and_not_repeated(
    client: httpx.Client, method: str, path: str, field: str, called: str, day: str
) -> None:
    where = "params" if method == "GET" else "data"
    answer = client.request(method, path, **{where: {"q": "주차", field: day}})
    assert answer.status_code == 422
    assert f"고칠 곳: <b>{called}</b> (달력에 있는 날을" in answer.text
    if method == "POST":
        assert day not in answer.text


def test_every_field_that_can_be_wrong_has_its_name_in_both_languages() -> None:
    assert [name for name in FIELDS.values() if name not in english()] == []
