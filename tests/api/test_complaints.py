import httpx
import pytest

from tests.fakes.desk import FakeDesk

TEXT = "소화전 앞에 차가 서 있습니다. 단속해 주세요. 제 번호는 010-1234-5678입니다."


def take(client: httpx.Client, text: str = TEXT, **more: object) -> httpx.Response:
    return client.post("/v1/complaints", json={"text": text, **more})


def test_a_complaint_is_taken_masked_with_its_clock_and_department(client: httpx.Client) -> None:
    taken = take(client, title="소화전 앞 불법 주차")
    assert taken.status_code == 201
    case = taken.json()
    assert taken.headers["Location"] == f"/v1/complaints/{case['complaint']['id']}"
    assert client.get(taken.headers["Location"]).json() == case
    assert "010-1234-5678" not in taken.text
    assert "[전화1]" in case["complaint"]["text"]
    assert case["triage"]["kind"] == "기타"
    assert case["triage"]["departments"][0]["name"] == "교통지도과"
    assert case["deadline"]["period"] == "즉시"
    assert case["deadline"]["derivation"][0]["text"].endswith("접수")


def test_the_contact_reaches_the_desk_and_is_given_out_nowhere(client: httpx.Client, desk: FakeDesk) -> None:
    taken = take(client, contact={"name": "홍길동", "phone": "010-9999-8888"})
    assert taken.status_code == 201
    assert desk.contacts[0] is not None
    assert desk.contacts[0].phone == "010-9999-8888"
    assert "9999" not in taken.text + client.get(taken.headers["Location"]).text


def test_complaints_are_listed_newest_first_and_every_one_once(client: httpx.Client) -> None:
    numbers = [take(client).json()["complaint"]["receipt_no"] for _ in range(5)]
    seen, address = [], "/v1/complaints?limit=2"
    while address:
        page = client.get(address)
        seen += [case["complaint"]["receipt_no"] for case in page.json()["items"]]
        address = page.links["next"]["url"] if "next" in page.links else ""
        assert bool(page.json()["next"]) == bool(address)
    assert seen == numbers[::-1]


def test_a_draft_is_filled_approved_and_becomes_a_reply(client: httpx.Client) -> None:
    complaint = take(client).headers["Location"]
    assert client.get(f"{complaint}/reply").status_code == 404

    drafted = client.post(f"{complaint}/drafts", json={"move": "looked_into"})
    assert drafted.status_code == 201
    address, draft = drafted.headers["Location"], drafted.json()
    assert drafted.headers["ETag"] == '"1"'
    assert client.get(address).json() == draft
    assert draft["grounds"][0]["citation"]["text"] == "「새빛시 불법 주차 단속 조례」 제7조의2(소화전 주변의 단속)"

    early = client.post(f"{address}/reviews", json={"revision": 1, "decision": "approve", "reviewer": "김승인"})
    assert early.status_code == 409
    assert early.json()["allowed"] == ["submit", "return", "escalate", "revise"]
    assert "현장 확인 결과" in early.json()["detail"]

    filled = client.patch(
        address, json={"revision": 1, "slots": {"현장 확인 결과": "위반 차량 1대를 적발"}, "actor": "이담당"}
    )
    assert filled.status_code == 200
    assert filled.headers["ETag"] == '"2"'

    approved = client.post(f"{address}/reviews", json={"revision": 2, "decision": "approve", "reviewer": "김승인"})
    assert approved.status_code == 201
    reply = client.get(f"{complaint}/reply").json()
    assert "위반 차량 1대를 적발" in reply["text"]
    assert reply["approved_by"] == "김승인"
    assert client.get(complaint).json()["reply"] == reply


def test_a_draft_needs_no_body_to_be_asked_for(client: httpx.Client) -> None:
    complaint = take(client).headers["Location"]
    assert client.post(f"{complaint}/drafts").status_code == 201


@pytest.mark.parametrize(
    ("body", "headers", "status", "slug"),
    [
        ({"revision": 7, "slots": {}, "actor": "a"}, {}, 409, "stale-revision"),
        ({"slots": {}, "actor": "a"}, {"If-Match": '"7"'}, 412, "precondition-failed"),
        ({"slots": {}, "actor": "a"}, {}, 428, "revision-needed"),
        ({"slots": {}, "actor": "a"}, {"If-Match": "*"}, 428, "revision-needed"),
        ({"slots": {}, "actor": "a"}, {"If-Match": '"1"'}, 200, ""),
        ({"revision": 1, "slots": {"없는 칸 010-1234-5678": "값"}, "actor": "a"}, {}, 422, "slot-unknown"),
        ({"revision": 1, "slots": {}}, {}, 422, "request-invalid"),
    ],
)
def test_a_change_names_the_revision_it_was_made_on(
    client: httpx.Client, body: dict[str, object], headers: dict[str, str], status: int, slug: str
) -> None:
    address = client.post(f"{take(client).headers['Location']}/drafts").headers["Location"]
    answer = client.patch(address, json=body, headers=headers)
    assert answer.status_code == status
    if slug:
        assert answer.json()["type"] == f"/v1/problems/{slug}"
        assert "010-1234-5678" not in answer.text


def test_sending_back_wants_a_reason(client: httpx.Client) -> None:
    address = client.post(f"{take(client).headers['Location']}/drafts").headers["Location"]
    review = {"revision": 1, "decision": "return", "reviewer": "김승인"}
    assert client.post(f"{address}/reviews", json=review).status_code == 409
    assert client.post(f"{address}/reviews", json={**review, "reason": "시각을 적어 주세요."}).status_code == 201
    assert client.get(address).json()["status"] == "returned"


@pytest.mark.parametrize("address", ["/v1/complaints/none", "/v1/complaints/none/reply", "/v1/drafts/none"])
def test_what_is_not_there_is_404_and_the_id_is_not_repeated(client: httpx.Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "none" not in answer.text


def test_a_draft_that_cites_an_amended_article_is_flagged(client: httpx.Client, desk: FakeDesk) -> None:
    made = client.post("/v1/complaints", json={"text": "소화전 앞에 차가 서 있습니다. 단속해 주세요."}).json()
    address = f"/v1/complaints/{made['case']['complaint']['id'] if 'case' in made else made['complaint']['id']}"
    draft = client.post(f"{address}/drafts").json()
    assert client.get("/v1/amendments/drafts").json()["items"] == []
    desk.amended = frozenset({"saebit:illegal-parking#제7조의2"})
    (flagged,) = client.get("/v1/amendments/drafts").json()["items"]
    assert flagged["draft_id"] == draft["id"]
    assert flagged["articles"] == ["「새빛시 불법 주차 단속 조례」 제7조의2(소화전 주변의 단속)"]
