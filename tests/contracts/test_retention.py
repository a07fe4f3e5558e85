"""What has been kept long enough is erased at a person's word, on SQLite and PostgreSQL; the record stays whole."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from assistant import (
    Actor,
    AnswerNotFound,
    CaseNotFound,
    Decision,
    Kind,
    MoveNotAllowed,
    NotEntitled,
    Outcome,
    Role,
    audit,
    facts,
)
from assistant.adapters import tables as t
from assistant.adapters.answers import SqlAnswers
from assistant.adapters.approvers import SqlDesignations
from assistant.adapters.casework import SqlCaseActs
from assistant.adapters.erasing import SqlErasing
from assistant.adapters.record import SqlRecord
from assistant.adapters.records import SqlCaseRecords
from assistant.adapters.senders import FolderSender
from assistant.answer_model import Answer, AnswerEvent, EventKind
from assistant.attached import AttachedFile
from assistant.audit import verify
from assistant.casework_model import Told
from assistant.clock.model import KOREA
from assistant.correct import TrainingCase
from assistant.designate import Designating
from assistant.draft import whole
from assistant.errors import NotListed
from assistant.model import Event
from assistant.retain import PERIODS, Retention
from assistant.send import Dispatch
from assistant.sendings import Way
from tests.fakes.actors import KIM, LEE
from tests.fakes.sending import ADDRESS, Clock, approved, counter

MANAGER = Actor("park", Role.MANAGER)
SAID = "전화로만 알려진 말 48291"


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 23, 9, tzinfo=KOREA))


def retention(records: SqlCaseRecords, clock: Clock, years: int | None = 1) -> Retention:
    return Retention(SqlCaseActs(records.engine), SqlErasing(records.engine), clock, years)


def sent(records: SqlCaseRecords, clock: Clock, folder: Path) -> tuple[Dispatch, str]:
    opened = counter(records, {Way.FILE: FolderSender(folder)}, clock)
    name = approved(opened.desk)
    opened.desk.original(name, actor=KIM, reason=SAID)
    opened.send(name, Way.FILE, actor=KIM)
    return opened, name


@pytest.mark.parametrize(("years", "until"), [(one, date(2026 + one, 12, 31)) for one in PERIODS] + [(None, None)])
def test_a_period_runs_from_the_year_after_the_case_ended(
    tmp_path: Path, clock: Clock, years: int | None, until: date | None
) -> None:
    records = SqlCaseRecords(f"sqlite:///{tmp_path / 'cases.db'}")
    _, name = sent(records, clock, tmp_path / "out")
    kept = retention(records, clock, years)
    assert kept.kept_until(kept.acts.matter(name)) == until
    assert kept.run_out() == []
    records.close()


def test_nothing_is_erased_before_its_time_or_by_just_anybody(
    records: SqlCaseRecords, clock: Clock, tmp_path: Path
) -> None:
    opened, name = sent(records, clock, tmp_path / "out")
    kept = retention(records, clock)
    with pytest.raises(MoveNotAllowed, match="2027-12-31"):
        kept.erase(name, actor=MANAGER, reason="심의")
    clock.at = datetime(2028, 1, 1, 9, tzinfo=KOREA)
    with pytest.raises(NotEntitled):
        kept.erase(name, actor=LEE, reason="심의")
    still_open = opened.desk.take("아직 처리하지 않은 민원입니다.").complaint.id
    with pytest.raises(MoveNotAllowed, match="끝나지"):
        kept.erase(still_open, actor=MANAGER, reason="심의")
    with pytest.raises(CaseNotFound):
        kept.erase("nothing", actor=MANAGER, reason="심의")
    assert [one.complaint.id for one in kept.run_out()] == [name]


def test_what_people_said_is_gone_and_the_record_is_whole(
    records: SqlCaseRecords, clock: Clock, tmp_path: Path
) -> None:
    opened, name = sent(records, clock, tmp_path / "out")
    other = approved(opened.desk)
    before = opened.desk.case(name)
    event = Event(clock(), "kim", "triage.corrected", name)
    acts = SqlCaseActs(records.engine)
    matter = acts.matter(name)
    learnt = TrainingCase(whole(matter.complaint), Kind.OTHER, "animals", "kim")
    acts.add(matter, matter.acts[-1], matter.triage, matter.deadline, event, learnt)
    with_file = replace(matter.complaint, attachments=(AttachedFile("첨부 1.txt", "text", "덧붙인 글"),))
    again = acts.matter(name)
    learnt = TrainingCase(whole(with_file), Kind.OTHER, "animals", "kim")
    acts.add(again, again.acts[-1], again.triage, again.deadline, event, learnt)
    head = SqlRecord(records.engine).head()
    clock.at = datetime(2028, 1, 1, 9, tzinfo=KOREA)
    kept = retention(records, clock)
    kept.erase(name, actor=MANAGER, reason="2027년 제4차 심의")

    after = opened.desk.case(name)
    assert after.complaint.receipt_no == before.complaint.receipt_no
    assert after.triage.kind is before.triage.kind
    assert (after.complaint.text, after.complaint.title, after.complaint.person) == ("", "", "")
    assert after.reply is not None
    assert after.reply.text == ""
    assert after.reply.citations
    assert [draft.body for draft in after.drafts] == [""]
    assert acts.training_cases() == []
    record = SqlRecord(records.engine)
    found = verify(record.links(), record.head(), head)
    assert found.sound
    assert found.erased == 2
    assert all(not one.private for one in records.events(name) if one.action != "case.erased")
    assert records.events(name)[-1].private == {"reason": "2027년 제4차 심의"}
    assert kept.run_out() == []
    assert opened.desk.case(other).complaint.text


def test_nothing_of_it_is_left_in_the_file(clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    records = SqlCaseRecords(f"sqlite:///{tmp_path / 'db' / 'cases.db'}")
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    name = approved(opened.desk)
    opened.desk.original(name, actor=KIM, reason=SAID)
    (draft,) = opened.desk.case(name).drafts
    opened.desk.review(draft.id, draft.revision, Decision.RETURN, actor=LEE, reason=SAID)
    opened.desk.revise(draft.id, draft.revision + 1, body=draft.body + f"\n{SAID}", actor=KIM)
    clock.move(hours=1)
    acts = SqlCaseActs(records.engine)
    matter = acts.matter(name)
    told = Told("kim", clock(), clock())
    acts.add(matter, told, matter.triage, matter.deadline, Event(clock(), "kim", "result.told", name), None)

    def held() -> list[str]:
        return [file.name for file in (tmp_path / "db").iterdir() if SAID.encode() in _plain(file.read_bytes())]

    assert held(), "it was there"
    clock.at = datetime(2028, 1, 1, 9, tzinfo=KOREA)
    retention(records, clock).erase(name, actor=MANAGER, reason="심의")
    assert held() == []
    records.close()


def _plain(raw: bytes) -> bytes:
    """JSON as SQLAlchemy writes it keeps Korean as escapes."""
    escaped = SAID.encode("ascii", "backslashreplace")
    return raw.replace(escaped, SAID.encode())


def test_a_contact_is_gone_with_the_rest(records: SqlCaseRecords, clock: Clock, tmp_path: Path) -> None:
    opened, name = sent(records, clock, tmp_path / "out")
    assert opened.desk.contact(name, actor=KIM, reason="확인").email == ADDRESS
    clock.at = datetime(2028, 1, 1, 9, tzinfo=KOREA)
    retention(records, clock).erase(name, actor=MANAGER, reason="심의")
    assert not opened.desk.contact(name, actor=KIM, reason="확인")
    with records.engine.connect() as connection:
        held = connection.execute(sa.select(t.complaints.c.original).where(t.complaints.c.id == name)).scalar_one()
    assert held == b""


def test_a_department_designates_its_approvers_and_that_is_recorded(records: SqlCaseRecords, clock: Clock) -> None:
    desk = counter(records, {}, clock).desk
    designating = Designating(desk, SqlDesignations(records.engine))
    designating.designate("animals", ["lee", " choi "], actor=MANAGER)
    designating.designate("animals", ["lee"], actor=MANAGER)
    assert designating.all() == {"animals": frozenset({"lee"})}
    assert SqlDesignations(records.engine).designated("parking") == frozenset()
    assert [one.detail["approvers"] for one in records.events("department:animals")] == ["choi, lee", "lee"]
    with pytest.raises(NotListed):
        designating.designate("moon", ["lee"], actor=MANAGER)
    with pytest.raises(NotEntitled):
        designating.designate("animals", ["kim"], actor=KIM)
    with pytest.raises(NotEntitled):
        designating.designate("animals", ["kim"], actor=Actor("park", Role.MANAGER, frozenset({"parking"})))
    designating.designate("animals", [], actor=MANAGER)
    assert designating.all() == {}


def given(records: SqlCaseRecords, name: str, created: datetime) -> None:
    """An answer to a citizen that ended."""
    answer = Answer(name, f"talk {name}", f"{SAID} 어디에 버리나요?", created, lines=(f"{SAID} [1]",))
    kept = SqlAnswers(records.engine)
    kept.add(answer)
    ended = replace(answer, outcome=Outcome.ANSWERED_EXTRACTIVE)
    kept.append(
        name, [AnswerEvent(1, EventKind.TEXT, SAID), AnswerEvent(2, EventKind.DONE)], ended, facts.given(ended, created)
    )


def test_answers_to_citizens_are_on_record_and_erased_by_year(records: SqlCaseRecords, clock: Clock) -> None:
    old, new = datetime(2026, 12, 31, 23, 59, tzinfo=KOREA), datetime(2027, 1, 1, tzinfo=KOREA)
    for number in range(3):
        given(records, f"old{number}", old)
    given(records, "new", new)
    record, kept = SqlRecord(records.engine), retention(records, clock)
    line = next(one for one in record.links() if one.subject == "old0")
    assert line.words == {"question": f"{SAID} 어디에 버리나요?", "answer": f"{SAID} [1]\n"}
    assert SAID not in str(line.fact), "the chain holds a digest of the words and not the words"
    assert (line.fact["action"], line.fact["detail"]["outcome"]) == ("answer.given", "answered_extractive")
    head = record.head()

    clock.at = datetime(2027, 12, 31, tzinfo=KOREA)
    assert kept.answers_run_out() == 0
    with pytest.raises(MoveNotAllowed, match="없습니다"):
        kept.erase_answers(actor=MANAGER, reason="심의")
    clock.at = datetime(2028, 1, 1, 9, tzinfo=KOREA)
    assert kept.answers_run_out() == 3
    with pytest.raises(NotEntitled):
        kept.erase_answers(actor=LEE, reason="심의")
    assert kept.erase_answers(actor=MANAGER, reason="심의") == 3

    answers = SqlAnswers(records.engine)
    with pytest.raises(AnswerNotFound):
        answers.answer("old0")
    assert answers.answer("new").question
    found = verify(record.links(), record.head(), head)
    assert (found.sound, found.erased) == (True, 3)
    assert records.events()[-1].detail["erased"] == "1-3"
    assert retention(records, clock, None).answers_run_out() == 0


def test_answers_leave_nothing_in_the_file(clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "db").mkdir()
    records = SqlCaseRecords(f"sqlite:///{tmp_path / 'db' / 'cases.db'}")
    given(records, "old", datetime(2026, 12, 31, tzinfo=KOREA))

    def held() -> list[str]:
        return [file.name for file in (tmp_path / "db").iterdir() if b"48291" in file.read_bytes()]

    assert held()
    clock.at = datetime(2028, 1, 1, 9, tzinfo=KOREA)
    retention(records, clock).erase_answers(actor=MANAGER, reason="심의")
    assert held() == []
    records.close()


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([3], "3"), ([3, 5, 6, 7, 9], "3,5-7,9"), (list(range(1, 100)), "1-99")]
)
def test_lines_that_follow_each_other_are_listed_as_a_stretch(numbers: list[int], text: str) -> None:
    assert audit.listed(numbers) == text
    assert list(audit.unlisted(text)) == numbers
