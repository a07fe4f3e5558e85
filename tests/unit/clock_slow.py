"""A second clock, slow and plain: minute by minute, day by day, with holidays of its own. Shares no code with the product.

It exists to disagree. Holidays are made from the decree's rules (관공서의 공휴일에 관한 규정 제2조, 제3조 and their amendments) and a table of lunar
days; nothing comes from the package `holidays`.
"""

from datetime import date, datetime, time, timedelta
from functools import cache

ONE_DAY, ONE_MINUTE = timedelta(days=1), timedelta(minutes=1)

SEOLLAL = {2019: "0205", 2020: "0125", 2021: "0212", 2022: "0201", 2023: "0122", 2024: "0210", 2025: "0129"}
SEOLLAL |= {2026: "0217", 2027: "0207", 2028: "0127", 2029: "0213", 2030: "0203", 2031: "0123"}
BUDDHA = {2019: "0512", 2020: "0430", 2021: "0519", 2022: "0508", 2023: "0527", 2024: "0515", 2025: "0505"}
BUDDHA |= {2026: "0524", 2027: "0513", 2028: "0502", 2029: "0520", 2030: "0509", 2031: "0528"}
CHUSEOK = {2019: "0913", 2020: "1001", 2021: "0921", 2022: "0910", 2023: "0929", 2024: "0917", 2025: "1006"}
CHUSEOK |= {2026: "0925", 2027: "0915", 2028: "1003", 2029: "0922", 2030: "0912", 2031: "1001"}
POLLING_AND_CABINET = {
    *("2020-04-15", "2020-08-17", "2022-03-09", "2022-06-01", "2023-10-02", "2024-04-10", "2024-10-01"),
    *("2025-01-27", "2025-06-03", "2026-06-03", "2028-04-12", "2030-03-27", "2030-06-12"),
}


def _on(year: int, month_and_day: str) -> date:
    return date(year, int(month_and_day[:2]), int(month_and_day[2:]))


@cache
def year_of_holidays(year: int) -> frozenset[date]:
    """All public holidays of a year but plain Sundays."""
    triple = {year: []}
    for feast in (SEOLLAL, CHUSEOK):
        middle = _on(year, feast[year])
        triple[year] += [middle - ONE_DAY, middle, middle + ONE_DAY]
    national = [_on(year, text) for text in ("0301", "0815", "1003", "1009")]
    national += [date(year, 7, 17)] if year >= 2026 else []
    labour = [date(year, 5, 1)] if year >= 2026 else []
    children, buddha, christmas = date(year, 5, 5), _on(year, BUDDHA[year]), date(year, 12, 25)
    never = [date(year, 1, 1), date(year, 6, 6)]
    others = [date.fromisoformat(text) for text in POLLING_AND_CABINET if text.startswith(str(year))]
    named = [*triple[year], *national, *labour, children, buddha, christmas, *never]
    days = {*named, *others}
    for day in sorted(set(named)):
        twice = named.count(day) > 1 and day.weekday() < 5
        weekend = day.weekday() >= 5
        owed = 0
        if day in triple[year] and (day.weekday() == 6 or twice):
            owed = 1
        if day in national and (weekend or twice) and day >= date(2021, 8, 4):
            owed = 1
        if day in labour and (weekend or twice):
            owed = 1
        if day == children and (weekend or twice):
            owed = 1
        if day in (buddha, christmas) and (weekend or twice) and day >= date(2023, 5, 4):
            owed = 1
        if owed:
            substitute = day + ONE_DAY
            while substitute in days or substitute.weekday() >= 5:
                substitute += ONE_DAY
            days.add(substitute)
    return frozenset(days)


def is_off(day: date) -> bool:
    return day.weekday() >= 5 or day in year_of_holidays(day.year)


def is_working_minute(minute: datetime) -> bool:
    return not is_off(minute.date()) and minute.hour in (9, 10, 11, 13, 14, 15, 16, 17)


def as_received(received: datetime) -> datetime:
    """A receipt outside hours counts from the next opening; the lunch hour is within hours."""
    while is_off(received.date()) or not 9 <= received.hour < 18:
        received = (received + ONE_MINUTE).replace(second=0)
    return received


def hours_from(start: datetime, hours: int, paused: set[date]) -> datetime:
    left = hours * 60
    while True:
        if is_working_minute(start) and start.date() not in paused:
            left -= 1
        start += ONE_MINUTE
        if left == 0:
            return start


def days_from(day: date, count: int, paused: set[date]) -> date:
    while True:
        if not is_off(day) and day not in paused:
            count -= 1
        if count == 0:
            return day
        day += ONE_DAY


def calendar_from(first: date, amount: int, unit: str, paused: set[date]) -> date:
    """The last day of so many weeks, months or years, `first` included; paused days made up for; moved off days off."""
    if unit == "주":
        end = first
        for _ in range(amount * 7 - 1):
            end += ONE_DAY
    else:
        year, month = first.year, first.month
        for _ in range(amount * (12 if unit == "년" else 1)):
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        try:
            end = date(year, month, first.day) - ONE_DAY
        except ValueError:
            end = date(year + month // 12, month % 12 + 1, 1) - ONE_DAY
    day = first
    while day <= end:
        if day in paused:
            end += ONE_DAY
        day += ONE_DAY
    while is_off(end) or end in paused:
        end += ONE_DAY
    return end


def slow_due(received: datetime, amount: int, unit: str, *, paused: set[date], extensions: list[int]) -> datetime:
    """The due moment of a period `amount` of `unit` (근무시간, 일, 주, 개월, 년), lawfully extended by so many days each."""
    start = as_received(received)
    if unit == "근무시간" or (unit == "일" and amount <= 5):
        end = hours_from(start, amount if unit == "근무시간" else amount * 8, paused)
        for days in extensions:
            end = hours_from(end, days * 8, paused)
        return end
    if unit == "일":
        last = days_from(start.date(), amount + sum(extensions), paused)
    else:
        last = calendar_from(start.date(), amount, unit, paused)
        for days in extensions:
            last = days_from(last + ONE_DAY, days, paused)
    return datetime.combine(last, time(23, 59, 59))


def slow_civil(first: date, days: int) -> date:
    """So many calendar days, the first day out, moved off days off."""
    end = first
    for _ in range(days):
        end += ONE_DAY
    while is_off(end):
        end += ONE_DAY
    return end
