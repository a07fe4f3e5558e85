import threading
import uuid

import httpx
import pytest

from api.app import create_app
from api.backend import Backend, Reception
from api.errors import Starting
from api.settings import Settings
from knowledge_base import IndexCorrupt
from tests.api.serving import served
from tests.fakes.desk import FakeDesk, FakeKnowledgeBase


def test_ready_only_once_an_index_serves() -> None:
    knowledge = FakeKnowledgeBase(indexed=False)
    desk = FakeDesk(knowledge)
    app = create_app(Settings(_env_file=None), lambda: Backend(knowledge, desk))  # type: ignore[arg-type]
    with served(app, wait_ready=False) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        unready = client.get("/readyz")
        assert unready.status_code == 503
        assert "Retry-After" in unready.headers
        assert "minwon index" in unready.json()["mend"]
        assert "place" not in unready.json()
        assert client.post("/v1/search", json={"query": "소화전"}).status_code == 503
        knowledge.indexed = True
        assert client.get("/readyz").json() == {"snapshot": "s-1", "as_of": "2026-09-07", "access": "local"}
        assert client.post("/v1/search", json={"query": "소화전"}).status_code == 200


def test_a_home_that_cannot_be_opened_is_told_and_tried_again() -> None:
    desk, mended, tries = FakeDesk(), threading.Event(), []

    def opener() -> Backend:
        tries.append(1)
        if not mended.is_set():
            raise IndexCorrupt("a file is cut short", place="var/index", mend="Run `minwon index --rebuild`.")
        return Backend(desk.knowledge, desk)  # type: ignore[arg-type]

    reception = Reception(opener, retry=0.01)
    with pytest.raises(Starting):
        _ = reception.backend
    reception.begin()
    while len(tries) < 3:
        pass
    with pytest.raises(IndexCorrupt):
        _ = reception.backend
    mended.set()
    while not reception.ready:
        pass
    assert reception.backend.desk is desk
    reception.end()
    assert desk.records.closed
    assert desk.knowledge.closed


def test_every_answer_has_a_request_id_and_keeps_a_clients_uuid_but_nothing_else(client: httpx.Client) -> None:
    own = str(uuid.uuid4())
    assert client.get("/healthz", headers={"X-Request-ID": own}).headers["X-Request-ID"] == own
    given = client.get("/healthz", headers={"X-Request-ID": "010-1234-5678"}).headers["X-Request-ID"]
    assert uuid.UUID(given)


def test_nothing_of_a_complaint_stays_in_a_cache(client: httpx.Client) -> None:
    assert client.get("/v1/complaints").headers["Cache-Control"] == "no-store"


def test_metrics_count_by_route_and_closed_lists_only(client: httpx.Client) -> None:
    client.post("/v1/complaints", json={"text": "010-1234-5678 신고합니다"})
    client.get("/v1/complaints/010-1234-5678")
    client.get("/nowhere/010-1234-5678")
    client.post("/v1/search", json={"query": "소화전"})
    text = client.get("/metrics").text
    assert 'minwon_complaints_total{kind="기타"} 1.0' in text
    assert 'route="/v1/complaints/{complaint_id}",status="404"' in text
    assert 'route="(none)",status="404"' in text
    assert "minwon_search_seconds_count 1.0" in text
    assert "minwon_ready 1.0" in text
    assert "1234" not in text


def test_a_slow_desk_does_not_keep_the_server_from_answering_others() -> None:
    entered, leave = threading.Event(), threading.Event()

    class Slow(FakeKnowledgeBase):
        def regulations(self, title: str = "", as_of: object = None) -> list[object]:  # type: ignore[override]
            entered.set()
            assert leave.wait(20)
            return []

    knowledge = Slow()
    app = create_app(Settings(_env_file=None), lambda: Backend(knowledge, FakeDesk(knowledge)))  # type: ignore[arg-type]
    with served(app) as client:
        waiting = threading.Thread(target=client.get, args=("/v1/regulations",))
        waiting.start()
        assert entered.wait(10)
        assert httpx.get(f"{client.base_url}/healthz", timeout=5).status_code == 200
        leave.set()
        waiting.join()


@pytest.mark.parametrize("address", ["/docs", "/docs/docs.js", "/docs/docs.css"])
def test_the_pages_need_nothing_from_elsewhere(client: httpx.Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_the_front_leads_to_the_pages(client: httpx.Client) -> None:
    assert client.get("/", follow_redirects=True).url.path == "/docs"


@pytest.mark.parametrize("indexed", [True, False])
def test_the_first_complaint_finds_everything_loaded(indexed: bool) -> None:
    desk = FakeDesk(FakeKnowledgeBase(indexed=indexed))
    reception = Reception(lambda: Backend(desk.knowledge, desk))  # type: ignore[arg-type]
    reception.begin()
    reception.end()
    assert bool(desk.routed) is indexed
    assert desk.knowledge.closed


def test_a_damaged_index_does_not_keep_the_server_from_serving(caplog: pytest.LogCaptureFixture) -> None:
    class Damaged(FakeKnowledgeBase):
        def ready(self) -> bool:
            raise IndexCorrupt("no vectors", place="var", mend="Run: minwon index --rebuild")

    reception = Reception(lambda: Backend(Damaged(), FakeDesk()))  # type: ignore[arg-type]
    reception.begin()
    reception.end()
    assert reception.backend
    assert "minwon index --rebuild" in caplog.text
