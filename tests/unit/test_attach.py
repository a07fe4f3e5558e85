"""Files that come with a complaint."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from assistant.actors import Actor, Role
from assistant.adapters.sent_files import submissions
from assistant.casework import Casework
from assistant.errors import FilesRefused, FileUnknown
from assistant.intake import Attachment, Submission
from assistant.kinds import Kind
from assistant.uploads import Reason
from tests.fakes.casework import MONDAY, open_work

KIM = Actor("김상담", Role.COUNSELLOR)
PAPER = Attachment("홍길동_사진설명.txt", "가로등 번호 7-12, 제 번호는 010-1234-5678입니다.".encode())


@pytest.fixture
def work(tmp_path: Path) -> Casework:
    return open_work(tmp_path)


def take(work: Casework) -> str:
    return work.desk.take("첨부와 같이 가로등을 고쳐 주세요.", arrived=MONDAY).complaint.id


def test_a_file_is_read_masked_and_kept_sealed_as_it_was_sent(work: Casework) -> None:
    name = take(work)
    (kept,) = work.attaching.attach(name, [PAPER], actor=KIM).case.complaint.attachments
    assert (kept.name, kept.kind) == ("첨부 1.txt", "text")
    assert "7-12" in kept.text
    assert "010-1234-5678" not in kept.text
    assert work.attaching.original(name, 1, actor=KIM, reason="현장 확인") == PAPER
    assert [event.action for event in work.desk.events(name)][-2:] == ["files.attached", "file.read"]


def test_what_cannot_be_taken_is_told_and_the_rest_is_kept(work: Casework) -> None:
    attached = work.attaching.attach(take(work), [PAPER, Attachment("a.exe", b"MZ" + b"0" * 99)], actor=KIM)
    assert len(attached.case.complaint.attachments) == 1
    assert [one.reason for one in attached.refused] == [Reason.PROGRAM]
    assert attached.refused[0].mend


def test_where_nothing_can_be_taken_nothing_changes(work: Casework) -> None:
    name = take(work)
    with pytest.raises(FilesRefused) as refused:
        work.attaching.attach(name, [Attachment("빈 파일.txt", b"")], actor=KIM)
    assert refused.value.mend
    assert work.desk.case(name).complaint.attachments == ()


def test_a_complaint_holds_ten_files_whenever_they_come(work: Casework) -> None:
    name = take(work)
    work.attaching.attach(name, [PAPER] * 9, actor=KIM)
    attached = work.attaching.attach(name, [PAPER] * 2, actor=KIM)
    assert len(attached.case.complaint.attachments) == 10
    assert [one.reason for one in attached.refused] == [Reason.TOO_MANY]
    assert work.attaching.original(name, 10, actor=KIM, reason="확인").content == PAPER.content
    with pytest.raises(FileUnknown):
        work.attaching.original(name, 11, actor=KIM, reason="확인")


def test_a_file_does_not_undo_what_a_person_decided(work: Casework) -> None:
    name = take(work)
    work.correct(name, kind=Kind.SUGGESTION, actor=KIM)
    assert work.attaching.attach(name, [PAPER], actor=KIM).case.triage.kind is Kind.SUGGESTION


def test_the_files_of_an_email_come_with_it_and_once_only(work: Casework) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "a@example.org", "가로등", "<1@example.org>"
    message.set_content("첨부와 같이 가로등을 고쳐 주세요.")
    message.add_attachment(PAPER.content, maintype="text", subtype="plain", filename=PAPER.name)
    message.add_attachment(b"MZ" + b"0" * 99, maintype="application", subtype="octet-stream", filename="a.exe")
    (sent,) = submissions("a.eml", message.as_bytes(), MONDAY)
    assert isinstance(sent, Submission)
    first, again = work.take(sent, actor=KIM), work.take(sent, actor=KIM)
    assert "a.exe" in first.note
    assert (first.new, again.new) == (True, False)
    assert len(again.case.complaint.attachments) == 1


def test_what_a_file_says_is_read_with_the_complaint(work: Casework) -> None:
    from assistant.draft import whole

    name = take(work)
    case = work.attaching.attach(name, [PAPER], actor=KIM).case
    assert "가로등 번호 7-12" in whole(case.complaint)
