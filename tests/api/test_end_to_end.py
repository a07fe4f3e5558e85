"""The sample city from its files to an approved reply, by the command and over real HTTP, with nothing faked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import Shown
from tests.api.serving import served
from tests.command import Ran, minwon

SAMPLE = Path(__file__).parents[2] / "knowledge_base" / "sample"


@pytest.fixture(scope="module", name="shown")
def own_copy(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Cases are taken here: the home that others copy stays as the demonstration left it."""
    home = shutil.copytree(shown.home, tmp_path_factory.mktemp("own") / shown.home.name)
    return replace(shown, home=Path(home))


def read(shown: Shown, *arguments: str, stdin: str = "") -> Ran:
    return minwon("--home", str(shown.home), *arguments, folder=shown.home, stdin=stdin.encode())


@pytest.fixture(scope="module")
def sheets(shown: Shown) -> list[dict[str, Any]]:
    assert shown.ran.code == 0, shown.ran.err
    said: list[dict[str, Any]] = json.loads(shown.ran.out)["sheets"]
    return said


def test_the_demo_takes_three_complaints_and_leaves_no_personal_data_in_them(sheets: list[dict[str, Any]]) -> None:
    said = json.dumps(sheets, ensure_ascii=False)
    assert len(sheets) == 3
    for planted in ("010-0000-1234", "00가0000", "mulbit.han@example.com", "850712-2345678", "오세린"):
        assert planted not in said


@pytest.mark.parametrize(
    ("number", "department", "regulation"),
    [
        (0, "주차관리과", "새빛시 불법 주정차 단속 및 견인 등에 관한 조례"),
        (1, "환경지도과", "새빛시 생활소음 관리 조례"),
        (2, "동물보호과", "새빛시 반려동물 보호 및 관리 조례"),
    ],
)
def test_each_demo_complaint_finds_its_department_its_regulation_and_its_clock(
    sheets: list[dict[str, Any]], number: int, department: str, regulation: str
) -> None:
    sheet = sheets[number]
    assert sheet["case"]["triage"]["departments"][0]["name"] == department
    assert len(sheet["case"]["triage"]["departments"]) <= 3
    assert regulation in [hit["passage"]["regulation"] for hit in sheet["found"]["hits"][:3]]
    assert sheet["case"]["deadline"]["derivation"]
    assert sheet["draft"]["verdict"]["passed"]
    assert "끝." in sheet["draft"]["body"]


def test_every_mark_of_a_demo_draft_has_its_ground(sheets: list[dict[str, Any]]) -> None:
    for sheet in sheets:
        numbers = {ground["number"] for ground in sheet["draft"]["grounds"]}
        for finding in sheet["draft"]["verdict"]["findings"]:
            assert set(finding["grounds"]) <= numbers


def test_an_index_with_nothing_changed_costs_nothing_and_says_so(shown: Shown) -> None:
    ran = read(shown, "index", str(SAMPLE), "--name", "sample", "--json")
    assert ran.code == 0, ran.err
    said = json.loads(ran.out)
    assert said["sources"][0]["change"]["updated"] == said["sources"][0]["change"]["created"] == 0
    assert said["index"]["unchanged"] > 100
    assert (said["index"]["created"], said["index"]["updated"], said["index"]["deleted"]) == (0, 0, 0)


def test_a_source_is_added_beside_others_and_the_demo_then_keeps_away(shown: Shown, tmp_path: Path) -> None:
    assert minwon("init", "city", folder=tmp_path).code == 0
    example = tmp_path / "city" / "regulations" / "example.md"
    example.write_text(
        example.read_text(encoding="utf-8")
        .replace("promulgation_date: 여기에", "promulgation_date: 2026-03-14")
        .replace("effective_date: 여기에", "effective_date: 2026-04-01")
        .replace("title: 여기에 제목", "title: 새빛시 드론 비행 조례")
        .replace("여기에 제1항을 적는다.", "드론은 한강 둔치에서 날릴 수 있다."),
        encoding="utf-8",
    )
    shutil.copytree(shown.home, tmp_path / "var")
    indexed = minwon("index", "city", "--name", "drones", "--json", folder=tmp_path)
    assert indexed.code == 0, indexed.err
    assert json.loads(indexed.out)["index"]["deleted"] == 0
    assert "드론 비행 조례" in minwon("search", "드론을 어디서 날리나요", folder=tmp_path).out
    assert "새빛시 주차장 조례" in minwon("regulations", "주차장", folder=tmp_path).out
    article = minwon("show", "새빛시 드론 비행 조례 제3조제1항", folder=tmp_path)
    assert "드론은 한강 둔치에서" in article.out
    assert "②" not in article.out
    refused = minwon("demo", folder=tmp_path)
    assert refused.code == 2
    assert "drones" in refused.err


def test_search_prints_articles_scores_and_its_time(shown: Shown) -> None:
    ran = read(shown, "search", "집 앞 소화전에 차가 서 있어요 010-1234-5678")
    assert ran.code == 0
    assert "불법 주정차 단속 및 견인" in ran.out
    assert " ms " in ran.out
    assert "010-1234-5678" not in ran.out
    assert not any(line.endswith(" ") for line in ran.out.splitlines())


def test_search_for_machines_is_one_json_document(shown: Shown) -> None:
    found = json.loads(read(shown, "search", "소화전", "--json", "-k", "2", "--as-of", "2026-01-05").out)
    assert len(found["hits"]) == 2
    assert found["as_of"] == "2026-01-05"


def test_show_tells_two_days_apart_and_answers_1_when_nothing_is_in_force(shown: Shown) -> None:
    today = read(shown, "show", "새빛시 주차장 조례 제5조")
    before = read(shown, "show", "새빛시 주차장 조례 제5조", "--as-of", "2024-01-01")
    long_before = read(shown, "show", "새빛시 주차장 조례 제5조", "--as-of", "1990-01-01", "--json")
    assert (today.code, before.code, long_before.code) == (0, 0, 1)
    assert today.out != before.out
    assert json.loads(long_before.out)["standing"] == "earlier_version_not_held"
    assert read(shown, "show", "새빛시 주차장 조례 제999조").code == 1
    assert read(shown, "show", "없는 조례 제1조").code == 1


def test_regulations_are_listed_and_none_is_exit_1(shown: Shown) -> None:
    assert "새빛시 주차장 조례" in read(shown, "regulations", "주차장").out
    assert read(shown, "regulations", "없는 규정").code == 1


def test_a_draft_from_a_pipe_prints_like_the_demo(shown: Shown) -> None:
    ran = read(
        shown, "draft", "-", "--title", "목줄", stdin="공원에서 개 목줄을 안 합니다. 단속해 주세요. 010-1234-5678"
    )
    assert ran.code in (0, 1)
    for label in ("접수", "민원", "종류", "기한", "부서", "조문", "초안", "근거", "검사"):
        assert f"\n{label}  " in ran.out
    assert "010-1234-5678" not in ran.out


def test_what_no_complaint_can_be_is_exit_2(shown: Shown) -> None:
    assert read(shown, "draft", "-", stdin="가" * 200_000).code == 2
    assert read(shown, "draft", "-", stdin=" \n ").code == 2
    assert read(shown, "draft", "!!!").code == 2


@pytest.fixture(scope="module")
def city(shown: Shown) -> Iterator[httpx.Client]:
    with served(create_app(Settings(_env_file=None, home=shown.home))) as client:
        yield client


def test_a_complaint_becomes_a_reply_over_http(city: httpx.Client) -> None:
    text = "솔내공원에서 목줄 없이 큰 개를 풀어놓는 사람이 있습니다. 단속해 주세요. 제 번호는 010-1234-5678입니다."
    taken = city.post("/v1/complaints", json={"text": text, "title": "목줄 없는 개", "actor": "이담당"})
    assert taken.status_code == 201, taken.text
    assert "010-1234-5678" not in taken.text
    assert "동물보호과" in [one["name"] for one in taken.json()["triage"]["departments"]]

    drafted = city.post(f"{taken.headers['Location']}/drafts")
    assert drafted.status_code == 201, drafted.text
    draft, address = drafted.json(), drafted.headers["Location"]
    slots = {slot["label"]: "2026. 11. 30. 담당 공무원이 처리" for slot in draft["slots"]}
    assert slots

    review = {"revision": draft["revision"], "decision": "approve", "reviewer": "김승인"}
    assert city.post(f"{address}/reviews", json=review).status_code == 409
    filled = city.patch(
        address, json={"slots": slots, "actor": "이담당"}, headers={"If-Match": drafted.headers["ETag"]}
    )
    assert filled.status_code == 200, filled.text
    review["revision"] = filled.json()["revision"]
    assert city.post(f"{address}/reviews", json=review).status_code == 201
    reply = city.get(f"{taken.headers['Location']}/reply")
    assert reply.status_code == 200
    assert "〔" not in reply.json()["text"]
    assert city.get(taken.headers["Location"]).json()["reply"] == reply.json()
    assert city.post(f"{address}/reviews", json=review).status_code == 409


def test_an_approved_draft_cannot_be_changed_any_more(city: httpx.Client) -> None:
    first = next(case for case in city.get("/v1/complaints").json()["items"] if case["reply"])
    draft = first["drafts"][0]
    change = {"revision": draft["revision"], "slots": {}, "actor": "이담당"}
    assert city.patch(f"/v1/drafts/{draft['id']}", json=change).status_code == 409


def test_regulations_are_read_over_http_as_of_a_day(city: httpx.Client) -> None:
    address = "/v1/regulations/새빛시 주차장 조례/articles/제5조"
    today, before = city.get(address), city.get(address, params={"as_of": "2024-01-01"})
    assert today.json()["passage"]["text"] != before.json()["passage"]["text"]
    assert city.get(address, params={"as_of": "0001-01-01"}).json()["standing"] == "earlier_version_not_held"
    assert city.get(address, params={"as_of": "9999-12-31"}).status_code == 200
    everything = [one["title"] for one in city.get("/v1/regulations?limit=200").json()["items"]]
    assert "새빛시 주차장 조례" in everything
    assert len(everything) == len(set(everything))


def test_a_search_over_http_answers_from_the_snapshot_that_readyz_names(city: httpx.Client) -> None:
    found = city.post("/v1/search", json={"query": "소화전 앞 주차 과태료"}).json()
    assert found["snapshot"] == city.get("/readyz").json()["snapshot"]
    assert found["hits"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_search_as_of_the_ends_of_time_is_answered(city: httpx.Client, day: str) -> None:
    assert city.post("/v1/search", json={"query": "소화전", "as_of": day}).status_code == 200


@pytest.mark.parametrize("query", ["", " ", "\u200b", "가" * 100_000, "?!"])
def test_a_search_that_cannot_be_made_is_refused_by_the_real_one_too(city: httpx.Client, query: str) -> None:
    answer = city.post("/v1/search", json={"query": query})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert answer.json()["hits"] == []
    else:
        assert answer.json()["type"] == "/v1/problems/query-refused"


@pytest.mark.parametrize("text", ["", "   ", "!!!", "\u200b", "가" * 200_000])
def test_a_text_that_is_no_complaint_is_refused_by_the_real_one_too(city: httpx.Client, text: str) -> None:
    answer = city.post("/v1/complaints", json={"text": text})
    assert answer.status_code == 422
    assert answer.json()["type"] == "/v1/problems/complaint-refused"


def test_ten_citizens_at_once_are_all_taken_with_numbers_of_their_own(city: httpx.Client) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def take(number: int) -> httpx.Response:
        return httpx.post(f"{city.base_url}/v1/complaints", json={"text": f"가로등 {number}호가 꺼졌어요"}, timeout=60)

    with ThreadPoolExecutor(10) as together:
        taken = list(together.map(take, range(10)))
    assert [answer.status_code for answer in taken] == [201] * 10
    assert len({answer.json()["complaint"]["receipt_no"] for answer in taken}) == 10
