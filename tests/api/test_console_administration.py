"""What an administrator does in the console: tokens, the switch that stops the models, the index, evaluation reports."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.console.index_run import STOPPED, IndexRuns
from api.console.words import english
from api.settings import Settings
from api.stages import STAGES
from assistant import Actor, Role
from knowledge_base import IndexBusy, Progress
from tests.api.serving import served
from tests.shown import Shown

ADMINISTRATOR = Actor("박관리", Role.ADMINISTRATOR)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def home(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(shown.home, tmp_path_factory.mktemp("office") / "home"))


@pytest.fixture(scope="module")
def client(home: Path) -> Iterator[httpx.Client]:
    settings = Settings(_env_file=None, home=home, rate_citizens="1000/minute", rate_office="1000/minute")
    with served(create_app(settings)) as opened:
        opened.headers.update({"Accept": "text/html", "Origin": str(opened.base_url).rstrip("/")})
        opened.follow_redirects = True
        yield opened


def until(answers: Any, seconds: float = 60) -> None:
    deadline = monotonic() + seconds
    while not answers():
        assert monotonic() < deadline, "it did not come to pass in time"
        sleep(0.05)


# ---- the index


@dataclass
class SlowIndex:
    """An index whose update waits until it is let go."""

    go: threading.Event = field(default_factory=threading.Event)
    runs: int = 0
    error: Exception | None = None

    def update_index(self, progress: Progress) -> object:
        self.runs += 1
        progress("lexical", 3, 10)
        assert self.go.wait(30)
        if self.error:
            raise self.error
        return SimpleNamespace(created=2, updated=1, deleted=0)


def test_a_run_is_seen_and_not_begun_twice_by_another_process(tmp_path: Path) -> None:
    here, there, index = IndexRuns(tmp_path), IndexRuns(tmp_path), SlowIndex()
    here.begin(index, ADMINISTRATOR, NOW)  # type: ignore[arg-type]
    until(lambda: there.state and there.state.stage)
    seen = there.state
    assert seen
    assert (seen.by, seen.stage, seen.done, seen.total, seen.ended) == ("박관리", "lexical", 3, 10, None)
    there.begin(index, ADMINISTRATOR, NOW)  # type: ignore[arg-type]
    index.go.set()
    until(lambda: there.state and there.state.ended)
    assert index.runs == 1
    ended = there.state
    assert ended
    assert (ended.changed, ended.problem) == (3, "")


def test_a_run_whose_process_died_is_told_and_can_be_begun_again(tmp_path: Path) -> None:
    dead, index = IndexRuns(tmp_path), SlowIndex()
    (tmp_path / "state.json").write_text(
        json.dumps({"by": "박관리", "begun": NOW.isoformat(), "stage": "lexical"}), encoding="utf-8"
    )
    assert dead.state
    assert dead.state.problem == STOPPED
    index.go.set()
    dead.begin(index, ADMINISTRATOR, NOW)  # type: ignore[arg-type]
    until(lambda: dead.state and dead.state.ended and not dead.state.problem)


def test_a_run_that_fails_says_why_and_leaves_the_way_free(tmp_path: Path) -> None:
    runs, index = IndexRuns(tmp_path), SlowIndex(error=IndexBusy("busy"))
    index.go.set()
    for again in (1, 2):
        until(lambda: not runs.state or runs.state.ended)
        runs.begin(index, ADMINISTRATOR, NOW)  # type: ignore[arg-type]
        until(lambda again=again: index.runs == again and runs.state and runs.state.ended)
        assert runs.state
        assert runs.state.problem == "index-busy"


def test_the_index_is_made_anew_from_the_page_which_follows_it(client: httpx.Client) -> None:
    began = client.post("/console/administration/index")
    assert began.status_code == 200
    until(lambda: "에 마침: 바뀐 조문" in client.get("/console/administration/index").text)


def test_every_stage_has_its_english() -> None:
    assert [said for said in STAGES.values() if said not in english()] == []


# ---- the switch


def test_the_models_are_stopped_with_a_reason_and_allowed_again(client: httpx.Client) -> None:
    def turn(off: str, reason: str) -> httpx.Response:
        return client.post("/console/administration/models", data={"scope": "all", "off": off, "reason": reason})

    assert turn("true", " ").status_code == 422
    assert client.get("/v1/models").json()["switched_off"] == {}
    stopped = turn("true", "점검 중")
    assert "언어모델 전체: 멈춤" in stopped.text
    assert "점검 중" in stopped.text
    assert client.get("/v1/models").json()["switched_off"] == {"all": "점검 중"}
    assert "언어모델 전체: 켜짐" in turn("false", "점검을 마침").text
    assert client.get("/v1/models").json()["switched_off"] == {}


# ---- evaluation reports


def test_reports_are_listed_and_read_alone_and_what_is_not_whole_is_left_out(client: httpx.Client, home: Path) -> None:
    assert "평가 보고서가 아직 없습니다." in client.get("/console/evaluations").text
    said = {
        "made": "2026-11-20T09:00:00+00:00",
        "target": "assistant",
        "suites": ["retrieval", "clock"],
        "cases": 259,
        "failed": 3,
        "seconds": 61.2,
        "state": {"snapshot": "000001-x"},
    }
    for name, run, report in (
        ("whole", json.dumps(said), "<h1>보고서</h1>"),
        ("broken", "{", "<h1>x</h1>"),
        ("under-way", json.dumps(said), ""),
    ):
        folder = home / "evals" / name
        folder.mkdir(parents=True)
        (folder / "run.json").write_text(run, encoding="utf-8")
        if report:
            (folder / "report.html").write_text(report, encoding="utf-8")
    page = client.get("/console/evaluations").text
    assert re.findall(r'href="/console/evaluations/([^"]+)"', page) == ["whole"]
    assert "retrieval, clock" in page
    assert "61초" in page
    report = client.get("/console/evaluations/whole")
    assert report.text == "<h1>보고서</h1>"
    assert report.headers["Content-Security-Policy"].startswith("sandbox allow-scripts; default-src 'none'")
    for elsewhere in ("none", "under-way", "..%2f..%2fkeys", "whole%2freport.html"):
        assert client.get(f"/console/evaluations/{elsewhere}").status_code in (404, 422)


# ---- tokens: the last of the tests, since from the first token on this machine is nobody


def test_a_token_is_made_shown_once_bound_to_its_department_and_ended(client: httpx.Client) -> None:
    def make(**said: str) -> httpx.Response:
        return client.post("/console/administration/tokens", data={"days": "1", **said})

    for wrong in ({"name": "", "role": "counsellor"}, {"name": "김", "role": "mayor"}):
        assert make(**wrong).status_code == 422
    assert make(name="김", role="counsellor", days="400").status_code == 422
    assert "아직 토큰이 없어" in client.get("/console/administration").text

    def token_of(page: str) -> str:
        found = re.search(r'<pre id="new-token">([^<]+)</pre>', page)
        assert found
        return found[1]

    administrator = token_of(make(name="박관리", role="administrator").text)
    assert client.get("/console/administration").url.path == "/console/sign-in", "from now on one signs in"
    client.headers["Authorization"] = f"Bearer {administrator}"
    counsellor = token_of(make(name="김상담", role="counsellor", departments="saebit:traffic").text)
    page = client.get("/console/administration").text
    assert counsellor not in page
    assert "saebit:traffic" in page
    mine = {"Authorization": f"Bearer {counsellor}"}
    assert client.get("/v1/complaints", headers=mine).status_code == 200
    assert client.post("/console/administration/tokens", data={"name": "x"}, headers=mine).status_code == 403
    row = next(row for row in page.split("<tr>") if "<td>김상담</td>" in row)
    grant = re.search(r"tokens/([^/]+)/revoke", row)
    assert grant
    ended = client.post(f"/console/administration/tokens/{grant[1]}/revoke")
    assert "취소됨" in ended.text
    assert client.get("/v1/complaints", headers=mine).status_code == 401
