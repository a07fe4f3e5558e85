"""What happens around a case: the dates that follow run, the list of what falls due holds them, nonsense is refused."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from assistant import Casework, Channel, DateImpossible, Kind, MoveNotAllowed, Period
from assistant.clock import PauseReason
from assistant.happenings import Closing, Happening
from assistant.rules import RuleName
from tests.fakes.actors import KIM
from tests.fakes.casework import MONDAY, open_work

TODAY = MONDAY.date()


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Casework]:
    opened = open_work(tmp_path)
    yield opened
    opened.desk.records.close()


def take(work: Casework, *, ago: int = 0, channel: Channel = "visit") -> str:
    at = MONDAY - timedelta(days=ago)
    return work.desk.take("골목의 쓰레기를 치워 주세요.", arrived=at, channel=channel).complaint.id


def dates(work: Casework, name: str) -> dict[RuleName, date]:
    return {side.name: side.due.date() for side in work.timetable(name).side}


def listed(work: Casework) -> list[str]:
    found = work.due_list()
    return [one.title for group in (found.overdue, found.today, found.soon, found.later) for one in group]


def test_a_transfer_runs_from_the_receipt_until_it_is_done_and_ends_the_case_at_another_agency(work: Casework) -> None:
    name = take(work)
    work.course.happened(name, Happening.TO_OTHER_AGENCY, actor=KIM)
    assert dates(work, name)[RuleName.TO_OTHER_AGENCY] == TODAY + timedelta(days=1)  # 8 hours from Monday 10:00
    assert any("이송" in title for title in listed(work))
    work.course.happened(name, Happening.TRANSFERRED, actor=KIM)
    assert RuleName.TO_OTHER_AGENCY not in dates(work, name)
    assert listed(work) == []
    assert not work.acts.matter(name).open


def test_a_transfer_within_the_house_ends_nothing(work: Casework) -> None:
    name = take(work)
    work.course.happened(name, Happening.WRONG_OFFICE, actor=KIM)
    work.course.happened(name, Happening.TRANSFERRED, actor=KIM)
    assert work.acts.matter(name).open


def test_electronic_papers_are_passed_on_without_delay(work: Casework) -> None:
    name = take(work, channel="web")
    work.course.happened(name, Happening.TO_OTHER_AGENCY, actor=KIM)
    assert dates(work, name)[RuleName.ELECTRONIC_TRANSFER] == TODAY
    assert RuleName.TO_OTHER_AGENCY not in dates(work, name)


def test_the_remedies_of_a_statutory_refusal_run_from_when_it_was_got(work: Casework) -> None:
    name = take(work, ago=30)
    work.correct(name, statutory_type="shop", actor=KIM)
    work.course.told(name, MONDAY - timedelta(days=19), actor=KIM)
    work.course.happened(name, Happening.DISPOSED, date(2026, 10, 13), actor=KIM)
    work.course.happened(name, Happening.REFUSED, date(2026, 10, 14), actor=KIM)
    found = dates(work, name)
    assert found[RuleName.OBJECTION] == date(2026, 12, 14)
    assert found[RuleName.APPEAL] == date(2027, 1, 12)
    assert found[RuleName.APPEAL_LATEST] == date(2027, 4, 12)  # day 180 after 10-13 is Sunday 04-11


def test_an_objection_falls_due_after_the_end_of_the_case_until_it_is_answered(work: Casework) -> None:
    name = take(work, ago=10)
    work.correct(name, statutory_type="shop", actor=KIM)
    work.course.told(name, MONDAY - timedelta(days=4), actor=KIM)
    assert listed(work) == []
    work.course.happened(name, Happening.OBJECTED, actor=KIM)
    assert dates(work, name)[RuleName.OBJECTION_DECISION] == date(2026, 11, 12)
    (title,) = listed(work)
    assert "10일 이내에 결정" in title
    work.course.happened(name, Happening.OBJECTION_EXTENDED, actor=KIM)
    (title,) = listed(work)
    assert "연장" in title
    assert dates(work, name)[RuleName.OBJECTION_DECISION_EXTENDED] == date(2026, 11, 23)  # ten from 11-13: Sunday 11-22
    work.course.happened(name, Happening.OBJECTION_ANSWERED, actor=KIM)
    assert listed(work) == []
    assert dates(work, name)[RuleName.APPEAL_AFTER_OBJECTION] == date(2027, 2, 1)


def test_an_objection_to_another_disposition_is_answered_in_fourteen_days_and_ten_more(work: Casework) -> None:
    name = take(work, ago=10)
    work.course.happened(name, Happening.OBJECTED, actor=KIM)
    found = dates(work, name)
    assert found[RuleName.OBJECTION_GENERAL_ANSWER] == date(2026, 11, 16)
    assert found[RuleName.OBJECTION_GENERAL_EXTENDED] == date(2026, 11, 26)


def test_a_recommendation_is_answered_in_thirty_days(work: Casework) -> None:
    name = take(work, ago=40)
    work.course.told(name, MONDAY - timedelta(days=30), actor=KIM)
    work.course.happened(name, Happening.TO_COMMISSION, TODAY - timedelta(days=20), actor=KIM)
    work.course.happened(name, Happening.RECOMMENDED, actor=KIM)
    assert dates(work, name)[RuleName.RECOMMENDATION] == date(2026, 12, 2)
    assert len(listed(work)) == 1
    work.course.happened(name, Happening.RECOMMENDATION_ANSWERED, actor=KIM)
    assert listed(work) == []


def test_each_office_that_was_asked_has_its_day_and_may_put_it_off_once(work: Casework) -> None:
    name = take(work)

    def ask(office: str, until: date) -> None:
        work.course.happened(name, Happening.COOPERATION, TODAY, until=until, note=office, actor=KIM)

    ask("건축과", date(2026, 11, 4))
    ask("도로과", date(2026, 11, 5))
    ends = [side.due.date() for side in work.timetable(name).side if side.name is RuleName.COOPERATION]
    assert ends == [date(2026, 11, 4), date(2026, 11, 5)]
    with pytest.raises(MoveNotAllowed, match="more than was given"):
        ask("건축과", date(2026, 11, 9))
    ask("건축과", date(2026, 11, 6))
    with pytest.raises(MoveNotAllowed, match="put off once already"):
        ask("건축과", date(2026, 11, 9))
    with pytest.raises(MoveNotAllowed, match="after the case is due"):
        ask("공원과", date(2026, 11, 12))
    with pytest.raises(DateImpossible):
        work.course.happened(name, Happening.COOPERATION, note="공원과", actor=KIM)
    work.course.happened(name, Happening.COOPERATED, note="도로과", actor=KIM)
    assert [side.text[:3] for side in work.timetable(name).side if side.name is RuleName.COOPERATION] == ["건축과"]


def test_a_permit_that_nobody_collects_may_be_destroyed_after_fifteen_days(work: Casework) -> None:
    name = take(work, ago=30)
    work.correct(name, statutory_type="shop", actor=KIM)
    assert work.desk.case(name).deadline is not None
    work.course.told(name, MONDAY - timedelta(days=26), actor=KIM)
    with pytest.raises(MoveNotAllowed, match="no permit waits"):
        work.course.closed(name, MONDAY, Closing.UNCOLLECTED, actor=KIM)
    work.course.happened(name, Happening.PERMIT_WAITS, TODAY - timedelta(days=26), actor=KIM)
    # received Sat 10-03 (a holiday, its substitute on Mon 10-05), so 24 hours end on Thu 10-08; fifteen days: Fri 10-23
    assert dates(work, name)[RuleName.UNCOLLECTED] == date(2026, 10, 23)
    with pytest.raises(MoveNotAllowed, match="ends on 2026-10-23"):
        work.course.closed(name, MONDAY - timedelta(days=10), Closing.UNCOLLECTED, actor=KIM)
    work.course.closed(name, MONDAY, Closing.UNCOLLECTED, actor=KIM)
    assert work.desk.events(name)[-1].detail["ground"] == "미수령 폐기"


def test_papers_go_back_only_after_the_time_to_supplement_has_run_out(work: Casework) -> None:
    name = take(work, ago=14)
    with pytest.raises(MoveNotAllowed, match="no request to supplement"):
        work.course.closed(name, MONDAY, Closing.RETURNED, actor=KIM)
    asked = TODAY - timedelta(days=13)
    work.pause(name, PauseReason.SUPPLEMENT, asked, allowed=Period.parse("7일"), actor=KIM)
    assert dates(work, name)[RuleName.SUPPLEMENT_RETURN] == date(2026, 10, 27)
    with pytest.raises(MoveNotAllowed, match=r"ends on 2026-10-27.*|제25조제1항"):
        work.course.closed(name, MONDAY - timedelta(days=8), Closing.RETURNED, actor=KIM)
    work.course.closed(name, MONDAY, Closing.RETURNED, actor=KIM)
    assert not work.acts.matter(name).open


def test_a_complainant_gets_more_time_to_supplement_twice(work: Casework) -> None:
    name = take(work, ago=14)
    asked = TODAY - timedelta(days=13)

    def give(days: int) -> bool:
        return work.pause(name, PauseReason.SUPPLEMENT, asked, allowed=Period.parse(f"{days}일"), actor=KIM).kept

    assert give(7)
    assert give(10)
    assert give(14)
    assert not give(20)
    (side,) = (one for one in work.timetable(name).side if one.name is RuleName.SUPPLEMENT_COUNT)
    assert side.due.date() == date(2026, 11, 3)  # fourteen days from 10-20
    assert "2회" in side.derivation[0].text
    assert "제24조제2항" in side.derivation[0].article


def test_a_request_that_came_back_twice_counts_as_withdrawn(work: Casework) -> None:
    name = take(work, ago=14)
    work.course.happened(name, Happening.UNDELIVERED, TODAY - timedelta(days=7), actor=KIM)
    with pytest.raises(MoveNotAllowed, match="1 times"):
        work.course.closed(name, MONDAY, Closing.UNDELIVERED, actor=KIM)
    work.course.happened(name, Happening.UNDELIVERED, actor=KIM)
    work.course.closed(name, MONDAY, Closing.UNDELIVERED, actor=KIM)
    assert "제25조제2항" in work.desk.events(name)[-1].detail["article"]


@pytest.mark.parametrize("on", [MONDAY - timedelta(minutes=1), datetime(2020, 1, 1, tzinfo=MONDAY.tzinfo)])
def test_nothing_is_told_or_withdrawn_before_the_receipt(work: Casework, on: datetime) -> None:
    name = take(work)
    with pytest.raises(DateImpossible, match=r"before the complaint was received.*2026-11-02T10:00"):
        work.course.told(name, on, actor=KIM)
    with pytest.raises(DateImpossible, match="before the complaint was received"):
        work.course.closed(name, on, actor=KIM)
    assert work.acts.matter(name).acts == ()


def test_what_lies_ahead_did_not_happen(work: Casework) -> None:
    name = take(work)
    with pytest.raises(DateImpossible, match="ahead"):
        work.course.told(name, MONDAY + timedelta(hours=1), actor=KIM)
    with pytest.raises(DateImpossible, match="ahead"):
        work.course.happened(name, Happening.OBJECTED, TODAY + timedelta(days=1), actor=KIM)


@pytest.mark.parametrize("what", [Happening.OBJECTION_ANSWERED, Happening.TRANSFERRED, Happening.PERMIT_TAKEN])
def test_what_follows_needs_what_comes_before(work: Casework, what: Happening) -> None:
    with pytest.raises(MoveNotAllowed, match="before it"):
        work.course.happened(take(work), what, actor=KIM)


def test_a_pause_that_ended_before_the_receipt_is_refused(work: Casework) -> None:
    with pytest.raises(DateImpossible):
        work.pause(take(work), PauseReason.HEARING, date(2026, 10, 1), date(2026, 10, 2), actor=KIM)


def test_a_second_extension_of_what_may_be_a_disposition_is_cautioned_with_the_article(work: Casework) -> None:
    from assistant.clock import Extension, ExtensionGround

    name = take(work)
    work.correct(name, kind=Kind.STATUTORY, statutory_type="shop", actor=KIM)
    three = Period.parse("3일")
    work.extend(name, Extension(ExtensionGround.FACTS, three), actor=KIM)
    work.extend(name, Extension(ExtensionGround.FACTS, three, consent=True), actor=KIM)
    deadline = work.timetable(name).deadline
    assert deadline is not None
    assert any("「행정절차법」 제19조제2항" in caution for caution in deadline.cautions)


def test_where_no_answer_came_in_time_the_appeal_runs_from_the_day_after(work: Casework) -> None:
    """Objected on Monday 11-02: fourteen days end on 11-16, and ninety from 11-17, itself out, on Monday 02-15."""
    name = take(work, ago=10)
    work.course.happened(name, Happening.OBJECTED, actor=KIM)
    assert dates(work, name)[RuleName.APPEAL_AFTER_OBJECTION] == date(2027, 2, 15)
    work.course.happened(name, Happening.OBJECTION_EXTENDED, actor=KIM)
    # ten more end on 11-26; ninety from 11-27, itself out: Thursday 02-25
    assert dates(work, name)[RuleName.APPEAL_AFTER_OBJECTION] == date(2027, 2, 25)


def test_the_time_to_supplement_runs_from_when_the_request_arrived(work: Casework) -> None:
    name = take(work, ago=14)
    asked = TODAY - timedelta(days=13)
    work.pause(name, PauseReason.SUPPLEMENT, asked, allowed=Period.parse("7일"), actor=KIM)
    assert dates(work, name)[RuleName.SUPPLEMENT_COUNT] == date(2026, 10, 27)
    work.course.happened(name, Happening.REQUEST_GOT, date(2026, 10, 23), actor=KIM)
    assert dates(work, name)[RuleName.SUPPLEMENT_COUNT] == date(2026, 10, 30)
    work.pause(name, PauseReason.SUPPLEMENT, asked, date(2026, 10, 29), actor=KIM)  # closed, the time not said again
    assert dates(work, name)[RuleName.SUPPLEMENT_COUNT] == date(2026, 10, 30)
    assert RuleName.SUPPLEMENT_RETURN not in dates(work, name), "it was made"


def test_what_ended_in_time_is_neither_reminded_of_nor_told_the_progress_of(work: Casework) -> None:
    name = take(work, ago=60)
    assert {RuleName.REMINDER, RuleName.PROGRESS_NOTICE} <= dates(work, name).keys()
    work.course.told(name, MONDAY - timedelta(days=55), actor=KIM)
    assert not {RuleName.REMINDER, RuleName.PROGRESS_NOTICE, RuleName.CORRECTION_DEMAND} & dates(work, name).keys()


def test_an_objection_before_the_general_rule_began_breaks_no_case(work: Casework) -> None:
    """행정기본법 제36조 holds since 2023-03-24."""
    name = work.desk.take("지난 민원입니다.", arrived=datetime(2023, 3, 2, 10, tzinfo=MONDAY.tzinfo)).complaint.id
    work.course.happened(name, Happening.OBJECTED, date(2023, 3, 20), actor=KIM)
    assert RuleName.OBJECTION_GENERAL_ANSWER not in dates(work, name)


def offered(work: Casework, name: str) -> set[Happening]:
    return set(work.course.offered(name).happenings)


def test_what_is_offered_follows_the_kind_and_what_went_before(work: Casework) -> None:
    name = take(work)
    work.correct(name, kind=Kind.OTHER, actor=KIM)
    first = offered(work, name)
    assert {Happening.TO_OTHER_AGENCY, Happening.COOPERATION, Happening.OBJECTED, Happening.RECOMMENDED} <= first
    assert not first & {Happening.TRANSFERRED, Happening.COOPERATED, Happening.OBJECTION_ANSWERED}
    assert not first & {Happening.TO_COMMISSION, Happening.PERMIT_WAITS}, "for grievances, for permits"
    assert not first & {Happening.REQUEST_GOT, Happening.UNDELIVERED}, "nobody asked for a supplement"
    work.course.happened(name, Happening.WRONG_OFFICE, actor=KIM)
    assert Happening.TRANSFERRED in offered(work, name)
    assert Happening.TO_OFFICE not in offered(work, name)
    work.correct(name, kind=Kind.GRIEVANCE, actor=KIM)
    assert Happening.TO_COMMISSION in offered(work, name)
    work.correct(name, kind=Kind.INQUIRY_LAW, actor=KIM)
    assert not offered(work, name) & {Happening.DISPOSED, Happening.REFUSED, Happening.OBJECTED}


def test_after_an_objection_its_answer_is_offered_though_the_case_has_ended(work: Casework) -> None:
    name = take(work)
    work.course.told(name, MONDAY, actor=KIM)
    ended = work.course.offered(name)
    assert (ended.told, ended.closings) == (False, ())
    assert not set(ended.happenings) & {Happening.TO_OFFICE, Happening.COOPERATION}
    work.course.happened(name, Happening.OBJECTED, actor=KIM)
    assert {Happening.OBJECTION_EXTENDED, Happening.OBJECTION_ANSWERED} <= offered(work, name)
    work.course.happened(name, Happening.OBJECTION_EXTENDED, actor=KIM)
    assert Happening.OBJECTION_EXTENDED not in offered(work, name)
    work.course.happened(name, Happening.OBJECTION_ANSWERED, actor=KIM)
    assert Happening.OBJECTION_ANSWERED not in offered(work, name)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.STATUTORY])
def test_everything_that_is_offered_can_be_recorded(work: Casework, kind: Kind) -> None:
    for what in Happening:
        name = take(work)
        work.correct(name, kind=kind, actor=KIM)
        for step in (what, *work.course.offered(name).happenings):
            if step in offered(work, name):
                until = TODAY if step is Happening.COOPERATION else None
                work.course.happened(name, step, until=until, actor=KIM)


def test_an_end_is_offered_only_where_what_it_wants_has_happened(work: Casework) -> None:
    name = take(work, ago=20)
    assert work.course.offered(name).closings == (Closing.WITHDRAWN,)
    sent = TODAY - timedelta(days=18)
    work.pause(name, PauseReason.SUPPLEMENT, sent, allowed=Period.parse("7일"), actor=KIM)
    assert Closing.RETURNED in work.course.offered(name).closings
    assert {Happening.REQUEST_GOT, Happening.UNDELIVERED} <= offered(work, name)
    for _ in range(2):
        assert Closing.UNDELIVERED not in work.course.offered(name).closings
        work.course.happened(name, Happening.UNDELIVERED, actor=KIM)
    assert Closing.UNDELIVERED in work.course.offered(name).closings
