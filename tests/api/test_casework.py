"""Casework over real HTTP: corrected, paused, extended, listed, compared, taken in as a table, calculated."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from tests.api.serving import served
from tests.fakes.casework import open_work
from tests.fakes.desk import FakeKnowledgeBase

WASTE = "행복아파트 앞 골목에 쓰레기가 며칠째 쌓여 악취가 납니다. 수거해 주세요."


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    work = open_work(tmp_path_factory.mktemp("work"))
    backend = Backend(FakeKnowledgeBase(), work.desk, casework=work)  # type: ignore[arg-type]
    with served(create_app(Settings(_env_file=None), lambda: backend)) as opened:
        yield opened


def take(client: httpx.Client, text: str = WASTE, **more: Any) -> str:
    """The address of a complaint that was taken."""
    said = {"text": text, "arrived": "2026-11-02T10:00:00+09:00", **more}
    taken = client.post("/v1/complaints", json=said)
    assert taken.status_code == 201, taken.text
    return taken.headers["Location"]


def due(client: httpx.Client, address: str) -> str:
    return str(client.get(f"{address}/deadline").json()["deadline"]["due"])[:10]


def test_a_correction_moves_the_deadline(client: httpx.Client) -> None:
    address = take(client)
    case = client.patch(f"{address}/triage", json={"kind": "건의", "department": "audit", "actor": "김상담"})
    assert case.status_code == 200, case.text
    assert case.json()["triage"]["departments"][0]["name"] == "감사관"
    assert case.json()["deadline"]["due"].startswith("2026-11-19")
    assert client.get(address).json() == case.json()


def test_a_correction_to_what_the_city_does_not_have_is_a_problem(client: httpx.Client) -> None:
    wrong = client.patch(f"{take(client)}/triage", json={"department": "moon", "actor": "김상담"})
    assert wrong.status_code == 422
    assert wrong.json()["type"] == "/v1/problems/not-listed"
    assert "clean" in wrong.json()["mend"]
    assert "moon" not in wrong.text


def test_a_supplement_is_left_out_and_has_its_own_date(client: httpx.Client) -> None:
    address = take(client)
    asked = {"reason": "보완", "start": "2026-11-04", "end": "2026-11-10", "allowed": "7일", "actor": "김상담"}
    ruled = client.post(f"{address}/pauses", json=asked)
    assert ruled.status_code == 201, ruled.text
    times = client.get(f"{address}/deadline").json()
    assert times["deadline"]["due"].startswith("2026-11-17")
    assert any(side["who"] == "민원인" and side["due"].startswith("2026-11-11") for side in times["side"])


def test_a_pause_that_no_article_knows_comes_back_with_the_article(client: httpx.Client) -> None:
    address = take(client)
    asked = {"reason": "담당자 홍길동 휴가", "start": "2026-11-04", "end": "2026-11-06", "actor": "김상담"}
    refused = client.post(f"{address}/pauses", json=asked)
    assert refused.status_code == 422
    assert refused.json()["type"] == "/v1/problems/refused-by-law"
    assert "제20조" in refused.json()["place"]
    assert "홍길동" not in refused.text
    assert due(client, address) == "2026-11-10"


def test_workload_extends_nothing(client: httpx.Client) -> None:
    address = take(client)
    refused = client.post(f"{address}/extensions", json={"reason": "업무 과중", "length": "7일", "actor": "김"})
    assert refused.status_code == 422
    assert "제21조제2항" in refused.json()["place"]
    granted = client.post(f"{address}/extensions", json={"reason": "현장 확인", "length": "7일", "actor": "김"})
    assert granted.status_code == 201
    assert granted.json()["deadline"]["due"].startswith("2026-11-19")
    unreadable = client.post(f"{address}/extensions", json={"reason": "현장 확인", "length": "곧", "actor": "김"})
    assert (unreadable.status_code, unreadable.json()["type"]) == (422, "/v1/problems/period-unreadable")


def test_a_fine_objection_shows_its_own_procedure(client: httpx.Client) -> None:
    address = take(client, "과태료 부과 통지를 받았는데 이의를 제기합니다. 과태료 이의제기서를 제출합니다.")
    procedures = client.get(f"{address}/deadline").json()["procedures"]
    assert procedures[0]["name"] == "과태료 이의제기"
    assert procedures[0]["displaces"]
    assert any(term["due"] and "제21조" in term["article"] for term in procedures[0]["terms"])


def test_what_falls_due_is_a_list_and_a_calendar_until_the_complainant_is_told(client: httpx.Client) -> None:
    address = take(client, arrived="2026-10-05T10:00:00+09:00")
    name = address.rpartition("/")[2]
    listed = client.get("/v1/due").json()
    assert name in [one["id"] for one in listed["overdue"]]
    feed = client.get("/v1/due.ics")
    assert feed.headers["content-type"].startswith("text/calendar")
    assert feed.text.startswith("BEGIN:VCALENDAR")
    assert name in feed.text
    assert "쓰레기" not in feed.text
    assert client.post(f"{address}/notices", json={"actor": "김상담"}).status_code == 201
    assert name not in [one["id"] for one in client.get("/v1/due").json()["overdue"]]


def test_repeats_show_what_came_before_and_what_it_needs(client: httpx.Client) -> None:
    text, contact = "금빛공원 화장실 수도꼭지가 고장 나 물이 샙니다. 고쳐 주세요.", {"phone": "010-7777-1111"}
    first = take(client, text, contact=contact)
    assert client.get(f"{first}/repeats").json() == {"repeat": None}
    second = take(client, text, contact=contact, arrived="2026-11-02T11:00:00+09:00")
    repeat = client.get(f"{second}/repeats").json()["repeat"]
    assert (repeat["count"], repeat["members"][0]["id"]) == (2, first.rpartition("/")[2])
    assert repeat["members"][0]["same_person"]


def test_files_are_attached_typed_by_what_they_hold_and_masked(client: httpx.Client) -> None:
    address = take(client)
    sent = [
        ("files", ("설명.txt", "골목 안쪽 3번 전봇대 옆입니다. 010-1234-5678".encode(), "image/png")),
        ("files", ("사진.jpg", b"MZ" + b"0" * 99, "image/jpeg")),
    ]
    said = client.post(f"{address}/attachments", files=sent, data={"actor": "김상담"})
    assert said.status_code == 201, said.text
    (kept,) = said.json()["case"]["complaint"]["attachments"]
    assert kept["kind"] == "text"
    assert "3번 전봇대" in kept["text"]
    assert "1234" not in said.text
    assert [one["reason"] for one in said.json()["refused"]] == ["program"]
    assert client.get(address).json()["complaint"]["attachments"] == [kept]


def test_files_that_cannot_be_taken_are_a_problem_with_the_mend(client: httpx.Client) -> None:
    address = take(client)
    said = client.post(f"{address}/attachments", files=[("files", ("빈 파일.txt", b"", "text/plain"))])
    assert (said.status_code, said.json()["type"]) == (422, "/v1/problems/files-refused")
    assert "빈 파일" in said.json()["mend"]
    assert client.post(f"{address}/attachments", json={}).status_code == 422
    none = client.post("/v1/complaints/none/attachments", files=[("files", ("a.txt", b"a", "text/plain"))])
    assert none.status_code == 404


def test_a_larger_body_is_taken_only_with_files(client: httpx.Client) -> None:
    address, large = take(client), ("가" * 500_000).encode()
    assert client.post("/v1/complaints", content=large, headers={"content-type": "text/plain"}).status_code == 413
    said = client.post(f"{address}/attachments", files=[("files", ("긴 글.txt", large, "text/plain"))])
    assert said.status_code == 201
    assert said.json()["case"]["complaint"]["attachments"][0]["notes"]


def test_abuse_is_behind_a_calm_summary_and_changes_no_date(client: httpx.Client) -> None:
    calm, abused = take(client), take(client, f"이 개새끼들아 죽여버린다. {WASTE}")
    found = client.get(f"{abused}/abuse").json()
    assert found["grade"] == "심각"
    assert "개새끼" not in found["summary"]
    assert "수거해 주세요" in found["summary"]
    assert found["spans"]
    assert any("제4조" in measure for measure in found["measures"])
    assert due(client, abused) == due(client, calm)
    assert not client.get(f"{calm}/abuse").json()["abusive"]


def test_what_was_withdrawn_no_longer_falls_due(client: httpx.Client) -> None:
    address = take(client, arrived="2026-10-06T10:00:00+09:00")
    name = address.rpartition("/")[2]
    assert name in [one["id"] for one in client.get("/v1/due").json()["overdue"]]
    assert client.post(f"{address}/withdrawals", json={"actor": "김상담"}).status_code == 201
    assert name not in [one["id"] for one in client.get("/v1/due").json()["overdue"]]
    again = client.post(f"{address}/withdrawals", json={"actor": "김상담"})
    assert (again.status_code, again.json()["type"]) == (409, "/v1/problems/move-not-allowed")


def test_what_happened_sets_its_dates_and_falls_due_after_the_end(client: httpx.Client) -> None:
    address = take(client)
    name = address.rpartition("/")[2]
    assert client.post(f"{address}/notices", json={"actor": "김상담"}).status_code == 201
    times = client.post(f"{address}/happenings", json={"what": "이의신청", "actor": "김상담"})
    assert times.status_code == 201, times.text
    dated = [(side["due"][:10], side["article"]) for side in times.json()["side"]]
    assert ("2026-11-16", "「행정기본법」 제36조제2항 본문") in dated
    later = client.get("/v1/due").json()["later"]
    assert [one["why"] for one in later if one["id"] == name] == ["「행정기본법」 제36조제2항 본문"]


def test_nothing_happened_before_the_receipt_or_without_what_comes_before(client: httpx.Client) -> None:
    address = take(client)
    early = client.post(f"{address}/notices", json={"actor": "김상담", "on": "2026-11-02T09:59:00+09:00"})
    assert (early.status_code, early.json()["type"]) == (422, "/v1/problems/date-impossible")
    assert "2026-11-02T10:00" in early.json()["mend"]
    before = client.post(f"{address}/happenings", json={"what": "이송 완료", "actor": "김상담"})
    assert (before.status_code, before.json()["type"]) == (409, "/v1/problems/move-not-allowed")
    unmet = client.post(f"{address}/withdrawals", json={"ground": "반려", "actor": "김상담"})
    assert unmet.status_code == 409
    assert "제25조제1항" in unmet.json()["place"]


def test_all_matters_that_came_in_again_are_listed(client: httpx.Client) -> None:
    text = "은빛도서관 열람실 에어컨이 고장 나 너무 덥습니다. 고쳐 주세요."
    first = take(client, text, contact={"phone": "010-7777-2222"})
    second = take(client, text, contact={"phone": "010-7777-2222"}, arrived="2026-11-02T11:00:00+09:00")
    listed = {one["id"]: one["group"] for one in client.get("/v1/repeats").json()["items"]}
    assert listed[second.rpartition("/")[2]] == first.rpartition("/")[2]


@pytest.mark.parametrize("coding", ["utf-8", "cp949"])
def test_a_table_is_taken_in_row_by_row_and_once(client: httpx.Client, coding: str) -> None:
    table = (
        "접수번호,접수일시,제목,내용,연락처\n"
        f"{coding}-1,2026-11-02 09:30,목줄,산책로에서 목줄 없는 개를 단속해 주세요.,010-1234-5678\n"
        f"{coding}-2,어제,소음,공사장이 시끄럽습니다.,\n"
        f"{coding}-3,2026. 11. 2.,소음,,\n"
    ).encode(coding)
    header = {"content-type": "text/csv"}
    said = client.post("/v1/complaints/batch?actor=kim", content=table, headers=header)
    assert said.status_code == 200, said.text
    assert [said.json()[name] for name in ("taken", "known", "refused")] == [1, 0, 2]
    assert [line["line"] for line in said.json()["lines"]] == [2, 3, 4]
    case = client.get(f"/v1/complaints/{said.json()['lines'][0]['id']}").json()
    assert case["complaint"]["received"].startswith("2026-11-02T09:30")
    again = client.post("/v1/complaints/batch", content=table, headers=header).json()
    assert [again[name] for name in ("taken", "known", "refused")] == [0, 1, 2]


def test_a_table_without_a_column_of_texts_is_refused(client: httpx.Client) -> None:
    said = client.post("/v1/complaints/batch", content=b"a,b\n1,2\n", headers={"content-type": "text/csv"})
    assert said.status_code == 422


def test_the_calculators_store_nothing(client: httpx.Client) -> None:
    before = client.get("/v1/complaints").json()
    asked = {
        "kind": "고충",
        "received": "2026-11-02T10:00:00+09:00",
        "pauses": [{"reason": "보완", "start": "2026-11-04", "end": "2026-11-10"}],
        "extensions": [{"reason": "업무과중", "length": "7일"}],
    }
    found = client.post("/v1/due", json=asked).json()
    assert found["due"].startswith("2026-11-17")
    assert "제21조제2항" in found["refused"][0]["article"]
    missing = client.post("/v1/due", json={"kind": "법정", "received": "2026-11-02T10:00:00+09:00"})
    assert (missing.status_code, missing.json()["type"]) == (422, "/v1/problems/period-missing")
    told = client.post("/v1/triage", json={"text": "쓰레기 치워 이 씨발 새끼들아. 행복동 골목입니다. 수거해 주세요."})
    assert told.json()["abuse"]["abusive"]
    assert "씨발" not in told.json()["abuse"]["summary"]
    assert told.json()["triage"]["kind"] == "고충"
    assert client.get("/v1/complaints").json() == before


@pytest.mark.parametrize("verb", ["deadline", "repeats"])
def test_an_unknown_complaint_is_not_found(client: httpx.Client, verb: str) -> None:
    assert client.get(f"/v1/complaints/none/{verb}").status_code == 404


def test_past_complaints_like_a_text_are_found_masked(client: httpx.Client) -> None:
    said = "새마을로 골목에 쓰레기가 쌓여 있습니다. 수거해 주세요. 010-1234-5678"
    assert client.post("/v1/complaints", json={"text": said}).status_code == 201
    found = client.post("/v1/similar-complaints", json={"text": "새마을로 골목 쓰레기", "k": 1})
    assert found.status_code == 200, found.text
    (one,) = found.json()["items"]
    assert "쓰레기" in one["words"]
    assert "1234-5678" not in found.text
    assert client.post("/v1/similar-complaints", json={"text": ""}).status_code == 422
