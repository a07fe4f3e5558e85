"""What the law leaves open: each setting changes what it should, and the derivation says that it was used and why."""

from datetime import date, datetime

import pytest

from assistant.adapters.holidays import korean_calendar
from assistant.clock import (
    AfterHours,
    ClockSettings,
    Deadline,
    Extension,
    ExtensionGround,
    ExtensionRuns,
    Facts,
    LastHour,
    Pause,
    PauseReason,
    SupplementRequest,
    due,
    side_deadlines,
)
from assistant.kinds import Kind
from assistant.period import Period, days
from assistant.repeats_advice import Standing, advise
from assistant.repeats_mass import joint
from assistant.rules import RuleName
from assistant.rules_around import RULES

CALENDAR = korean_calendar()
at = datetime.fromisoformat
OPEN = "법령에 정함이 없어 설정에 따름"


def said(found: Deadline) -> str:
    return "\n".join(map(str, found.derivation))


@pytest.mark.parametrize(
    ("settings", "ends", "reason"),
    [
        (ClockSettings(), "2026-11-16T11:20", "처리기간은 근무시간을 기준으로 흐르므로"),
        (ClockSettings(after_hours=AfterHours.AS_RECEIVED), "2026-11-16T11:20", "접수한 그때부터 셈"),
    ],
)
def test_a_receipt_in_hours_after_closing(settings: ClockSettings, ends: str, reason: str) -> None:
    """In hours both ways end alike, since no hour runs while the office is closed."""
    found = due(Kind.OTHER, at("2026-11-13T17:20"), calendar=CALENDAR, settings=settings)
    assert found.due == at(ends)
    late = due(Kind.OTHER, at("2026-11-13T19:00"), calendar=CALENDAR, settings=settings)
    assert late.due == at("2026-11-16T12:00")
    assert OPEN in said(late)
    assert reason in said(late)
    assert OPEN not in said(found).splitlines()[0]


def test_a_receipt_in_days_after_closing_begins_the_next_day_or_that_day() -> None:
    """Friday 19:00: the seven days begin on Monday, or on that Friday."""
    received = at("2026-11-13T19:00")
    next_opening = due(Kind.GRIEVANCE, received, calendar=CALENDAR)
    that_day = due(
        Kind.GRIEVANCE, received, calendar=CALENDAR, settings=ClockSettings(after_hours=AfterHours.AS_RECEIVED)
    )
    assert next_opening.due.date() == date(2026, 11, 24)
    assert that_day.due.date() == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("last", "hour", "reason"),
    [(LastHour.END_OF_DAY, "23:59:59", "제159조"), (LastHour.CLOSING, "18:00:00", "근무시간이 끝날 때까지")],
)
def test_the_hour_of_the_last_day(last: LastHour, hour: str, reason: str) -> None:
    found = due(Kind.GRIEVANCE, at("2026-11-02T10:00"), calendar=CALENDAR, settings=ClockSettings(last_hour=last))
    assert f"{found.due:%H:%M:%S}" == hour
    assert OPEN in str(found.derivation[-1])
    assert reason in str(found.derivation[-1])


@pytest.mark.parametrize(("whole", "ends"), [(True, "2026-11-09T10:00"), (False, "2026-11-06T16:00")])
def test_a_supplement_in_a_period_of_hours(whole: bool, ends: str) -> None:
    """Three days (24 hours) from Monday 10:00; 보완 from Tuesday 10:00 to Wednesday 16:00.

    Whole days: Monday 7, Thursday 8, Friday 8 leave one for the Monday after. By the hour: Monday 7, Tuesday 1, Wednesday 2,
    Thursday 8, and of Friday 6.
    """
    pause = Pause(PauseReason.SUPPLEMENT, at("2026-11-03T10:00"), at("2026-11-04T16:00"))
    settings = ClockSettings(supplement_takes_whole_days=whole)
    found = due(
        Kind.STATUTORY, at("2026-11-02T10:00"), period="3일", pauses=[pause], calendar=CALENDAR, settings=settings
    )
    assert found.due == at(ends)
    assert (f"{OPEN}: 보낸 날과 도달한 날을 넣어" in said(found)) is whole


@pytest.mark.parametrize(("whole", "ends"), [(True, "2026-11-11"), (False, "2026-11-10")])
def test_an_outage_of_hours_in_a_period_of_days(whole: bool, ends: str) -> None:
    pause = Pause(PauseReason.OUTAGE, at("2026-11-04T10:00"), at("2026-11-04T15:00"))
    settings = ClockSettings(outage_takes_whole_days=whole)
    found = due(Kind.GRIEVANCE, at("2026-11-02T10:00"), pauses=[pause], calendar=CALENDAR, settings=settings)
    assert found.due.date() == date.fromisoformat(ends)
    assert (f"{OPEN}: 일 단위로" in said(found)) is whole


@pytest.mark.parametrize(
    ("runs", "ends", "reason"),
    [
        (ExtensionRuns.ON, "2026-04-03", "이미 흐른 기간에 더하는"),
        (ExtensionRuns.AS_ONE, "2026-03-30", "한 기간으로 봄"),
    ],
)
def test_an_extension_by_months(runs: ExtensionRuns, ends: str, reason: str) -> None:
    """Friday 01-30: one month ends on 02-28, a Saturday, and after 삼일절 and its substitute on 03-03. One more from 03-04
    ends on 04-03; two months from 01-30 end on 03-29, a Sunday, so on 03-30."""
    more = Extension(ExtensionGround.FACTS, Period.parse("1개월"))
    found = due(
        Kind.STATUTORY,
        at("2026-01-30T10:00"),
        period="1개월",
        extensions=[more],
        calendar=CALENDAR,
        settings=ClockSettings(extension_runs=runs),
    )
    assert found.due.date() == date.fromisoformat(ends)
    assert reason in said(found)


@pytest.mark.parametrize(("counts", "off"), [(False, 0), (True, 1)])
def test_the_first_day_of_what_the_act_leaves_open(counts: bool, off: int) -> None:
    facts = Facts(
        Kind.STATUTORY,
        at("2026-11-02T10:00"),
        at("2026-12-31T23:59:59"),
        supplements=(
            SupplementRequest(date(2026, 11, 3), days(7)),
            SupplementRequest(date(2026, 11, 17), days(7), True),
        ),
        refused=date(2026, 10, 13),
        objected=date(2026, 11, 2),
    )
    found = side_deadlines(facts, calendar=CALENDAR, settings=ClockSettings(first_day_counts=counts))
    ends = {side.name: side.due.date() for side in found}
    assert date(2026, 12, 2 - off) in {side.due.date() for side in found if side.name is RuleName.PROGRESS_NOTICE}
    assert ends[RuleName.OBJECTION] == (date(2026, 12, 11) if counts else date(2026, 12, 14))  # day 60: Saturday 12-12
    assert ends[RuleName.OBJECTION_DECISION] == date(2026, 11, 12 - off)
    assert ends[RuleName.SUPPLEMENT_COUNT] == date(2026, 11, 10 - off)
    assert ends[RuleName.SUPPLEMENT_AGAIN] == date(2026, 11, 24)  # 시행령 제24조제4항 settles this one
    assert ends[RuleName.APPEAL] == date(2027, 1, 11)  # and 행정심판법 is not ours to choose


@pytest.mark.parametrize(("counts", "ends"), [(False, "2026-12-02"), (True, "2026-12-01")])
def test_an_on_site_inquiry_of_three_weeks_is_cut(counts: bool, ends: str) -> None:
    """11-03 to 11-24, fourteen days and seven more: the first day out all of it, the first day in one day less."""
    pause = Pause(PauseReason.ON_SITE, date(2026, 11, 3), date(2026, 11, 24), extended=True)
    settings = ClockSettings(first_day_counts=counts)
    found = due(Kind.GRIEVANCE, at("2026-11-02T10:00"), pauses=[pause], calendar=CALENDAR, settings=settings)
    assert found.due.date() == date.fromisoformat(ends)


@pytest.mark.parametrize(("closes_from", "own", "suggested"), [(3, 3, True), (4, 3, False), (4, 4, True)])
def test_the_filing_from_which_a_repeat_may_be_closed(closes_from: int, own: int, suggested: bool) -> None:
    standing = Standing(
        Kind.INQUIRY_SCHEME,
        date(2026, 11, 2),
        own,
        (at("2026-09-01T10:00"), at("2026-10-01T10:00")),
        1,
        False,
        False,
        joint(""),
        False,
        (),
        closes_from,
    )
    found = advise(standing, RULES)
    assert bool(found) is suggested
    assert not suggested or any(f"설정에 따라 {closes_from}번째부터" in need for need in found[0].needs)


def test_holidays_of_the_city_count_where_it_names_them() -> None:
    days_off = {date(2026, 11, 4): "시민의 날"}
    received = at("2026-11-02T10:00")
    plain = due(Kind.GRIEVANCE, received, calendar=korean_calendar(local=days_off))
    named = due(Kind.GRIEVANCE, received, calendar=korean_calendar(local=days_off, local_counts=True))
    assert (plain.due.date(), named.due.date()) == (date(2026, 11, 10), date(2026, 11, 11))
    assert "시민의 날" in said(named)
