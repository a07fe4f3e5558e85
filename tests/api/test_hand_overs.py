"""From a chat to a person over real HTTP: read, confirmed, filed once, looked up by number and secret, rated once."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from assistant import Answer, Casework, Decision, Ground, Outcome, open_hand_overs
from assistant.actors import SYSTEM
from assistant.adapters.answers import SqlAnswers
from assistant.adapters.vault import FileVault
from assistant.model import Reply, Review
from knowledge_base import Citation
from tests.api.serving import served
from tests.fakes.casework import MONDAY, open_work
from tests.fakes.desk import FakeKnowledgeBase

WISH = {
    "conversation_id": "talk",
    "text": "골목에 쌓인 쓰레기를 치워 주세요.",
    "name": "탁별님",
    "contact": "010-8471-2953",
}


@dataclass
class Town:
    """A served city in which one conversation was had, at a time that can be moved."""

    client: httpx.Client
    work: Casework
    answers: SqlAnswers
    now: datetime = MONDAY

    def preview(self, **wish: str) -> dict[str, Any]:
        answer = self.client.post("/v1/hand-overs/preview", json=wish)
        assert answer.status_code == 200, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    def hand_over(self, **more: str) -> httpx.Response:
        asked = {"digest": self.preview(**WISH)["digest"], "request_id": str(uuid.uuid4())} | WISH | more
        return self.client.post("/v1/hand-overs", json=asked)

    def receipt(self) -> dict[str, str]:
        given = self.hand_over()
        assert given.status_code == 201, given.text
        return {name: given.json()[name] for name in ("receipt_no", "secret")}

    def status(self, receipt: dict[str, str]) -> dict[str, Any]:
        answer = self.client.post("/v1/hand-overs/status", json=receipt)
        assert answer.status_code == 200, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    def reply(self, number: int = 0) -> None:
        """An approved reply to the latest complaint, not sent yet."""
        case = self.work.desk.cases().items[number]
        draft = self.work.desk.draft(case.complaint.id)
        text = "쓰레기를 수거하였습니다."
        reply = Reply("r1", case.complaint.id, draft.id, text, (), "이결재", MONDAY)
        review = Review("v1", draft.id, draft.revision, Decision.APPROVE, "이결재", "", MONDAY)
        event = self.work.desk._event(SYSTEM, "draft.approved", draft.id)
        self.work.desk.records.change_draft(draft, draft.revision, event, review, reply)

    def tell(self) -> None:
        self.work.course.told(self.work.desk.cases().items[0].complaint.id, self.now, actor=SYSTEM)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    opened = open_work(tmp_path)
    desk = replace(opened.desk, vault=FileVault(tmp_path / "key"), now=lambda: place.now)
    work = replace(opened, desk=desk, course=replace(opened.course, desk=desk))
    answers = SqlAnswers(desk.records.engine)  # type: ignore[attr-defined]
    place = Town(httpx.Client(), work, answers)
    answers.add(answer("a1", "대형폐기물은 어디에 버리나요? 저는 [이름1]입니다."))
    backend = Backend(FakeKnowledgeBase(), desk, casework=work, hand_overs=open_hand_overs(work))  # type: ignore[arg-type]
    with served(create_app(Settings(_env_file=None), lambda: backend)) as client:
        place.client = client
        yield place
    desk.records.close()


def answer(name: str, question: str) -> Answer:
    cited = Citation("saebit:waste", "새빛시 폐기물 조례", "제9조", "배출", date(2025, 1, 1))
    return Answer(
        name,
        "talk",
        question,
        MONDAY,
        outcome=Outcome.ANSWERED_EXTRACTIVE,
        lines=("대형폐기물은 신고하고 버려야 합니다. [1]",),
        sources=(Ground(1, cited, "신고하여야 한다."),),
    )


def test_the_citizen_reads_the_masked_conversation_with_its_sources(town: Town) -> None:
    shown = town.preview(**WISH)
    assert shown["masked"]
    assert "탁별님" not in shown["text"]
    assert "010-8471-2953" not in shown["text"]
    assert shown["text"].startswith("골목에 쌓인 쓰레기를 치워 주세요.")
    assert "신고하고 버려야 합니다. [1]" in shown["text"]
    assert "[1] 「새빛시 폐기물 조례」 제9조" in shown["text"]


def test_what_was_handed_over_counts_as_a_complaint_taken_once(town: Town) -> None:
    again = str(uuid.uuid4())
    town.hand_over(request_id=again)
    town.hand_over(request_id=again)
    assert 'minwon_complaints_total{kind="고충"} 1.0' in town.client.get("/metrics").text


def test_reading_alone_files_nothing(town: Town) -> None:
    town.preview(**WISH)
    assert town.work.desk.cases().items == ()


def test_what_was_read_is_what_is_filed(town: Town) -> None:
    shown = town.preview(**WISH)
    given = town.hand_over()
    assert given.status_code == 201, given.text
    complaint = town.work.desk.cases().items[0].complaint
    assert (complaint.title, complaint.text) == (shown["title"], shown["text"])
    assert complaint.channel == "widget"
    assert given.json()["due"].startswith("2026-11-10")
    original = town.work.desk.original(complaint.id, actor=SYSTEM, reason="회신")
    assert "010-8471-2953" in original, "whoever answers can reach the citizen"


def test_a_conversation_that_went_on_is_read_again_first(town: Town) -> None:
    read = town.preview(**WISH)["digest"]
    town.answers.add(answer("a2", "수수료는 얼마인가요?"))
    refused = town.hand_over(digest=read)
    assert refused.status_code == 409
    assert refused.json()["type"] == "/v1/problems/hand-over-changed"
    assert town.work.desk.cases().items == ()


def test_a_request_that_comes_twice_is_filed_once_and_gets_the_same_receipt(town: Town) -> None:
    name = str(uuid.uuid4())
    first, second = town.hand_over(request_id=name).json(), town.hand_over(request_id=name).json()
    assert first == second
    assert len(town.work.desk.cases().items) == 1


def test_a_question_asked_again_after_an_outage_stands_once(town: Town) -> None:
    town.answers.add(answer("a2", "대형폐기물은 어디에 버리나요? 저는 [이름1]입니다."))
    assert town.preview(**WISH)["text"].count("시민:") == 1


def test_nothing_is_handed_over_from_nothing(town: Town) -> None:
    refused = town.client.post("/v1/hand-overs/preview", json={"conversation_id": "unknown"})
    assert refused.status_code == 422


def test_without_words_of_their_own_the_conversation_speaks(town: Town) -> None:
    shown = town.preview(conversation_id="talk")
    assert shown["title"].startswith("대형폐기물은 어디에")
    assert "담당자의 답변을 요청" in shown["text"]


def test_number_and_secret_open_the_status_however_they_are_typed(town: Town) -> None:
    receipt = town.receipt()
    seen = town.status(receipt)
    assert (seen["stage"], seen["department"], seen["notice"]) == ("received", "자원순환과", None)
    sloppy = receipt["secret"].lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert town.status({**receipt, "secret": sloppy})["receipt_no"] == receipt["receipt_no"]


def test_a_wrong_secret_and_an_unknown_number_are_told_apart_by_nobody(town: Town) -> None:
    receipt = town.receipt()
    refused = [
        town.client.post("/v1/hand-overs/status", json=asked).json()
        for asked in ({**receipt, "secret": "0000-0000-0000"}, {**receipt, "receipt_no": "2026-999999"})
    ]
    assert [one.pop("instance")[:8] for one in refused] == ["urn:uuid", "urn:uuid"]
    assert refused[0] == refused[1]
    assert refused[0]["status"] == 404


def test_the_secret_is_nowhere_in_the_records(town: Town, tmp_path: Path) -> None:
    secret = town.receipt()["secret"]
    held = b"".join(path.read_bytes() for path in tmp_path.glob("cases.db*"))
    assert secret.encode() not in held
    assert secret.replace("-", "").encode() not in held


def test_the_notice_is_shown_once_it_was_sent_and_not_before(town: Town) -> None:
    receipt = town.receipt()
    town.reply()
    seen = town.status(receipt)
    assert (seen["stage"], seen["notice"]) == ("in_progress", None)
    town.tell()
    seen = town.status(receipt)
    assert seen["stage"] == "answered"
    assert seen["notice"]["text"] == "쓰레기를 수거하였습니다."


def test_satisfaction_is_asked_after_the_result_and_once(town: Town) -> None:
    receipt = town.receipt()
    rating = {**receipt, "score": 4}
    assert town.client.post("/v1/hand-overs/satisfaction", json=rating).status_code == 409, "no result yet"
    town.tell()
    assert town.client.post("/v1/hand-overs/satisfaction", json=rating).status_code == 204
    assert town.client.post("/v1/hand-overs/satisfaction", json={**rating, "score": 1}).status_code == 409
    assert town.status(receipt)["satisfaction"] == 4


@pytest.mark.parametrize(
    ("now", "open_", "read_from"),
    [
        (MONDAY, True, "2026-11-02T10:00:00+09:00"),
        (MONDAY.replace(hour=19), False, "2026-11-03T09:00:00+09:00"),
        (MONDAY + timedelta(days=5), False, "2026-11-09T09:00:00+09:00"),
        (MONDAY.replace(hour=12, minute=30), True, "2026-11-02T12:30:00+09:00"),
    ],
)
def test_the_office_says_when_somebody_reads_it(town: Town, now: datetime, open_: bool, read_from: str) -> None:
    town.now = now
    said = town.client.get("/v1/office").json()
    assert (said["open"], said["read_from"]) == (open_, read_from)
    assert said["city"] == "새빛시"
    assert said["contact"], "whom to call"


def test_an_opinion_is_kept_and_a_later_one_takes_its_place(town: Town) -> None:
    address = "/v1/answers/a1/opinion"
    assert town.client.post(address, json={"helpful": False, "reason": "outdated"}).status_code == 204
    assert town.client.post(address, json={"helpful": True, "reason": "wrong"}).status_code == 204
    with town.answers._engine.connect() as connection:
        held = connection.exec_driver_sql("SELECT opinion FROM answers WHERE id = 'a1'").scalar_one()
    assert '"helpful": true' in held
    assert '"reason": null' in held
    assert town.client.post("/v1/answers/nobody/opinion", json={"helpful": True}).status_code == 404
    assert town.client.post(address, json={"helpful": False, "reason": "보기 싫다"}).status_code == 422
