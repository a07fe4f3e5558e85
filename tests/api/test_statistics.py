"""Statistics over real HTTP and by the command: counted, in files, a month's report, work written down."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from openpyxl import load_workbook

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from assistant import SYSTEM, Access, Actor, AssistantSettings, Casework, Role, open_access
from assistant import statistics as st
from tests.api.serving import served
from tests.command import minwon
from tests.fakes.casework import open_work
from tests.fakes.desk import FakeKnowledgeBase
from tests.planted import PLANTED
from tests.shown import Shown

WASTE = "솔내동 골목에 쓰레기가 며칠째 쌓여 있습니다. 제 이름은 정다온, 전화는 010-0000-1234입니다."


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Casework:
    return open_work(tmp_path_factory.mktemp("work"))


@pytest.fixture(scope="module")
def access(work: Casework) -> Access:
    opened = open_access(AssistantSettings(Path()), work.desk.records)
    assert opened
    return opened


@pytest.fixture(scope="module")
def client(work: Casework, access: Access) -> Iterator[httpx.Client]:
    counting = st.open_statistics(AssistantSettings(Path()), work)
    backend = Backend(FakeKnowledgeBase(), work.desk, casework=work, access=access, statistics=counting)  # type: ignore[arg-type]
    token = access.create(Actor("관리자", Role.ADMINISTRATOR), timedelta(hours=1), by=SYSTEM)[1]
    with served(create_app(Settings(_env_file=None), lambda: backend)) as opened:
        opened.headers["Authorization"] = f"Bearer {token}"
        for _ in range(3):
            said = {"text": WASTE, "arrived": "2026-11-02T10:00:00+09:00", "actor": "김상담"}
            assert opened.post("/v1/complaints", json=said).status_code == 201
        yield opened


def test_complaints_are_counted_by_what_is_asked(client: httpx.Client) -> None:
    found = client.get("/v1/statistics", params={"by": ["place", "kind"], "from": "2026-11-01", "to": "2026-11-30"})
    assert found.status_code == 200, found.text
    (row,) = found.json()["table"]["rows"]
    assert [group["label"] for group in row["groups"]] == ["솔내동", "고충민원"]
    assert row["counts"] | {"count": 3, "open": 3, "kept_share": None} == row["counts"]
    assert found.json()["saved"]["hours"] is None
    assert "3건 미만" in " ".join(found.json()["method"])


def test_files_come_in_their_forms(client: httpx.Client) -> None:
    for form, begins in (("csv", b"\xef\xbb\xbf"), ("png", b"\x89PNG"), ("xlsx", b"PK")):
        sent = client.get("/v1/statistics/document", params={"form": form, "by": "department"})
        assert sent.status_code == 200, sent.text
        assert sent.content.startswith(begins)
        assert f".{form}" in sent.headers["content-disposition"]
    leaf = load_workbook(io.BytesIO(client.get("/v1/statistics/document").content)).worksheets[0]
    assert leaf["A2"].value == "2026년 11월"


def test_a_month_is_a_report(client: httpx.Client) -> None:
    said = client.get("/v1/reports/2026-11").json()
    assert said["this"]["counts"]["count"] == 3
    assert said["last"] is None
    assert said["clusters"][0]["count"] == 3
    assert client.get("/v1/reports/2026-11/document").content.startswith(b"%PDF")
    page = client.get("/v1/reports/2026-11/document", params={"form": "html"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "11월에 민원 3건을 접수했습니다." in page.text


def test_nothing_that_a_citizen_wrote_is_in_any_of_it(client: httpx.Client) -> None:
    everything = [client.get("/v1/reports/2026-11").text]
    everything += [client.get("/v1/reports/2026-11/document", params={"form": "html"}).text]
    everything += [client.get("/v1/statistics", params={"by": ["topic", "place"]}).text]
    for said in everything:
        for secret in ("정다온", "1234", "쓰레기", "골목", *(one.value for one in PLANTED)):
            assert secret not in said


def test_what_cannot_be_counted_is_a_problem_with_its_mend(client: httpx.Client) -> None:
    for address in ("/v1/reports/2026-13", "/v1/reports/2031-01", "/v1/statistics?from=2026-11-02&to=2026-11-01"):
        wrong = client.get(address)
        assert (wrong.status_code, wrong.json()["type"]) == (422, "/v1/problems/span-unreadable"), wrong.text
    assert client.get("/v1/statistics?by=name").status_code == 422


def test_work_is_written_down_and_counts_once_the_reply_is_approved(client: httpx.Client, work: Casework) -> None:
    name = client.get("/v1/complaints").json()["items"][0]["complaint"]["id"]
    draft = client.post(f"/v1/complaints/{name}/drafts").json()
    done = client.post(f"/v1/drafts/{draft['id']}/work", json={"seconds": 300})
    assert done.status_code == 204, done.text
    assert client.post(f"/v1/drafts/{draft['id']}/work", json={"seconds": 0}).status_code == 422
    assert client.post("/v1/drafts/unknown/work", json={"seconds": 5}).status_code == 404
    assert [event.action for event in work.desk.events(draft["id"])].count("draft.worked") == 1


def test_a_manager_of_another_department_counts_nothing(client: httpx.Client, access: Access) -> None:
    token = access.create(Actor("박", Role.MANAGER, frozenset({"audit"})), timedelta(hours=1), by=SYSTEM)[1]
    said = client.get("/v1/reports/2026-11", headers={"Authorization": f"Bearer {token}"}).json()
    assert (said["scope"], said["this"]["counts"]["count"], said["clusters"]) == (["감사관"], 0, [])


def test_the_command_counts_and_writes_files(shown: Shown, tmp_path: Path) -> None:
    files = [tmp_path / f"out.{form}" for form in ("csv", "xlsx", "png")]
    asked = [argument for file in files for argument in (f"--{file.suffix[1:]}", str(file))]
    ran = minwon("statistics", "--by", "department", "--home", str(shown.home), *asked, folder=tmp_path)
    assert ran.code == 0, ran.err
    assert "주차관리과" in ran.out
    assert "계산하지 않음" in ran.out
    assert all(file.stat().st_size for file in files)
    said = json.loads(minwon("statistics", "--json", "--home", str(shown.home), folder=tmp_path).out)
    assert said["table"]["total"]["count"] == 3


def test_the_command_reports_a_month(shown: Shown, tmp_path: Path) -> None:
    counted = json.loads(minwon("statistics", "--json", "--home", str(shown.home), folder=tmp_path).out)
    month = counted["table"]["rows"][-1]["groups"][0]["key"]
    ran = minwon("report", month, "--home", str(shown.home), folder=tmp_path)
    assert ran.code == 0, ran.err
    assert "기한 준수율" in ran.out
    paper = tmp_path / "report.pdf"
    assert minwon("report", month, "--pdf", str(paper), "--home", str(shown.home), folder=tmp_path).code == 0
    assert paper.read_bytes().startswith(b"%PDF")
    assert minwon("report", "11", "--home", str(shown.home), folder=tmp_path).code == 2


def test_the_console_shows_a_month_and_counts(client: httpx.Client) -> None:
    page = client.get("/console/statistics", params={"month": "2026-11"})
    assert page.status_code == 200, page.text
    assert "11월에 민원 3건을 접수했습니다." in page.text
    assert page.text.count("data:image/png;base64,") == 2
    counted = client.get("/console/statistics/count", params={"by": ["place", ""], "first": "2026-11-01"})
    assert "솔내동" in counted.text
    assert "by=place&amp;first=2026-11-01" in counted.text
    sent = client.get("/console/statistics/count/document", params={"form": "csv", "by": "place"})
    assert sent.content.startswith(b"\xef\xbb\xbf")
    paper = client.get("/console/statistics/document", params={"month": "2026-11"})
    assert paper.content.startswith(b"%PDF")
    assert client.get("/console/statistics", params={"month": "2031-01"}).status_code == 422
    assert client.get("/console/statistics/count", params={"first": "2026-13-45"}).status_code == 422
