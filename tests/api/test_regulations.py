import httpx
import pytest

from tests.fakes.desk import HEAD, FakeDesk


def test_a_search_masks_first_and_tells_what_it_found_by(client: httpx.Client) -> None:
    found = client.post("/v1/search", json={"query": "소화전 앞 주차 신고, 010-1234-5678", "k": 3}).json()
    assert found["query"] == "소화전 앞 주차 신고, [전화1]"
    assert found["hits"][0]["passage"]["no"] == "제7조의2"
    assert found["hits"][0]["matched"] == ["소화전"]
    assert 0 <= found["answerable"] <= 1
    assert found["snapshot"] == "s-1"


@pytest.mark.parametrize(
    "body", [{"query": ""}, {"query": "가" * 20_001}, {"query": "x", "k": 0}, {"query": "x", "as_of": "어제"}]
)
def test_a_search_that_cannot_be_made_is_422(client: httpx.Client, body: dict[str, object]) -> None:
    assert client.post("/v1/search", json=body).status_code == 422


@pytest.mark.parametrize("regulation", ["saebit:illegal-parking", "새빛시 불법 주차 단속 조례"])
def test_an_article_is_read_by_id_and_by_title(client: httpx.Client, regulation: str) -> None:
    article = client.get(f"/v1/regulations/{regulation}/articles/제7조의2").json()
    assert article["standing"] == "in_force"
    assert "8만원" in article["passage"]["text"]
    assert article["versions"][0]["effective"] == "2025-04-01"


def test_an_article_as_of_another_day_says_why_it_has_no_words(client: httpx.Client) -> None:
    article = client.get("/v1/regulations/saebit:illegal-parking/articles/제7조의2?as_of=2020-01-01").json()
    assert article["standing"] == "earlier_version_not_held"
    assert article["passage"] is None
    assert article["as_of"] == "2020-01-01"


def test_a_deleted_article_answers_deleted_and_not_that_it_was_not_found(client: httpx.Client) -> None:
    answer = client.get("/v1/regulations/saebit:illegal-parking/articles/제8조")
    assert answer.status_code == 200
    assert answer.json()["standing"] == "deleted"


@pytest.mark.parametrize("address", ["saebit:parking/articles/제1조", "saebit:illegal-parking/articles/제99조"])
def test_an_article_nobody_holds_is_404(client: httpx.Client, address: str) -> None:
    answer = client.get(f"/v1/regulations/{address}")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/v1/problems/article-unknown"


def test_regulations_are_listed_by_pages(client: httpx.Client, desk: FakeDesk) -> None:
    desk.knowledge.heads = (HEAD,) * 5
    page = client.get("/v1/regulations", params={"title": "주차", "limit": 2})
    assert len(page.json()["items"]) == 2
    rest = client.get(page.links["next"]["url"])
    assert rest.json()["next"] == "4"
    assert client.get("/v1/regulations?title=없는 이름").json() == {"items": [], "next": ""}
