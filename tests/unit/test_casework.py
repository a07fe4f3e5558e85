"""A case after it was taken: a person corrects, pauses, extends and tells; the clock and the record follow."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from assistant import (
    Actor,
    CaseNotFound,
    Casework,
    Contact,
    Kind,
    MoveNotAllowed,
    NotListed,
    Period,
    Role,
    StaleRevision,
    Submission,
    Unsigned,
    clock,
)
from assistant.clock import ExtensionGround, PauseReason
from assistant.period import KOREA
from assistant.repeats import Suggestion
from tests.fakes.actors import KIM
from tests.fakes.casework import MONDAY, open_work

WASTE = "행복아파트 앞 골목에 쓰레기가 며칠째 쌓여 악취가 납니다. 수거해 주세요."


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Casework]:
    opened = open_work(tmp_path)
    yield opened
    opened.desk.records.close()


def take(work: Casework, text: str = WASTE, *, phone: str = "", at: datetime = MONDAY) -> str:
    return work.desk.take(text, arrived=at, contact=Contact(phone=phone) if phone else None).complaint.id


def due_on(work: Casework, name: str) -> date:
    deadline = work.timetable(name).deadline
    assert deadline is not None
    return deadline.due.date()


def test_a_correction_wins_moves_the_deadline_and_is_kept_to_learn_from(work: Casework) -> None:
    name = take(work)
    case = work.correct(name, kind=Kind.SUGGESTION, department="audit", actor=KIM)
    assert case.triage.kind is Kind.SUGGESTION
    assert case.triage.departments[0].id == "audit"
    assert case.deadline is not None
    assert case.deadline.due.date() == date(2026, 11, 19)
    (learnt,) = work.acts.training_cases()
    assert (learnt.kind, learnt.department, learnt.decided_by) == (Kind.SUGGESTION, "audit", "kim")
    assert work.desk.events(name)[-1].detail["was"] == "고충"


def test_naming_the_statutory_type_sets_its_period(work: Casework) -> None:
    name = take(work)
    assert work.correct(name, kind=Kind.STATUTORY, actor=KIM).deadline is None
    assert [matter.complaint.id for matter in work.undated()] == [name]
    case = work.correct(name, statutory_type="shop", actor=KIM)
    assert case.deadline is not None
    assert case.deadline.due == datetime(2026, 11, 5, 10, 0, tzinfo=KOREA)


@pytest.mark.parametrize(
    "wrong", [{"department": "moon"}, {"statutory_type": "moon"}, {"kind": Kind.OTHER, "statutory_type": "shop"}]
)
def test_what_the_city_does_not_have_is_refused(work: Casework, wrong: dict[str, str]) -> None:
    name = take(work)
    with pytest.raises(NotListed):
        work.correct(name, actor=KIM, **wrong)  # type: ignore[arg-type]
    assert work.acts.training_cases() == []


def test_nobody_cannot_decide() -> None:
    with pytest.raises(Unsigned):
        Actor(" ", Role.COUNSELLOR)


def test_a_pause_moves_the_deadline_and_what_the_law_does_not_know_moves_nothing(work: Casework) -> None:
    name = take(work)
    assert due_on(work, name) == date(2026, 11, 10)
    refused = work.pause(name, PauseReason.NOT_LISTED, date(2026, 11, 4), date(2026, 11, 6), actor=KIM)
    assert not refused.kept
    assert refused.refused[0].article
    assert due_on(work, name) == date(2026, 11, 10)
    granted = work.pause(name, PauseReason.SUPPLEMENT, date(2026, 11, 4), date(2026, 11, 10), actor=KIM)
    assert granted.kept
    assert due_on(work, name) == date(2026, 11, 17)
    assert [event.action for event in work.desk.events(name)][-2:] == ["clock.paused.refused", "clock.paused"]


def test_an_open_supplement_reaches_to_today_has_its_own_date_and_is_closed_by_its_end(work: Casework) -> None:
    name = take(work)
    begun = date(2026, 11, 2)
    open_one = work.pause(name, PauseReason.SUPPLEMENT, begun, allowed=Period.parse("7일"), actor=KIM)
    assert open_one.kept
    times = work.timetable(name)
    assert times.deadline is not None
    assert times.deadline.provisional
    assert any(side.who is clock.Who.COMPLAINANT and side.due.date() == date(2026, 11, 9) for side in times.side)
    work.pause(name, PauseReason.SUPPLEMENT, begun, date(2026, 11, 3), allowed=Period.parse("7일"), actor=KIM)
    assert len(work.acts.matter(name).paused) == 1
    assert due_on(work, name) == date(2026, 11, 12)


def test_pauses_come_back_as_whole_days_or_moments_as_they_were_given(work: Casework) -> None:
    name = take(work)
    midnight = datetime(2026, 11, 3, 0, 0)
    work.pause(name, PauseReason.OUTAGE, midnight, midnight + timedelta(hours=36), actor=KIM)
    work.pause(name, PauseReason.HEARING, date(2026, 11, 9), date(2026, 11, 9), actor=KIM)
    kept = [act.pause.start for act in work.acts.matter(name).paused]
    assert kept == [midnight, date(2026, 11, 9)]
    assert isinstance(kept[0], datetime)
    assert not isinstance(kept[1], datetime)


def test_workload_extends_nothing_and_the_article_says_why(work: Casework) -> None:
    name = take(work)
    week = Period.parse("7일")
    refused = work.extend(name, clock.Extension(ExtensionGround.WORKLOAD, week), actor=KIM)
    assert not refused.kept
    assert "제21조제2항" in refused.refused[0].article
    assert work.extend(name, clock.Extension(ExtensionGround.FACTS, week), actor=KIM).kept
    assert due_on(work, name) == date(2026, 11, 19)
    again = work.extend(name, clock.Extension(ExtensionGround.FACTS, week), actor=KIM)
    assert not again.kept


def test_nothing_runs_before_the_statutory_type_is_named(work: Casework) -> None:
    name = take(work)
    work.correct(name, kind=Kind.STATUTORY, actor=KIM)
    with pytest.raises(MoveNotAllowed):
        work.pause(name, PauseReason.HEARING, date(2026, 11, 4), actor=KIM)


def test_of_two_who_decide_on_the_same_reading_one_is_told(work: Casework) -> None:
    name = take(work)
    before = work.acts.matter(name)
    work.correct(name, kind=Kind.OTHER, actor=KIM)
    act = work.acts.matter(name).acts[0]
    event = work.desk.events(name)[-1]
    with pytest.raises(StaleRevision):
        work.acts.add(before, act, before.triage, before.deadline, event, None)
    assert len(work.desk.events(name)) == 2


def test_the_due_list_holds_what_nobody_was_told_of_by_how_near_it_is(work: Casework) -> None:
    old = take(work, at=MONDAY - timedelta(days=20))
    new = take(work)
    listed = work.due_list()
    assert [one.id for one in listed.overdue] == [old]
    assert [one.id for one in listed.later] == [new]
    assert WASTE[:4] not in "".join(one.title for one in (*listed.overdue, *listed.later))
    assert [one.id for one in work.due_list(datetime(2026, 11, 10, 9, tzinfo=KOREA)).today] == [new]
    work.course.told(old, MONDAY, actor=KIM)
    assert work.due_list().overdue == ()


def test_a_third_complaint_after_two_notices_may_be_closed(work: Casework) -> None:
    names = [take(work, phone="010-1111-2222", at=MONDAY - timedelta(days=60 - 20 * n)) for n in range(3)]
    assert work.repeats(names[0]) is None
    for days, name in zip((50, 30), names, strict=False):
        work.course.told(name, MONDAY - timedelta(days=days), actor=KIM)
    repeat = work.repeats(names[2])
    assert repeat is not None
    assert (repeat.count, repeat.own, repeat.group) == (3, 3, names[0])
    assert Suggestion.CLOSE in [advice.suggestion for advice in repeat.advice]
    assert [one.id for one in work.all_repeats()] == [names[2]]


def test_a_submission_with_a_reference_is_taken_once(work: Casework) -> None:
    sent = Submission("", WASTE, MONDAY, "batch", Contact(), reference="국민신문고-1")
    first, second = work.take(sent), work.take(sent)
    assert (first.new, second.new) == (True, False)
    assert first.case.complaint.id == second.case.complaint.id
    assert first.case.complaint.person == ""


def test_the_period_runs_from_the_receipt_that_another_system_tells_not_from_the_arrival(work: Casework) -> None:
    friday = datetime(2026, 10, 30, 17, 0, tzinfo=KOREA)
    sent = Submission("", WASTE, friday, "batch", Contact(), reference="국-9", received=MONDAY)
    case = work.take(sent, actor=KIM).case
    assert (case.complaint.arrived, case.complaint.received) == (friday, MONDAY)
    assert due_on(work, case.complaint.id) == date(2026, 11, 10)
    window = next(side for side in work.timetable(case.complaint.id).side if side.name == "electronic_receipt")
    assert window.due == datetime(2026, 11, 2, 17, 0, tzinfo=KOREA)


def test_an_unknown_case_is_not_found(work: Casework) -> None:
    with pytest.raises(CaseNotFound):
        work.timetable("none")
