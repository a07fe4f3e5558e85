"""From a sent reply to what it taught, by the command and over real HTTP, on the sample city."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import Shown
from tests.api.serving import served
from tests.command import Ran, minwon

ASKED = "씽씽이가 보행로에 자빠져 있어요. 통행을 방해하는 전동킥보드는 요청하면 몇 시간 안에 견인하나요? 010-0000-4321"
"""No regulation says 씽씽이."""
AGAIN = "씽씽이가 보행로에 또 자빠져 있어 유모차가 못 지나가요."


@pytest.fixture(scope="module")
def home(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(shown.home, tmp_path_factory.mktemp("learning") / "새빛시"))


@pytest.fixture(scope="module")
def city(home: Path) -> Iterator[httpx.Client]:
    with served(create_app(Settings(_env_file=None, home=home))) as client:
        yield client


def learn(home: Path, *arguments: str) -> Ran:
    return minwon("--home", str(home), "learn", *arguments, folder=home)


def said(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_a_case_is_answered_sent_learned_found_hinted_and_undone(city: httpx.Client, home: Path) -> None:
    taken = city.post(
        "/v1/complaints", json={"text": ASKED, "title": "보행로에 버려진 전동킥보드를 견인해 주세요"}
    ).json()
    name, receipt = taken["complaint"]["id"], taken["complaint"]["receipt_no"]
    address = f"/v1/complaints/{name}"
    corrected = {"department": "saebit:traffic", "actor": "이담당"}
    assert city.patch(f"{address}/triage", json=corrected).status_code == 200
    draft = city.post(f"{address}/drafts", json={"move": "looked_into"}).json()
    assert draft["grounds"], "the title names what the regulation calls it"
    assert all(slot["hints"] == [] for slot in draft["slots"])
    slots = {slot["label"]: "대여사업자 010-0000-9999에 알려 견인함" for slot in draft["slots"]}
    decided = {"revision": 1, "decision": "approve", "reviewer": "김승인", "slots": slots}
    approved = city.post(f"/v1/drafts/{draft['id']}/reviews", json=decided)
    assert approved.status_code == 201, approved.text
    assert city.get("/v1/learned").json()["replies"] == {}, "what was not sent is not learned from"
    sent = city.post(f"{address}/sendings", json={"way": "file", "actor": "김승인"})
    assert sent.status_code == 201, sent.text
    query = {"query": AGAIN}
    before = city.post("/v1/search", json=query).json()

    synced = city.post("/v1/learned/sync").json()
    assert (synced["replies"], synced["created"], synced["indexed"], synced["corrections"]) == (1, 1, True, 1)
    (learned,) = city.get("/v1/learned/replies").json()["items"]
    assert (learned["receipt_no"], learned["state"]) == (receipt, "lending")
    assert "4321" not in json.dumps(learned)
    lends = {f"{one['regulation']}#{one['no']}" for one in learned["lends_to"]}
    found = city.post("/v1/search", json=query).json()
    led = [hit for hit in found["hits"] if hit["legs"].get("reply")]
    assert {f"{hit['passage']['regulation']}#{hit['passage']['no']}" for hit in led} <= lends
    assert led[0]["legs"]["reply"] > 0
    assert all("reply" not in hit["legs"] for hit in before["hits"])
    assert ASKED[:12] not in json.dumps(found, ensure_ascii=False), "the words of one citizen are shown to no other"

    new = city.post(
        "/v1/complaints", json={"text": AGAIN, "title": "보행로에 버려진 전동킥보드를 견인해 주세요"}
    ).json()
    assert city.patch(f"/v1/complaints/{new['complaint']['id']}/triage", json=corrected).status_code == 200
    hinted = city.post(f"/v1/complaints/{new['complaint']['id']}/drafts", json={"move": "looked_into"}).json()
    action = next(slot for slot in hinted["slots"] if slot["label"] == "조치 내용")
    assert action["value"] == ""
    assert [hint["receipt_no"] for hint in action["hints"]] == [receipt]
    assert "9999" not in action["hints"][0]["value"]
    assert receipt in action["hints"][0]["source"]
    shown = minwon("--home", str(home), "review", new["complaint"]["receipt_no"], folder=home)
    assert f"{receipt}의 회신" in shown.out

    held = learn(home, "list")
    assert receipt in held.out
    assert "쓰임" in held.out
    assert receipt in learn(home, "show", receipt).out
    undone = said(learn(home, "undo", receipt, "--reason", "다시 봄", "--actor", "김승인", "--json"))
    assert (undone["replies"], undone["deleted"]) == (0, 1)
    after = city.post("/v1/search", json=query).json()
    assert all("reply" not in hit["legs"] for hit in after["hits"]), "the server serves the new index"
    again = city.get(f"/v1/drafts/{hinted['id']}").json()
    assert all(slot["hints"] == [] for slot in again["slots"])
    assert (
        city.post("/v1/learned/confirm", json={"what": "replies", "complaint": receipt, "reason": "맞음"}).json()[
            "replies"
        ]
        == 1
    )


def test_learning_is_switched_off_over_http_and_on_by_the_command(city: httpx.Client, home: Path) -> None:
    off = city.post("/v1/learned/switch", json={"what": "replies", "on": False, "reason": "검토", "actor": "박관리"})
    assert off.json()["replies"] == 0
    assert city.get("/v1/learned").json()["on"] == {"replies": False, "corrections": True, "hints": True}
    assert {one["state"] for one in city.get("/v1/learned/replies").json()["items"]} == {"off"}
    assert said(learn(home, "on", "replies", "--reason", "검토 끝", "--json"))["replies"] == 1


def test_corrections_are_listed_and_undone_by_themselves(city: httpx.Client, home: Path) -> None:
    (first, *_) = said(learn(home, "list", "--from", "corrections", "--json"))["items"]
    assert first["department"] == "saebit:traffic"
    assert "[" in learn(home, "list", "--from", "corrections").out
    undone = city.post(
        "/v1/learned/undo", json={"what": "corrections", "complaint": first["receipt_no"], "reason": "잘못 고침"}
    )
    assert undone.status_code == 200
    listed = city.get("/v1/learned/corrections", params={"state": "undone"}).json()["items"]
    assert [one["receipt_no"] for one in listed] == [first["receipt_no"]]


def test_what_cannot_be_done_is_told_with_the_mend(city: httpx.Client, home: Path) -> None:
    unknown = city.post("/v1/learned/undo", json={"what": "replies", "complaint": "2020-1", "reason": "없음"})
    assert (unknown.status_code, unknown.json()["type"]) == (404, "/v1/problems/complaint-not-found")
    assert learn(home, "off", "everything", "--reason", "x").code == 2
    assert learn(home, "undo", "--reason", "x").code == 2
    assert learn(home, "list", "--state", "asleep").code == 2


def test_an_amendment_that_is_indexed_stops_what_rests_on_it(home: Path, tmp_path: Path) -> None:
    """`minwon index` hands the replies over anew, in the same run."""
    (one,) = said(learn(home, "list", "--state", "lending", "--json"))["items"]
    city = tmp_path / "sample"
    sample = Path(__file__).parents[2] / "knowledge_base" / "sample"
    shutil.copytree(sample, city)
    for file in (city / "regulations").glob("*.md"):
        text = file.read_text(encoding="utf-8")
        if any(f"title: {cited['regulation']}\n" in text for cited in one["cites"]):
            file.unlink()
    ran = minwon("--home", str(home), "index", str(city), "--name", "sample", folder=home)
    assert ran.code == 0, ran.err
    told = said(learn(home, "show", one["receipt_no"], "--json"))
    assert (told["state"], told["lends_to"]) == ("stale", [])
    assert one["cites"][0]["no"] in told["reason"]


def test_the_console_shows_what_was_learned_and_undoes_it(city: httpx.Client, home: Path) -> None:
    (one, *_) = said(learn(home, "list", "--json"))["items"]
    own = {"Accept": "text/html", "Origin": str(city.base_url).rstrip("/")}
    page = city.get("/console/learned", headers=own)
    assert page.status_code == 200
    assert one["receipt_no"] in page.text
    assert "4321" not in page.text
    decided = {"complaint": one["complaint_id"], "reason": "화면에서 물림"}
    undone = city.post("/console/learned/undo", headers=own, data=decided)
    assert undone.status_code == 200
    assert "배운 것을 물림" in undone.text
    assert city.get(f"/v1/learned/replies/{one['complaint_id']}").json()["state"] == "undone"
    assert city.get("/console/learned", params={"state": "lending"}, headers=own).status_code == 200
    off = city.post("/console/learned/switch", headers=own, data={"what": "hints", "on": "false", "reason": "검토"})
    assert off.status_code == 200
    assert city.get("/v1/learned").json()["on"]["hints"] is False
