"""Tables over real HTTP: sent, worked through in the background, asked for, fetched."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from assistant import SYSTEM, Access, Actor, AssistantSettings, Role, batch, open_access
from tests.api.serving import served
from tests.contracts.killed_batch import opened
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
    assert (wrong.status_code, wrong.json()["type"]) == (422, "/v1/problems/complaint-refused")
    assert client.post("/v1/batches").status_code == 422
    assert client.get("/v1/batches/none/result").status_code == 404
