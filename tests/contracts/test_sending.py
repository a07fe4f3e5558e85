"""Replies go out through the outbox on SQLite and on PostgreSQL, on every way, whatever is cut."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from assistant import Actor, Decision, DraftStatus, MoveNotAllowed, Role
from assistant.adapters.casework import SqlCaseActs
from assistant.adapters.mail import MailSender
from assistant.adapters.record import SqlRecord
from assistant.adapters.records import SqlCaseRecords
from assistant.adapters.senders import FolderSender, WebhookSender
from assistant.audit import verify
from assistant.errors import SendingNotFound
from assistant.sendings import SendingState, Way
from assistant.settings import MailSettings
from knowledge_base import Standing
from tests.fakes.actors import KIM, LEE
from tests.fakes.assistant import FakeKnowledge
from tests.fakes.sending import ADDRESS, STAGES, Clock, approved, counter, cut_mail, webhook

FROM = "minwon@saebit.example"


@pytest.fixture
def clock() -> Clock:
    return Clock()


def actions(records: SqlCaseRecords, subject: str) -> list[str]:
    return [event.action for event in records.events(subject)]


def test_a_reply_goes_into_the_folder_and_the_case_is_told(
    records: SqlCaseRecords, clock: Clock, tmp_path: Path
) -> None:
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    name = approved(opened.desk)
    sent = opened.send(name, Way.FILE, actor=KIM)
    assert sent.state is SendingState.SENT
    (letter,) = (tmp_path / "out").rglob("*.txt")
    assert "2미터 이내로 합니다" in letter.read_text(encoding="utf-8")
    assert opened.desk.find_draft(sent.draft_id).status is DraftStatus.SENT
    assert not SqlCaseActs(records.engine).matter(name).open
    assert actions(records, sent.id) == ["reply.queued", "reply.sending", "reply.sent"]
    assert verify(SqlRecord(records.engine).links()).sound


def test_nothing_goes_out_that_nobody_approved(records: SqlCaseRecords, clock: Clock, tmp_path: Path) -> None:
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    case = opened.desk.take("산책로에서 목줄 없는 개를 단속해 주세요.")
    with pytest.raises(MoveNotAllowed) as refused:
        opened.send(case.complaint.id, Way.FILE, actor=KIM)
    assert refused.value.allowed == ("draft",)
    opened.desk.draft(case.complaint.id)
    with pytest.raises(MoveNotAllowed) as refused:
        opened.send(case.complaint.id, Way.FILE, actor=KIM)
    assert "submit" in refused.value.allowed
    assert not (tmp_path / "out").exists()


def test_an_article_that_changed_after_the_approval_stops_it(
    records: SqlCaseRecords, clock: Clock, tmp_path: Path
) -> None:
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    name = approved(opened.desk)
    knowledge = opened.desk.knowledge
    assert isinstance(knowledge, FakeKnowledge)
    knowledge.standings["제6조"] = Standing.SUPERSEDED
    with pytest.raises(MoveNotAllowed, match="조문이 바뀌었거나") as refused:
        opened.send(name, Way.FILE, actor=KIM)
    assert refused.value.allowed == ("return",)


def test_an_approval_is_taken_back_until_it_goes_out_and_not_after(
    records: SqlCaseRecords, clock: Clock, tmp_path: Path
) -> None:
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    taken_back, gone = approved(opened.desk), approved(opened.desk)
    (draft,) = opened.desk.case(taken_back).drafts
    opened.desk.review(draft.id, draft.revision, Decision.RETURN, actor=LEE, reason="다시")
    assert opened.desk.reply(taken_back) is None
    with pytest.raises(MoveNotAllowed):
        opened.request(taken_back, Way.FILE, actor=KIM)
    opened.request(gone, Way.FILE, actor=KIM)
    (draft,) = opened.desk.case(gone).drafts
    with pytest.raises(MoveNotAllowed, match="on its way"):
        opened.desk.review(draft.id, draft.revision, Decision.RETURN, actor=LEE, reason="다시")
    assert opened.desk.reply(gone) is not None


def test_the_same_reply_is_queued_once_on_a_way(records: SqlCaseRecords, clock: Clock, tmp_path: Path) -> None:
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    name = approved(opened.desk)
    opened.send(name, Way.FILE, actor=KIM)
    with pytest.raises(MoveNotAllowed, match="sent already"):
        opened.send(name, Way.FILE, actor=KIM)
    assert len(opened.sendings(name)) == 1


def test_two_who_send_at_once_send_once(records: SqlCaseRecords, clock: Clock) -> None:
    with webhook() as hook:
        opened = counter(records, {Way.WEBHOOK: WebhookSender(hook.address)}, clock)
        for _ in range(5):
            opened.request(approved(opened.desk), Way.WEBHOOK, actor=KIM)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: opened.run(), range(4)))
        assert len(hook.keys) == len(set(hook.keys)) == 5


def test_a_webhook_that_fails_is_tried_again_later_under_the_same_key(records: SqlCaseRecords, clock: Clock) -> None:
    with webhook(lambda call: {1: 503, 2: 0}.get(call, 200)) as hook:
        opened = counter(records, {Way.WEBHOOK: WebhookSender(hook.address)}, clock)
        first = opened.send(approved(opened.desk), Way.WEBHOOK, actor=KIM)
        assert (first.state, first.note) == (SendingState.WAITING, "refused with HTTP 503")
        assert opened.run() == [], "not before its time"
        clock.move(minutes=2)
        (second,) = opened.run()
        assert second.state is SendingState.WAITING
        clock.move(minutes=20)
        (third,) = opened.run()
        assert third.state is SendingState.SENT
        assert len(set(hook.keys)) == 1
        assert len(hook.keys) == 3
        assert json.loads(hook.bodies[-1])["key"] == third.id


def test_a_webhook_that_refuses_has_failed_and_a_person_can_ask_again(records: SqlCaseRecords, clock: Clock) -> None:
    with webhook(lambda call: 422 if call == 1 else 200) as hook:
        opened = counter(records, {Way.WEBHOOK: WebhookSender(hook.address)}, clock)
        name = approved(opened.desk)
        assert opened.send(name, Way.WEBHOOK, actor=KIM).state is SendingState.FAILED
        clock.move(days=9)
        assert opened.run() == []
        assert opened.send(name, Way.WEBHOOK, actor=KIM).state is SendingState.SENT


def test_what_never_works_fails_in_the_end(records: SqlCaseRecords, clock: Clock) -> None:
    opened = counter(records, {Way.WEBHOOK: WebhookSender("http://127.0.0.1:9/", seconds=1)}, clock)
    name = approved(opened.desk)
    opened.send(name, Way.WEBHOOK, actor=KIM)
    for _ in range(9):
        clock.move(days=1)
        opened.run()
    (sending,) = opened.sendings(name)
    assert (sending.state, sending.attempts) == (SendingState.FAILED, 5)


class Letters:
    """What a real mail server took."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, list[str], bytes]] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd's name
        self.taken.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content))  # type: ignore[attr-defined]
        return self.answer


@pytest.fixture
def post() -> Iterator[tuple[Letters, MailSettings]]:
    letters = Letters()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(letters, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield letters, MailSettings("127.0.0.1", FROM, port, "새빛시 민원실")
    finally:
        controller.stop()


def test_a_letter_arrives_by_mail_with_the_key_as_its_id(
    records: SqlCaseRecords, clock: Clock, post: tuple[Letters, MailSettings]
) -> None:
    letters, settings = post
    opened = counter(records, {Way.MAIL: MailSender(settings)}, clock)
    name = approved(opened.desk)
    sent = opened.send(name, Way.MAIL, actor=KIM)
    assert (sent.state, sent.note) == (SendingState.SENT, "SMTP 250")
    ((sender, to, raw),) = letters.taken
    assert (sender, to) == (FROM, [ADDRESS])
    letter = message_from_bytes(raw, policy=policy.default)
    assert letter["Message-ID"] == f"<{sent.id}@saebit.example>"
    assert "2미터 이내로 합니다" in letter.get_body().get_content()  # type: ignore[union-attr]
    assert [part.get_filename() for part in letter.iter_attachments()] == ["2026-000001.txt"]
    assert "contact.read" in actions(records, name)
    record = json.dumps([dict(link.fact) for link in SqlRecord(records.engine).links()], ensure_ascii=False)
    assert ADDRESS not in record


def test_mail_wants_consent_where_the_complaint_was_not_filed_electronically(
    records: SqlCaseRecords, clock: Clock, post: tuple[Letters, MailSettings]
) -> None:
    opened = counter(records, {Way.MAIL: MailSender(post[1])}, clock)
    name = approved(opened.desk, channel="visit")
    with pytest.raises(MoveNotAllowed, match="동의"):
        opened.send(name, Way.MAIL, actor=KIM)
    assert opened.send(name, Way.MAIL, actor=KIM, consent=True).state is SendingState.SENT


@pytest.mark.parametrize(("answer", "state"), [("451 later", SendingState.WAITING), ("554 no", SendingState.FAILED)])
def test_a_letter_that_the_server_refuses_did_not_arrive(
    records: SqlCaseRecords, clock: Clock, post: tuple[Letters, MailSettings], answer: str, state: SendingState
) -> None:
    letters, settings = post
    letters.answer = answer
    opened = counter(records, {Way.MAIL: MailSender(settings)}, clock)
    assert opened.send(approved(opened.desk), Way.MAIL, actor=KIM).state is state


def test_mail_cut_within_the_letter_is_unknown_and_cut_before_it_waits(records: SqlCaseRecords, clock: Clock) -> None:
    found = {}
    for stage in STAGES:
        with cut_mail(stage) as (port, kept):
            sender = MailSender(MailSettings("127.0.0.1", FROM, port), seconds=5)
            opened = counter(records, {Way.MAIL: sender}, clock)
            name = approved(opened.desk, stage)
            found[stage] = opened.send(name, Way.MAIL, actor=KIM).state
            assert len(kept) == (stage in {"answer", "quit"})
            clock.move(hours=1)
            opened.run()
            assert len(kept) <= 1, "no letter goes out twice"
    unsure = {stage for stage, state in found.items() if state is SendingState.UNKNOWN}
    assert unsure == {"letter", "answer"}
    assert found["quit"] is SendingState.SENT
    waiting = set(STAGES) - unsure - {"quit"}
    assert {found[stage] for stage in waiting} == {SendingState.WAITING}


def test_a_person_decides_what_became_of_an_unknown_letter(
    records: SqlCaseRecords, clock: Clock, post: tuple[Letters, MailSettings]
) -> None:
    with cut_mail("answer") as (port, _):
        opened = counter(records, {Way.MAIL: MailSender(MailSettings("127.0.0.1", FROM, port), seconds=5)}, clock)
        arrived = opened.send(approved(opened.desk, "arrived"), Way.MAIL, actor=KIM)
        lost = opened.send(approved(opened.desk, "lost"), Way.MAIL, actor=KIM)
    assert {arrived.state, lost.state} == {SendingState.UNKNOWN}
    with pytest.raises(MoveNotAllowed) as refused:
        opened.send("lost", Way.MAIL, actor=KIM)
    assert refused.value.allowed == ("decide",)
    parking = Actor("choi", Role.APPROVER, frozenset({"parking"}))
    with pytest.raises(SendingNotFound):
        opened.decide(arrived.id, arrived=True, actor=parking, reason="남의 부서")
    assert opened.decide(arrived.id, arrived=True, actor=LEE, reason="전화로 확인").state is SendingState.SENT
    assert opened.desk.find_draft(arrived.draft_id).status is DraftStatus.SENT
    assert opened.decide(lost.id, arrived=False, actor=LEE, reason="받지 못함").state is SendingState.WAITING
    mended = counter(records, {Way.MAIL: MailSender(post[1])}, clock)
    assert [one.state for one in mended.run()] == [SendingState.SENT]
    assert len(post[0].taken) == 1
    with pytest.raises(MoveNotAllowed):
        opened.decide(arrived.id, arrived=True, actor=LEE, reason="또")
    with pytest.raises(SendingNotFound):
        opened.decide("nothing", arrived=True, actor=LEE, reason="")
    assert records.events(lost.id)[-3].private == {"reason": "받지 못함"}


def test_a_way_that_is_not_set_up_is_refused_with_those_that_are(
    records: SqlCaseRecords, clock: Clock, tmp_path: Path
) -> None:
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    with pytest.raises(MoveNotAllowed) as refused:
        opened.send(approved(opened.desk), Way.MAIL, actor=KIM)
    assert refused.value.allowed == ("file",)


def test_a_folder_that_cannot_be_written_is_tried_again(records: SqlCaseRecords, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("no folder")
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    assert opened.send(approved(opened.desk), Way.FILE, actor=KIM).state is SendingState.WAITING
    (tmp_path / "out").unlink()
    clock.move(hours=1)
    assert [one.state for one in opened.run()] == [SendingState.SENT]


def test_the_letter_quotes_the_citizen_as_they_wrote_and_the_reading_is_on_record(
    records: SqlCaseRecords, clock: Clock, tmp_path: Path
) -> None:
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    case = opened.desk.take("산책로에서 목줄 없는 개를 단속해 주세요.", title="새빛로 12 앞 목줄 없는 개 010-1234-5678")
    draft, name = opened.desk.draft(case.complaint.id, actor=KIM), case.complaint.id
    body = draft.body + f"\n귀하의 민원은 “{case.complaint.title}”에 관한 것입니다."
    draft = opened.desk.revise(draft.id, 1, body=body, slots={one.label: "확인함" for one in draft.slots}, actor=KIM)
    opened.desk.review(draft.id, draft.revision, Decision.APPROVE, actor=LEE)
    assert "[주소1]" in case.complaint.title
    for_others, ours = opened.documents(name), opened.documents(name, actor=KIM)
    assert "“(주소) 앞 목줄 없는 개 (전화번호)”" in for_others[0].content.decode()
    assert "“새빛로 12 앞 목줄 없는 개 (전화번호)”" in ours[0].content.decode()
    opened.send(name, Way.FILE, actor=KIM)
    (letter,) = (tmp_path / "out").rglob("*.txt")
    assert "“새빛로 12 앞" in letter.read_text(encoding="utf-8")
    assert actions(records, name).count("original.read") == 2
