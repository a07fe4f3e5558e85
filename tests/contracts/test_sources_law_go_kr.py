"""law.go.kr's open API over real HTTP, against a server of our own that replays its shapes and its faults."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from knowledge_base.adapters.law_go_kr import LawGoKrSource
from knowledge_base.adapters.law_go_kr_client import LawGoKr, Manners
from knowledge_base.adapters.law_go_kr_records import version
from knowledge_base.adapters.records import SqlRecords
from knowledge_base.bootstrap import LawGoKrSettings, open_law_go_kr
from knowledge_base.errors import KnowledgeBaseError, SourceError
from knowledge_base.model import Version
from tests.law_go_kr_server import KEY, Answer, Server, as_json, law_go_kr, listing, ordinance
from tests.shared_data import shared


@pytest.fixture
def server() -> Iterator[Server]:
    with law_go_kr() as running:
        yield running


@pytest.fixture
def clients() -> Iterator[Callable[..., LawGoKr]]:
    made: list[LawGoKr] = []

    def make(server: Server, key: str = KEY, **manners: float) -> LawGoKr:
        slept: Callable[[float], None] = lambda seconds: None  # noqa: E731
        made.append(LawGoKr(key, server.base, Manners(**{"pace": 0.0, "attempts": 4, **manners}), slept))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for client in made:
        client.close()


Clients = Callable[..., LawGoKr]


def source(client: LawGoKr, folder: Path, on: str = "2026-01-02") -> LawGoKrSource:
    return LawGoKrSource("saebit", client, folder, (("org", "1"), ("sborg", "2")), lambda: date.fromisoformat(on))


def items(found: LawGoKrSource) -> list[Version]:
    return [item for item in found.items() if isinstance(item, Version)]


def test_fetches_all_ordinances_and_the_laws_they_cite(server: Server, clients: Clients, tmp_path: Path) -> None:
    first, second, law = items(source(clients(server), tmp_path))
    assert [(each.regulation_id, each.version_id) for each in (first, second, law)] == [
        ("ordin:1", "101"),
        ("ordin:2", "102"),
        ("law:001814", "283743"),
    ]
    assert (first.kind, first.jurisdiction, first.department) == ("조례", "새빛시", "주차관리과")
    assert [(each.no, each.title, each.chapter, each.deleted) for each in first.articles] == [
        ("제1조", "목적", "제1장 총칙", False),
        ("제7조의2", "요금(감면)", "제1장 총칙", False),
        ("제8조", "", "제1장 총칙", True),
    ]
    assert first.articles[1].text == "① 다음 각 호와 같다.<개정 2025. 3. 14.>\n  1. 하나\n  2. 둘\n② 끝"
    assert first.addenda[0].no == "부칙 <제10호, 2025.3.14>"


def test_reads_a_law_with_its_nested_parts(server: Server, clients: Clients, tmp_path: Path) -> None:
    law = items(source(clients(server), tmp_path))[-1]
    assert (law.title, law.kind, law.department, law.effective) == ("주차장법", "법률", "국토교통부", date(2026, 1, 1))
    assert [(each.no, each.chapter) for each in law.articles] == [("제1조", "제1장 총칙"), ("제2조의2", "제1장 총칙")]
    assert law.articles[0].text == "이 법은 목적을 정한다."
    assert law.articles[1].text == "① 다음 각 호와 같다.\n  1.  다음 각 목의 것\n    가. 하나\n    나. 둘\n  2. 둘"
    assert law.articles[1].effective == date(2026, 7, 1)
    assert [(each.no, each.text) for each in law.addenda] == [
        ("부칙 <제21200호, 2025.12.2>", "이 법은 2026년 1월 1일부터 시행한다.")
    ]
    assert [(each.no, each.title, each.text) for each in law.annexes] == [("별표 1의2", "기준(제2조의2 관련)", "표")]


def test_is_opened_by_the_codes_of_the_municipality(server: Server, tmp_path: Path) -> None:
    settings = LawGoKrSettings(KEY, tmp_path, org="6410000", sborg="5530000", base=server.base, pace=0.0)
    found = list(open_law_go_kr("hwaseong", settings).items())
    assert len(found) == 3
    assert (server.asked[0]["org"], server.asked[0]["sborg"]) == ("6410000", "5530000")
    with pytest.raises(KnowledgeBaseError, match="MINWON_LAW_GO_KR_SBORG"):
        open_law_go_kr("nobody", LawGoKrSettings(KEY, tmp_path))


def test_asks_as_a_browser_with_its_key_and_filters(server: Server, clients: Clients, tmp_path: Path) -> None:
    items(source(clients(server), tmp_path))
    first = server.asked[0]
    assert first["path"] == "/DRF/lawSearch.do"
    assert first["agent"].startswith("Mozilla/5.0")
    assert (first["OC"], first["target"], first["org"], first["sborg"], first["display"]) == (
        KEY,
        "ordin",
        "1",
        "2",
        "100",
    )


def test_a_long_list_is_read_page_by_page(server: Server, clients: Clients) -> None:
    server.ordinances = [(str(n), str(1000 + n), f"조례 {n}") for n in range(250)]
    assert len(list(clients(server).entries("ordin"))) == 250
    assert [each["page"] for each in server.asked] == ["1", "2", "3"]


def test_one_article_written_as_an_object_is_read(server: Server, clients: Clients, tmp_path: Path) -> None:
    single = ordinance("101")
    service = single["LawService"]
    assert isinstance(service, dict)
    service["조문"] = {"조": service["조문"]["조"][1]}
    service["부칙"] = [service["부칙"]]
    server.details["101"] = as_json(single)
    first = items(source(clients(server), tmp_path))[0]
    assert [each.no for each in first.articles] == ["제1조"]
    assert len(first.addenda) == 1


def _drop(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


def _stall(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.8)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(12):
        try:
            handler.wfile.write(b"<S>")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.08)


FAULTS: dict[str, Answer] = {
    "refusal with status 200": (200, "<Response><result>실패 : 잠시 후 다시</result></Response>".encode()),
    "empty body": (200, b""),
    "blank body": (200, b"  \n"),
    "HTML page": (200, b"<!DOCTYPE html><html><body>error</body></html>"),
    "status 500": (500, b"oops"),
    "status 403": (403, b"no"),
    "redirect": (302, b""),
    "broken": (200, b"<S><totalCnt>2</totalCnt>"),
    "no total": (200, b"<S></S>"),
    "not UTF-8": (200, b"\xff\xfe\xfa"),
    "dropped connection": _drop,
    "stall": _stall,
    "drip": _drip,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_passing_fault_is_tried_again(server: Server, clients: Clients, fault: str) -> None:
    server.faults = [FAULTS[fault]]
    assert len(list(clients(server, timeout=0.4).entries("ordin"))) == 2
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    "fault", ["refusal with status 200", "empty body", "HTML page", "status 500", "dropped connection"]
)
def test_a_lasting_fault_is_named_without_the_key(server: Server, clients: Clients, fault: str) -> None:
    server.faults = [FAULTS[fault]] * 4
    with pytest.raises(SourceError, match="4 attempts") as raised:
        list(clients(server).entries("ordin"))
    assert len(server.asked) == 4
    assert KEY not in str(raised.value)


def test_a_refused_key_is_told_in_the_words_of_the_api(server: Server, clients: Clients) -> None:
    with pytest.raises(SourceError, match="사용자 정보 검증에 실패"):
        list(clients(server, key="wrong").entries("ordin"))


@pytest.mark.parametrize("body", [b"{", b'{"Law": "none"}', b"[]"])
def test_a_detail_that_is_no_regulation_is_a_fault(server: Server, clients: Clients, body: bytes) -> None:
    server.details["101"] = body
    with pytest.raises(SourceError, match="4 attempts"):
        clients(server).detail("ordin", "101")


def test_a_list_that_gives_less_than_it_promises_is_an_error(server: Server, clients: Clients) -> None:
    server.faults = [(200, listing("ordin", [("1", "101", "조례")], total=150)), (200, listing("ordin", [], total=150))]
    with pytest.raises(SourceError, match="promises 150"):
        list(clients(server).entries("ordin"))


def test_waits_between_requests_and_longer_after_each_fault(server: Server) -> None:
    slept: list[float] = []
    client = LawGoKr(KEY, server.base, Manners(pace=2.0, attempts=4), slept.append)
    server.faults = [FAULTS["empty body"]] * 3
    list(client.entries("ordin"))
    client.close()
    first, *pauses = slept
    waits, paces = pauses[0::2], pauses[1::2]
    assert first == 0.0
    assert len(waits) == 3
    assert waits[0] >= 2.0
    assert waits[0] < waits[1] < waits[2]
    assert all(1.5 < pace <= 2.0 for pace in paces)


def test_a_stopped_sync_goes_on_where_it_was(server: Server, clients: Clients, tmp_path: Path) -> None:
    server.faults = []
    server.details["102"] = b""
    with pytest.raises(SourceError, match="102"):
        items(source(clients(server), tmp_path))
    assert [path.name for path in tmp_path.glob("ordin-*")] == ["ordin-101.json"]
    server.details["102"] = as_json(ordinance("102", "2"))
    server.asked.clear()
    assert len(items(source(clients(server), tmp_path))) == 3
    assert [each["MST"] for each in server.asked if "MST" in each] == ["102", "283743"]


def test_a_second_sync_fetches_only_what_is_new_and_keeps_what_it_replaced(
    server: Server, clients: Clients, tmp_path: Path
) -> None:
    items(source(clients(server), tmp_path))
    newer = ordinance("201", text="새로 정한다.")
    service = newer["LawService"]
    assert isinstance(service, dict)
    service["자치법규기본정보"]["시행일자"] = "20260301"
    server.ordinances[0] = ("1", "201", "새빛시 조례 1")
    server.details["201"] = as_json(newer)
    server.asked.clear()
    found = items(source(clients(server), tmp_path))
    assert [each["MST"] for each in server.asked if "MST" in each] == ["201"]
    assert sorted(each.version_id for each in found if each.regulation_id == "ordin:1") == ["101", "201"]


def test_an_ordinance_no_longer_listed_is_repealed_from_the_first_day_it_was_missing(
    server: Server, clients: Clients, tmp_path: Path
) -> None:
    items(source(clients(server), tmp_path, "2026-01-02"))
    del server.ordinances[1]
    for on in ("2026-02-03", "2026-02-10"):
        found = {each.regulation_id: each for each in items(source(clients(server), tmp_path, on))}
        assert found["ordin:2"].repealed == date(2026, 2, 3)
        assert found["ordin:1"].repealed is None


def test_a_regulation_that_cannot_be_read_stops_the_import_and_is_named(
    server: Server, clients: Clients, tmp_path: Path
) -> None:
    broken = ordinance("102", "2")
    service = broken["LawService"]
    assert isinstance(service, dict)
    service["조문"]["조"].append(service["조문"]["조"][2])
    server.details["102"] = as_json(broken)
    records = SqlRecords(f"sqlite:///{tmp_path}/records.db")
    with pytest.raises(SourceError, match=r"ordin-102\.json.*'제7조의2' more than once"):
        records.put("saebit", source(clients(server), tmp_path / "sync").items())
    assert records.sources() == []
    records.close()


def test_tells_how_far_it_is(server: Server, clients: Clients, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    list(source(clients(server), tmp_path).items(lambda *step: told.append(step)))
    assert ("list", 2, None) in told
    assert ("ordin", 2, 2) in told
    assert ("law", 1, 1) in told


@pytest.mark.shared
def test_the_real_answers_are_read() -> None:
    found = version(shared("law_go_kr/ordin_detail_2160706.json").read_text(encoding="utf-8"), "1402604", "sample")
    assert (found.regulation_id, found.kind, found.effective) == ("ordin:2160706", "조례", date(2019, 7, 10))
    assert [each.no for each in found.articles] == [f"제{n}조" for n in range(1, 12)]
    assert "\n  5. 그 밖에" in found.articles[3].text
    assert [each.no for each in found.addenda] == ["부칙", "부칙 <제5951호, 2019.7.10>"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "target", "mst"), [("ordin_search", "ordin", "1928465"), ("law_search", "law", "279715")]
)
def test_the_real_lists_are_read(server: Server, clients: Clients, name: str, target: str, mst: str) -> None:
    import re

    body = shared(f"law_go_kr/{name}.xml").read_bytes()
    server.faults = [(200, re.sub(rb"<totalCnt>\d+", b"<totalCnt>1", body))]
    (entry,) = clients(server).entries(target)  # type: ignore[arg-type]
    assert entry.mst == mst
