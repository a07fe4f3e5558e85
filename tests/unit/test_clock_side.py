"""Side deadlines, what falls due, and the calendar feed."""

from datetime import UTC, date, datetime

import pytest

from assistant.adapters.holidays import korean_calendar
from assistant.adapters.ical import calendar_feed
from assistant.clock import (
    Cooperation,
    Facts,
    Open,
    SideDeadline,
    SupplementRequest,
    SupplementTooLong,
    Transfer,
    Who,
    falling_due,
    side_deadlines,
)
from assistant.kinds import Kind
from assistant.period import days
from assistant.rules import RuleName

CALENDAR = korean_calendar()
at = datetime.fromisoformat


def sides(kind: Kind = Kind.STATUTORY, received: str = "2026-10-08T15:00", **more: object) -> list[SideDeadline]:
    due = more.pop("due", "2026-10-20T23:59:59")
    facts = Facts(kind, at(received), at(str(due)), **more)  # type: ignore[arg-type]
    return list(side_deadlines(facts, calendar=CALENDAR))


def one(name: RuleName, found: list[SideDeadline]) -> SideDeadline:
    [side] = [side for side in found if side.name is name]
    return side


def test_supplement_is_asked_for_within_eight_working_hours() -> None:
    side = one(RuleName.SUPPLEMENT_REQUEST, sides())
    assert side.due == at("2026-10-12T15:00")
    assert "시행규칙」 제9조제1항" in side.article


@pytest.mark.parametrize(
    ("arrived", "article"),
    [
        ("2026-10-08T15:00", "제6조제8항"),
        ("2026-05-04T15:00", "제6조제7항(2026. 5. 6. 개정 전)"),
    ],
)
def test_electronic_receipt_cites_the_article_of_its_day(arrived: str, article: str) -> None:
    found = one(RuleName.ELECTRONIC_RECEIPT, sides(arrived=at(arrived)))
    assert found.article.endswith(article)


def test_electronic_receipt_had_no_limit_before_2023() -> None:
    names = [
        side.name for side in sides(received="2022-12-30T10:00", due="2023-01-10T10:00", arrived=at("2022-12-30T09:00"))
    ]
    assert RuleName.ELECTRONIC_RECEIPT not in names


@pytest.mark.parametrize(
    ("transfer", "due"),
    [
        (Transfer.TO_OFFICE, "2026-10-08T16:00"),
        (Transfer.TO_FAR_OFFICE, "2026-10-08T18:00"),
        (Transfer.WRONG_OFFICE, "2026-10-08T18:00"),
        (Transfer.TO_OTHER_AGENCY, "2026-10-12T15:00"),
    ],
)
def test_transfers_run_in_working_hours(transfer: Transfer, due: str) -> None:
    assert one(RuleName(transfer.value), sides(transfer=transfer)).due == at(due)


def test_progress_is_told_every_thirty_days_the_first_day_out() -> None:
    found = sides(received="2026-11-02T10:00", due="2027-02-26T23:59:59")
    notices = [side.due.date() for side in found if side.name is RuleName.PROGRESS_NOTICE]
    # 30 days: 12-02; 60: 2027-01-01, a holiday before a weekend; 90: Sunday 01-31
    assert notices == [date(2026, 12, 2), date(2027, 1, 4), date(2027, 2, 1)]


def test_a_short_complaint_has_no_progress_notice() -> None:
    assert RuleName.PROGRESS_NOTICE not in [side.name for side in sides()]


def test_an_overdue_complaint_gets_notices_as_long_as_wanted() -> None:
    found = sides(received="2026-11-02T10:00", due="2026-11-10T23:59:59", until=date(2026, 12, 31))
    assert one(RuleName.PROGRESS_NOTICE, found).due.date() == date(2026, 12, 2)


def test_reminder_and_demand_follow_the_due_date() -> None:
    found = sides()
    assert one(RuleName.REMINDER, found).due == at("2026-10-20T23:59:59")
    assert one(RuleName.REMINDER, found).who is Who.INSPECTOR
    assert one(RuleName.CORRECTION_DEMAND, found).who is Who.COMPLAINANT


def test_each_month_is_checked_by_the_fifth_of_the_next() -> None:
    found = sides(received="2026-11-20T10:00", due="2026-12-10T23:59:59")
    checks = [side.due.date() for side in found if side.name is RuleName.MONTHLY_CHECK]
    assert checks == [date(2026, 12, 5), date(2027, 1, 5)]


def test_objection_to_a_refusal_has_sixty_calendar_days() -> None:
    found = sides(refused=date(2026, 10, 14))
    assert one(RuleName.OBJECTION, found).due.date() == date(2026, 12, 14)
    assert one(RuleName.APPEAL, found).due.date() == date(2027, 1, 12)


def test_other_dispositions_have_thirty_days_since_2023() -> None:
    found = sides(Kind.GRIEVANCE, refused=date(2026, 10, 14))
    assert one(RuleName.OBJECTION_GENERAL, found).due.date() == date(2026, 11, 13)
    before = sides(Kind.GRIEVANCE, "2023-03-02T10:00", due="2023-03-10T23:59:59", refused=date(2023, 3, 20))
    assert RuleName.OBJECTION_GENERAL not in [side.name for side in before]


def test_an_answer_that_is_no_disposition_has_no_remedy_dates() -> None:
    found = sides(Kind.INQUIRY_LAW, refused=date(2026, 10, 14), is_disposition=False)
    assert RuleName.APPEAL not in [side.name for side in found]


def test_an_objection_is_decided_in_ten_days_and_ten_more() -> None:
    found = sides(objected=date(2026, 10, 14))
    # day ten is Saturday 10-24, so Monday 10-26; ten more from the 27th end on 11-05
    assert one(RuleName.OBJECTION_DECISION, found).due.date() == date(2026, 10, 26)
    assert one(RuleName.OBJECTION_DECISION_EXTENDED, found).due.date() == date(2026, 11, 5)


def test_after_an_objection_the_appeal_runs_anew() -> None:
    side = one(RuleName.APPEAL_AFTER_OBJECTION, sides(objection_result=date(2026, 11, 2)))
    assert side.due.date() == date(2027, 2, 1)  # day ninety is Sunday 01-31
    assert "행정기본법" in side.article


def test_a_second_supplement_request_runs_by_the_civil_code() -> None:
    request = SupplementRequest(date(2026, 10, 14), days(10), again=True)
    side = one(RuleName.SUPPLEMENT_AGAIN, sides(supplements=(request,)))
    assert side.due.date() == date(2026, 10, 26)  # first day out, Saturday moved


def test_a_second_supplement_request_may_not_exceed_ten_days() -> None:
    with pytest.raises(SupplementTooLong, match="at most 10 days"):
        sides(supplements=(SupplementRequest(date(2026, 10, 14), days(14), again=True),))


def test_commission_recommendation_and_permit_have_their_dates() -> None:
    found = sides(to_commission=date(2026, 11, 2), recommended=date(2026, 11, 2), permit_waits=date(2026, 10, 20))
    assert one(RuleName.COMMISSION, found).due.date() == date(2027, 1, 4)
    assert one(RuleName.RECOMMENDATION, found).due.date() == date(2026, 12, 2)
    assert one(RuleName.UNCOLLECTED, found).due.date() == date(2026, 11, 4)


def test_a_cooperating_office_has_the_day_it_was_given() -> None:
    side = one(RuleName.COOPERATION, sides(cooperation=(Cooperation("건축과", date(2026, 10, 16)),)))
    assert (side.due.date(), side.who) == (date(2026, 10, 16), Who.OTHER_OFFICE)


def test_side_deadlines_come_earliest_first() -> None:
    found = [side.due for side in sides(refused=date(2026, 10, 14), transfer=Transfer.TO_OFFICE)]
    assert found == sorted(found)


MATTERS = [
    Open("a", "어제", at("2026-11-12T23:59:59")),
    Open("b", "오늘", at("2026-11-13T23:59:59")),
    Open("c", "오늘 지남", at("2026-11-13T11:00")),
    Open("d", "월요일", at("2026-11-16T16:30")),
    Open("e", "화요일", at("2026-11-17T23:59:59")),
    Open("f", "수요일", at("2026-11-18T23:59:59")),
]


def test_what_falls_due_is_sorted_by_working_days() -> None:
    found = falling_due(reversed(MATTERS), at("2026-11-13T14:00"), CALENDAR)
    shown = {name: [m.id for m in getattr(found, name)] for name in ("overdue", "today", "soon", "later")}
    assert shown == {"overdue": ["a", "c"], "today": ["b"], "soon": ["d", "e"], "later": ["f"]}


def test_the_feed_can_be_read_back() -> None:
    import icalendar

    feed = icalendar.Calendar.from_ical(calendar_feed(MATTERS[:4], name="처리기한", stamp=datetime.now(UTC)))
    events = {str(event["summary"]): event for event in feed.walk("VEVENT")}
    assert events["어제"]["dtstart"].dt == date(2026, 11, 12)
    assert events["월요일"]["dtstart"].dt == datetime(2026, 11, 16, 7, 30, tzinfo=UTC)
    assert len({str(event["uid"]) for event in events.values()}) == 4


def test_a_moved_date_keeps_its_event() -> None:
    import icalendar

    def uid(due: str) -> str:
        feed = calendar_feed([Open("a", "처리기한", at(due))], name="n", stamp=datetime(2026, 1, 1, tzinfo=UTC))
        return str(icalendar.Calendar.from_ical(feed).walk("VEVENT")[0]["uid"])

    assert uid("2026-11-12T23:59:59") == uid("2026-11-20T23:59:59")
