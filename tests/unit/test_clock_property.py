"""The clock against a second, slow one over 2020–2030, and what must hold of every due date."""

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.adapters.holidays import korean_calendar
from assistant.clock import Extension, ExtensionGround, Facts, Move, Pause, PauseReason, due, side_deadlines
from assistant.kinds import Kind
from assistant.period import Period, Unit, days
from assistant.rules import RuleName
from tests.unit.clock_slow import ONE_DAY, as_received, is_off, slow_civil, slow_due

CALENDAR = korean_calendar()
DAYS = [date(2020, 1, 1) + timedelta(days=n) for n in range((date(2031, 1, 1) - date(2020, 1, 1)).days)]

moments = st.datetimes(datetime(2020, 1, 2), datetime(2030, 6, 30)).map(lambda at: at.replace(second=0, microsecond=0))
periods = st.one_of(
    st.builds(Period, st.integers(1, 48), st.just(Unit.HOURS)),
    st.builds(Period, st.integers(1, 30), st.just(Unit.DAYS)),
    st.builds(Period, st.integers(1, 6), st.just(Unit.WEEKS)),
    st.builds(Period, st.integers(1, 8), st.just(Unit.MONTHS)),
    st.builds(Period, st.just(1), st.just(Unit.YEARS)),
)
reasons = st.sampled_from([PauseReason.SUPPLEMENT, PauseReason.HEARING, PauseReason.EXAMINATION, PauseReason.COUNCIL])
spans = st.tuples(reasons, st.integers(-3, 40), st.integers(0, 20))
ground = st.sampled_from([ExtensionGround.COOPERATION, ExtensionGround.FACTS, ExtensionGround.FORCE_MAJEURE])


def pauses_of(received: datetime, drawn: list[tuple[PauseReason, int, int]]) -> list[Pause]:
    starts = [(reason, received.date() + timedelta(days=after), length) for reason, after, length in drawn]
    return [Pause(reason, start, start + timedelta(days=length)) for reason, start, length in starts]


def days_of(pauses: list[Pause]) -> set[date]:
    return {day for day in DAYS for pause in pauses if pause.first_day <= day <= pause.last_day}


def test_both_calendars_agree_on_every_day_of_2020_to_2030() -> None:
    assert [day for day in DAYS if is_off(day) != (CALENDAR.off(day) is not None)] == []


@settings(max_examples=150, deadline=None)
@given(received=moments, period=periods, drawn=st.lists(spans, max_size=2))
def test_a_period_ends_where_the_slow_clock_says(
    received: datetime, period: Period, drawn: list[tuple[PauseReason, int, int]]
) -> None:
    pauses = pauses_of(received, drawn)
    found = due(Kind.STATUTORY, received, period=period, pauses=pauses, calendar=CALENDAR)
    expected = slow_due(received, period.amount, period.unit.value, paused=days_of(pauses), extensions=[])
    assert found.due == expected, "\n".join(map(str, found.derivation))


@settings(max_examples=100, deadline=None)
@given(received=moments, amount=st.integers(1, 20), parts=st.lists(st.integers(1, 100), max_size=2), why=ground)
def test_an_extended_period_ends_where_the_slow_clock_says(
    received: datetime, amount: int, parts: list[int], why: ExtensionGround
) -> None:
    lengths = [1 + part % amount for part in parts]
    extensions = [Extension(why, days(length), consent=True) for length in lengths]
    found = due(Kind.STATUTORY, received, period=days(amount), extensions=extensions, calendar=CALENDAR)
    assert not found.refused
    assert found.due == slow_due(received, amount, "일", paused=set(), extensions=lengths)


@settings(max_examples=60, deadline=None)
@given(received=moments)
def test_every_kind_has_its_period(received: datetime) -> None:
    expected = {
        Kind.INQUIRY_LAW: (14, "일"),
        Kind.INQUIRY_SCHEME: (7, "일"),
        Kind.SUGGESTION: (14, "일"),
        Kind.OTHER: (3, "근무시간"),
        Kind.GRIEVANCE: (7, "일"),
    }
    for kind, (amount, unit) in expected.items():
        found = due(kind, received, calendar=CALENDAR).due
        assert found == slow_due(received, amount, unit, paused=set(), extensions=[])


@settings(max_examples=60, deadline=None)
@given(received=moments, number=st.integers(1, 30))
def test_the_derivation_shows_every_day_once_and_numbers_the_counted(received: datetime, number: int) -> None:
    found = due(Kind.STATUTORY, received, period=days(max(number, 6)), calendar=CALENDAR)
    shown = [step.day for step in found.derivation if step.move in (Move.COUNTED, Move.LEFT_OUT)]
    first = as_received(received).date()
    assert shown == [first + timedelta(days=n) for n in range((found.due.date() - first).days + 1)]
    assert sum(step.move is Move.COUNTED for step in found.derivation) == max(number, 6)


@settings(max_examples=60, deadline=None)
@given(received=moments, later=st.integers(0, 60 * 24 * 20), period=periods)
def test_a_later_receipt_is_never_due_earlier(received: datetime, later: int, period: Period) -> None:
    first = due(Kind.STATUTORY, received, period=period, calendar=CALENDAR)
    second = due(Kind.STATUTORY, received + timedelta(minutes=later), period=period, calendar=CALENDAR)
    assert first.due <= second.due


@settings(max_examples=60, deadline=None)
@given(received=moments, period=periods, drawn=st.lists(spans, min_size=1, max_size=3))
def test_a_pause_never_brings_the_date_forward_and_it_never_falls_on_a_day_off(
    received: datetime, period: Period, drawn: list[tuple[PauseReason, int, int]]
) -> None:
    without = due(Kind.STATUTORY, received, period=period, calendar=CALENDAR)
    pauses = pauses_of(received, drawn)
    paused = due(Kind.STATUTORY, received, period=period, pauses=pauses, calendar=CALENDAR)
    assert without.due <= paused.due
    assert not is_off(paused.due.date())
    assert paused.due.date() not in days_of(pauses)


@settings(max_examples=40, deadline=None)
@given(first=st.dates(date(2023, 3, 24), date(2029, 12, 31)))
def test_remedies_end_where_the_slow_clock_says(first: date) -> None:
    received = datetime.combine(first - 20 * ONE_DAY, datetime.min.time().replace(hour=10))
    facts = Facts(Kind.STATUTORY, received, received + timedelta(days=5), refused=first, objected=first)
    found = {side.name: side.due.date() for side in side_deadlines(facts, calendar=CALENDAR)}
    assert found[RuleName.OBJECTION] == slow_civil(first, 60)
    assert found[RuleName.APPEAL] == found[RuleName.SUIT] == slow_civil(first, 90)
    assert found[RuleName.APPEAL_LATEST] == slow_civil(first, 180)
    assert found[RuleName.OBJECTION_DECISION] == slow_civil(first, 10)
    assert found[RuleName.OBJECTION_DECISION_EXTENDED] == slow_civil(found[RuleName.OBJECTION_DECISION], 10)
