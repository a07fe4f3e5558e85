"""Working days and hours, and the holidays of real years."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from assistant.adapters.holidays import HolidaysUnreadable, KoreanHolidays, korean_calendar, read_days
from assistant.calendar import Calendar, FixedHolidays, HoursUnusable, WorkingHours, day_in_korean

REAL = korean_calendar()
PLAIN = Calendar(FixedHolidays({date(2026, 11, 18): "개교기념일"}))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 7, 17), "제헌절"),
        (date(2026, 5, 1), "노동절"),
        (date(2027, 5, 3), "노동절 대체 휴일"),
        (date(2026, 6, 3), "지방선거일"),
        (date(2026, 10, 5), "개천절 대체 휴일"),
        (date(2025, 1, 27), "임시공휴일"),
        (date(2020, 8, 17), "임시공휴일"),
        (date(2023, 5, 29), "부처님오신날 대체 휴일"),
        (date(2028, 10, 5), "추석 대체 휴일"),
    ],
)
def test_public_holidays_are_known(day: date, name: str) -> None:
    assert REAL.off(day) == name


@pytest.mark.parametrize(
    "day",
    [
        date(2025, 7, 17),  # 제헌절 only from 2026
        date(2025, 5, 1),  # 노동절 only from 2026
        date(2022, 12, 26),  # 성탄절 had no substitute before 2023
        date(2026, 6, 8),  # 현충일 on a Saturday never has one
        date(2028, 1, 3),  # nor has 1월 1일
    ],
)
def test_days_that_look_like_holidays_are_worked(day: date) -> None:
    assert REAL.off(day) is None


def test_saturday_is_left_out_without_being_a_holiday() -> None:
    assert PLAIN.off(date(2026, 11, 14)) == "토요일"
    assert PLAIN.holidays.name(date(2026, 11, 14)) is None


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        (datetime(2026, 11, 16, 8, 59), datetime(2026, 11, 16, 9)),
        (datetime(2026, 11, 16, 12, 30), datetime(2026, 11, 16, 12, 30)),
        (datetime(2026, 11, 16, 17, 59), datetime(2026, 11, 16, 17, 59)),
        (datetime(2026, 11, 16, 18), datetime(2026, 11, 17, 9)),
        (datetime(2026, 11, 13, 22), datetime(2026, 11, 16, 9)),
        (datetime(2026, 11, 17, 19), datetime(2026, 11, 19, 9)),
    ],
)
def test_next_opening(moment: datetime, opening: datetime) -> None:
    assert PLAIN.next_opening(moment) == opening


def test_lunch_is_no_working_time() -> None:
    morning, afternoon = PLAIN.stretches(date(2026, 11, 16))
    assert (morning[1], afternoon[0]) == (datetime(2026, 11, 16, 12), datetime(2026, 11, 16, 13))
    assert PLAIN.stretches(date(2026, 11, 18)) == ()


def test_hours_are_dated() -> None:
    moved = WorkingHours(date(2026, 12, 1), lunch_from=time(11, 30), lunch_to=time(12, 30), article="시 규칙")
    calendar = Calendar(FixedHolidays(), (WorkingHours(date(2005, 7, 1)), moved))
    assert calendar.hours_on(date(2026, 11, 30)).lunch_from == time(12)
    assert calendar.hours_on(date(2026, 12, 1)).lunch_from == time(11, 30)


def test_hours_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(HoursUnusable, match="follow each other"):
        WorkingHours(date(2026, 1, 1), lunch_from=time(13), lunch_to=time(12))
    with pytest.raises(HoursUnusable, match="1999"):
        PLAIN.hours_on(date(1999, 1, 4))


def test_days_the_cabinet_adds_are_data() -> None:
    added = KoreanHolidays(added={date(2026, 11, 16): "임시공휴일"})
    assert added.name(date(2026, 11, 16)) == "임시공휴일"
    assert added.name(date(2026, 12, 25)) == "기독탄신일"


def test_a_holiday_by_ordinance_counts_only_where_the_city_says_so() -> None:
    local = {date(2026, 11, 16): "시민의 날"}
    assert KoreanHolidays(local=local).name(date(2026, 11, 16)) is None
    assert KoreanHolidays(local=local, local_counts=True).name(date(2026, 11, 16)) == "시민의 날"


def test_extra_days_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("# 국무회의 2026. 12. 1.\n2027-01-04,임시공휴일\n\n", encoding="utf-8")
    assert read_days(path) == {date(2027, 1, 4): "임시공휴일"}


def test_a_bad_line_of_extra_days_is_named(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text("2027-01-04,임시공휴일\n2027-13-01,없는 날\n", encoding="utf-8")
    with pytest.raises(HolidaysUnreadable, match=r"'days.csv' line 2"):
        read_days(path)


def test_dates_are_written_as_on_official_papers() -> None:
    assert day_in_korean(date(2026, 9, 7)) == "2026. 9. 7.(월)"
