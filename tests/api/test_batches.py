"""Tables over real HTTP: sent, worked through in the background, asked for, fetched."""

import asyncio
import re
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from assistant import SYSTEM, Access, Actor, AssistantSettings, Role, batch, open_access
from assistant.ports import Usage
from prompts import Rendered
from tests.api.serving import served
from tests.contracts.killed_batch import opened
from tests.fakes.casework import WRITTEN, with_model
from tests.fakes.desk import FakeKnowledgeBase

TABLE = "접수번호,제목,내용\n국-1,쓰레기,골목에 쓰레기가 쌓여 있습니다.\n국-2,,\n".encode("cp949")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, Access]]:
    work = opened(tmp_path_factory.mktemp("work"))
    access = open_access(AssistantSettings(Path()), work.desk.records)
    assert access
    backend = Backend(FakeKnowledgeBase(), work.desk, casework=work, access=access, batches=batch.open_batches(work))  # type: ignore[arg-type]
    with served(create_app(Settings(_env_file=None), lambda: backend)) as client:
        client.headers.update(holding(access, Role.MACHINE))
        yield client, access


def holding(access: Access, role: Role, *departments: str) -> dict[str, str]:
    token = access.create(Actor(f"{role}", role, frozenset(departments)), timedelta(hours=1), by=SYSTEM)[1]
    return {"Authorization": f"Bearer {token}"}


def done(client: httpx.Client, address: str) -> dict[str, object]:
    until = monotonic() + 60
    while (job := client.get(address).json())["state"] in ("waiting", "running"):
        assert monotonic() < until, job
        sleep(0.05)
    return dict(job)


def test_a_table_is_worked_through_in_the_background(office: tuple[httpx.Client, Access]) -> None:
    client, access = office
    sent = client.post("/v1/batches", files={"table": ("day.csv", TABLE)})
    assert sent.status_code == 202, sent.text
    address = sent.headers["Location"]
    job = done(client, address)
    assert (job["state"], job["done"], job["total"], job["refused"]) == ("done", 2, 2, 1)
    result = client.get(f"{address}/result")
    assert result.headers["content-type"] == "text/csv; charset=utf-8"
    assert result.content.decode("utf-8-sig").count("접수·초안") == 1
    bound = holding(access, Role.COUNSELLOR, "clean")
    assert client.get(address, headers=bound).status_code == 404
    assert client.get(f"{address}/result", headers=bound).json()["type"] == "/v1/problems/job-not-found"
    again = done(client, client.post("/v1/batches", files={"table": ("day.csv", TABLE)}).headers["Location"])
    assert again["done"] == 2
    assert len(client.get("/v1/complaints", headers=holding(access, Role.COUNSELLOR)).json()["items"]) == 1


def test_what_is_no_table_is_a_problem(office: tuple[httpx.Client, Access]) -> None:
    client, _ = office
    wrong = client.post("/v1/batches", files={"table": ("day.csv", "이름\n가\n".encode())})
    assert (wrong.status_code, wrong.json()["type"]) == (422, "/v1/problems/table-refused")
    assert client.post("/v1/batches").status_code == 422
    assert client.get("/v1/batches/none/result").status_code == 404


@dataclass
class Held:
    """A model whose answers wait until they are let go."""

    name: str = "글모델"
    window: int = 8000
    asked: Event = field(default_factory=Event)
    go: Event = field(default_factory=Event)

    async def stream(self, prompt: Rendered, limit: int) -> AsyncGenerator[str | Usage]:
        self.asked.set()
        while not self.go.is_set():
            await asyncio.sleep(0.01)
        yield WRITTEN
        yield Usage(10, 5)


def test_a_switch_turned_while_a_table_is_worked_through_loses_nothing(tmp_path: Path) -> None:
    model, rows = Held(), [f"개-{n},,공원에서 목줄 없이 다니는 개를 단속해 주세요 {n}" for n in range(3)]
    work = with_model(opened(tmp_path), model)
    access = open_access(AssistantSettings(Path()), work.desk.records)
    backend = Backend(FakeKnowledgeBase(), work.desk, casework=work, access=access, batches=batch.open_batches(work))  # type: ignore[arg-type]
    with served(create_app(Settings(_env_file=None), lambda: backend)) as client:

        def send(*sent: str) -> tuple[str, list[dict[str, str]]]:
            table = "\n".join(["접수번호,제목,내용", *sent]).encode()
            address = client.post("/v1/batches", files={"table": ("day.csv", table)}).headers["Location"]
            if not model.go.is_set():
                assert model.asked.wait(30)
                off = {"scope": "all", "off": True, "reason": "점검", "actor": "김"}
                assert client.post("/v1/models/switch", json=off).status_code == 200
                model.go.set()
            assert done(client, address)["state"] == "done"
            return address, batch.read(client.get(f"{address}/result").content)

        address, told = send(*rows)
        assert [row["상태"] for row in told] == ["접수·초안"] * 3
        assert {row["쓴 이"] for row in told} == {"규정 발췌 (관리자가 사용을 멈추었습니다: 점검)"}
        page = client.get(address.replace("/v1/", "/console/")).text
        assert "언어모델 없이 규정 원문으로 쓴 초안 3건" in page
        assert "관리자가 사용을 멈추었습니다: 점검" in page
        on = {"scope": "all", "off": False, "reason": "점검을 마침", "actor": "김"}
        assert client.post("/v1/models/switch", json=on).status_code == 200
        _, again = send(*rows, rows[0].replace("개-0", "개-9"))
        assert [row["상태"] for row in again] == ["이미 접수됨"] * 3 + ["접수·초안"]
        assert again[3]["쓴 이"] == "글모델"


# --- in the console ---


def page_of(client: httpx.Client, table: bytes) -> tuple[str, str]:
    """The page of a table, sent as a browser does it, once it is done."""
    own = {"Origin": str(client.base_url).rstrip("/"), "Accept": "text/html"}
    sent = client.post("/console/batches", files={"table": ("day.csv", table)}, headers=own)
    assert sent.status_code == 303, sent.text
    address = sent.headers["Location"]
    done(client, address.replace("/console/", "/v1/"))
    return address, client.get(address, headers=own).text


def test_the_page_of_a_table_tells_what_failed_why_and_where_the_cases_are(
    office: tuple[httpx.Client, Access],
) -> None:
    client, access = office
    client.headers.update(holding(access, Role.COUNSELLOR))
    address, page = page_of(client, TABLE.decode("cp949").replace("국-", "쪽-").encode())
    assert "2행 가운데 1행을 받지 못했습니다." in page
    assert "민원 내용을 적으십시오." in page
    assert (case := re.search(r'href="/console/cases/(2026-\d+)"', page)), page
    assert client.get(f"/v1/complaints/{case[1]}").status_code == 200
    assert client.get(f"{address}/result").content.startswith(b"\xef\xbb\xbf")
    listed = client.get("/console/batches").text
    assert address in listed
    assert "2 / 2" in listed


def test_the_sample_is_taken_as_it_is(office: tuple[httpx.Client, Access]) -> None:
    client, access = office
    client.headers.update(holding(access, Role.COUNSELLOR))
    sample = client.get("/console/batches/sample.csv").content
    assert "2행을 모두 받았습니다." in page_of(client, sample)[1]


def test_a_table_under_way_looks_again_by_itself(office: tuple[httpx.Client, Access]) -> None:
    client, access = office
    client.headers.update(holding(access, Role.COUNSELLOR))
    rows = "".join(f"느-{n},소음,공사장이 시끄럽습니다 {n}\n" for n in range(60))
    sent = client.post("/console/batches", files={"table": ("day.csv", ("접수번호,제목,내용\n" + rows).encode())})
    page = client.get(sent.headers["Location"], headers={"X-Part": "1"}).text
    assert f'data-load="{sent.headers["Location"]}"' in page
    assert 'max="60"' in page
    assert "<nav" not in page
    done(client, sent.headers["Location"].replace("/console/", "/v1/"))


@pytest.mark.parametrize("table", [b"", b"\xff\xfe\x00", "이름\n가\n".encode(), b"\x00\x00\x00"])
def test_what_is_no_table_is_told_in_the_form(office: tuple[httpx.Client, Access], table: bytes) -> None:
    client, access = office
    client.headers.update(holding(access, Role.COUNSELLOR))
    wrong = client.post("/console/batches", files={"table": ("day.csv", table)}, headers={"X-Part": "1"})
    assert wrong.status_code == 422
    assert "이 파일은 민원 표로 읽을 수 없습니다." in wrong.text
