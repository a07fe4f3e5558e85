"""Whole regulations, versions, differences and references over real HTTP, on records in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import quote

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from knowledge_base.model import Aid, Annex
from tests.api.serving import served
from tests.fakes.desk import FakeDesk
from tests.fakes.knowledge_base import FakeParts, FakeSource
from tests.regulations import article, regulation

OLD = regulation(
    "2023-01-01", article("제1조", "목적을 정한다.", "목적"), article("제2조", "요금은 500원이다.", "요금")
)
NEW = regulation(
    "2025-04-01",
    OLD.articles[0],
    article("제2조", "요금은 600원이다. 제1조를 따른다.", "요금"),
    article("제3조의2", "감면한다.", "감면"),
    annexes=(Annex("별표 1", "요금표", "| 급지 | 요금 |\n|---|---|\n| 1급지 | 600원 |"),),
)
COMING = regulation("2028-03-01", regulation_id="law:1", title="질서위반행위규제법")
FAQ = Aid("f1", "faq", "요금은?", "「새빛시 주차장 조례」 제2조에 따라 500원입니다.")
AT = "/v1/regulations/saebit:parking"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    parts = FakeParts(tmp_path_factory.mktemp("home"))
    knowledge = parts.open()
    knowledge.add(FakeSource("city", [OLD, NEW, COMING, FAQ]))
    knowledge.update_index()
    desk = FakeDesk()
    app = create_app(Settings(_env_file=None), lambda: Backend(knowledge, desk))  # type: ignore[arg-type]
    with served(app) as opened:
        yield opened


@pytest.mark.parametrize("named", ["saebit:parking", "새빛시 주차장 조례", "새빛시주차장조례"])
def test_a_regulation_is_read_whole_as_of_a_day(client: httpx.Client, named: str) -> None:
    old = client.get(f"/v1/regulations/{named}?as_of=2025-03-31").json()
    assert [each["text"] for each in old["articles"]] == ["목적을 정한다.", "요금은 500원이다."]
    new = client.get(f"/v1/regulations/{named}").json()
    assert [each["no"] for each in new["articles"]] == ["제1조", "제2조", "제3조의2"]
    assert [each["no"] for each in new["annexes"]] == ["별표 1"]
    assert [each["standing"] for each in new["versions"]] == ["superseded", "in_force"]


def test_a_law_held_as_a_coming_version_only_is_shown_and_says_so(client: httpx.Client) -> None:
    (listed,) = client.get("/v1/regulations?title=질서").json()["items"]
    assert (listed["effective"], listed["standing"]) == ("2028-03-01", "earlier_version_not_held")
    whole = client.get("/v1/regulations/law:1").json()
    assert (whole["standing"], whole["articles"]) == ("earlier_version_not_held", [])
    assert client.get("/v1/regulations/law:1?as_of=2028-03-01").json()["standing"] == "in_force"


def test_every_version_is_told_with_its_standing(client: httpx.Client) -> None:
    listed = client.get(f"{AT}/versions?as_of=2024-01-01").json()["items"]
    assert [(each["effective"], each["standing"]) for each in listed] == [
        ("2023-01-01", "in_force"),
        ("2025-04-01", "not_yet_in_force"),
    ]


def test_the_permalink_of_an_article_goes_on_giving_its_words(client: httpx.Client) -> None:
    asked = client.get(f"{AT}/articles/제2조?as_of=2024-06-05")
    link = asked.json()["passage"]["permalink"]
    assert link == f"{AT}/articles/{quote('제2조')}?as_of=2023-01-01"
    assert asked.links["canonical"]["url"] == link
    assert client.get(link).json()["passage"]["text"] == "요금은 500원이다."


def test_a_difference_marks_words_and_names_the_faq_that_cite_it(client: httpx.Client) -> None:
    told = client.get(f"{AT}/diff").json()
    assert told == client.get(f"{AT}/diff?since=2025-03-31&until=2026-09-07").json()
    (difference,) = told["differences"]
    assert [(each["kind"], each["no"]) for each in difference["amendments"]] == [
        ("changed", "제2조"),
        ("added", "제3조의2"),
        ("added", "별표 1"),
    ]
    assert {"text": "500원이다.", "mark": "removed"} in difference["amendments"][0]["words"]
    assert difference["articles"] == [f"saebit:parking#{no}" for no in ("제2조", "제3조의2", "별표 1")]
    assert [(each["id"], each["articles"]) for each in told["stale"]] == [("f1", ["새빛시 주차장 조례#제2조"])]


def test_all_amendments_of_a_time_are_told(client: httpx.Client) -> None:
    told = client.get("/v1/amendments?since=2025-01-01&until=2025-12-31").json()
    assert [each["regulation"] for each in told["differences"]] == ["새빛시 주차장 조례"]
    assert client.get("/v1/amendments?since=2025-05-01").json()["differences"] == []
    unknown = client.get(f"/v1/amendments?since=2027-01-01&until={date(2028, 3, 1)}").json()
    assert unknown["unknown"] == ["질서위반행위규제법"]


def test_what_an_article_cites_and_what_cites_it(client: httpx.Client) -> None:
    (cites,) = client.get(f"{AT}/articles/2조/references").json()["cites"]
    assert (cites["cites"], cites["place"]) == ("새빛시 주차장 조례", "제1조")
    (cited_by,) = client.get(f"{AT}/articles/제1조/references").json()["cited_by"]
    assert (cited_by["no"], cited_by["start"]) == ("제2조", NEW.articles[1].text.index("제1조"))
    assert client.get(f"{AT}/articles/제1조/references?as_of=2024-01-01").json()["cited_by"] == []


@pytest.mark.parametrize("address", ["", "/versions", "/diff", "/articles/제1조/references"])
def test_a_regulation_nobody_holds_is_404(client: httpx.Client, address: str) -> None:
    answer = client.get(f"/v1/regulations/nowhere{address}")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/v1/problems/article-unknown"


def test_days_in_the_wrong_order_are_422(client: httpx.Client) -> None:
    for address in ("/v1/amendments", f"{AT}/diff"):
        assert client.get(f"{address}?since=2026-01-02&until=2026-01-01").status_code == 422
    assert client.get("/v1/amendments").status_code == 422
