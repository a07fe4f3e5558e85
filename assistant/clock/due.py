"""When a complaint must be handled, derived day by day.

Sources: 민원 처리에 관한 법률 제17조–제19조; 시행령 제14조–제17조, 제19조–제21조.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from assistant.calendar import DAY, Calendar
from assistant.clock import wording
from assistant.clock.counting import Count, Ground, by_calendar, in_days, in_hours
from assistant.clock.extensions import may_extend
from assistant.clock.model import Deadline, Extension, Move, Pause, PeriodMissing, Refusal, Step, like, local
from assistant.clock.pauses import standing_pauses
from assistant.clock.settings import DEFAULTS, AfterHours, ClockSettings, ExtensionRuns, LastHour
from assistant.kinds import Kind
from assistant.period import HOURS_A_DAY, Period, Unit, days
from assistant.rules import Rule, Rulebook, RuleName
from assistant.rules_around import RULES

SHEETS_A_DAY = 20
"""Copies of one certificate for which 시행령 제12조제5항 grants a day."""

_BY_KIND = {
    Kind.STATUTORY: RuleName.PERIOD_STATUTORY,
    Kind.INQUIRY_LAW: RuleName.PERIOD_INQUIRY_LAW,
    Kind.INQUIRY_SCHEME: RuleName.PERIOD_INQUIRY_SCHEME,
    Kind.SUGGESTION: RuleName.PERIOD_SUGGESTION,
    Kind.OTHER: RuleName.PERIOD_OTHER,
    Kind.GRIEVANCE: RuleName.PERIOD_GRIEVANCE,
}
_ORDER = ("첫 번째", "두 번째(민원인 동의)")


def due(
    kind: Kind,
    received: datetime,
    *,
    period: Period | str | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    calendar: Calendar,
    copies: int = 0,
    settings: ClockSettings = DEFAULTS,
    rules: Rulebook = RULES,
) -> Deadline:
    """The due date of a complaint, with its derivation.

    `received` is Korean time (with or without a zone; the answer is alike). `period` is the one published for the type of a statutory complaint,
    or the agency's own for 기타민원; the others have theirs by decree. `copies` is the number of one certificate asked for through another
    agency (시행령 제12조제5항). What the law refuses is left out of the count and listed in `refused`.

    Raises PeriodMissing, PeriodUnreadable, NoRuleInForce (received before 2016-02-12) and HoursUnusable.
    """
    arrived = local(received)
    on = arrived.date()
    rule, legal, ignored = _period(kind, period, on, settings, rules)
    late = settings.after_hours is AfterHours.NEXT_OPENING
    opening = calendar.next_opening(arrived)
    outside, starts = opening != arrived, opening if late else arrived
    said = wording.received(arrived, starts, outside=outside)
    why = (wording.AFTER_HOURS if late else wording.UNSETTLED) if outside else ""
    steps = [
        Step(on, Move.RECEIVED, said, why),
        Step(on, Move.RULE, wording.period_set(rule.says, str(legal)), rule.article),
    ]
    standing, unlawful = standing_pauses(pauses, kind, on, calendar, rules, settings)
    refused: list[Refusal] = [*ignored, *unlawful]
    steps += [_refusal(on, refusal) for refusal in refused]
    ground = Ground(calendar, standing, settings)

    count = _count(starts, legal, ground, rules, on)
    steps += count.steps
    extra = copies // SHEETS_A_DAY if kind is Kind.STATUTORY else 0
    if extra:
        more = rules.at(RuleName.BULK_CERTIFICATES, on)
        steps.append(Step(count.end.date(), Move.EXTENDED, wording.bulk(copies, extra), more.article))
        count = _go_on(count.end, days(extra), legal, ground, rules, on)
        steps += count.steps

    granted, total = 0, legal
    cautions: list[str] = []
    for extension in extensions:
        as_one = _as_one(total, extension.length, settings) and not extra
        if as_one:
            longer = _count(starts, _sum(total, extension.length), ground, rules, on)
            longest = _count(starts, _sum(total, legal), ground, rules, on)
        else:
            longer = _go_on(count.end, extension.length, legal, ground, rules, on, before=_counted(steps))
            longest = _go_on(count.end, legal, legal, ground, rules, on)
        answer = may_extend(
            extension,
            granted=granted,
            kind=kind,
            received=on,
            due=count.end,
            base=str(legal),
            too_long=longer.end > longest.end,
            rules=rules,
        )
        if isinstance(answer, Refusal):
            refused.append(answer)
            steps.append(_refusal(count.end.date(), answer))
            continue
        notice = rules.at(RuleName.EXTENSION_NOTICE, local(extension.decided).date() if extension.decided else on)
        said = wording.extension_granted(
            _ORDER[granted], extension.note or extension.ground.value, str(extension.length)
        )
        day = count.end.date()
        steps.append(Step(day, Move.EXTENDED, said, answer.rule.article))
        runs = wording.EXTENSION_AS_ONE if as_one else wording.EXTENSION
        steps.append(Step(day, Move.EXTENDED, wording.extension_runs(as_one=as_one), runs))
        steps.append(Step(day, Move.EXTENDED, wording.notice_extension(), notice.article))
        steps += longer.steps
        cautions += answer.cautions
        count, granted = longer, granted + 1
        total = _sum(total, extension.length) if total.unit is extension.length.unit else total

    provisional = any(pause.provisional for pause in pauses)
    if provisional:
        cautions.append(wording.provisional())
    end = count.end
    steps += [Step(end.date(), Move.CAUTION, caution) for caution in cautions]
    exact = end != ground.day_end(end.date())
    last = wording.LAST_HOUR_CLOSING if settings.last_hour is LastHour.CLOSING else wording.LAST_HOUR
    steps.append(Step(end.date(), Move.DUE, wording.due(end, exact=exact), "" if exact else last))
    return Deadline(
        due=like(end, received),
        derivation=tuple(steps),
        rule=rule,
        period=legal,
        starts=like(starts, received),
        refused=tuple(refused),
        cautions=tuple(cautions),
        provisional=provisional,
    )


def longest_preview(period: Period, on: date, rules: Rulebook = RULES) -> Period:
    """The longest period for the 사전심사 of a statutory complaint that itself has `period` (법 제30조, 시행령 제34조제2항)."""
    limit = rules.at(RuleName.PREVIEW, on).length
    days_of = {Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 30, Unit.YEARS: 365}
    return limit if period.amount * days_of.get(period.unit, 0) >= limit.amount else period


def _period(
    kind: Kind, given: Period | str | None, on: date, settings: ClockSettings, rules: Rulebook
) -> tuple[Rule, Period, tuple[Refusal, ...]]:
    """The rule that sets the period, the period, and what was given in vain."""
    asked = Period.parse(given) if isinstance(given, str) else given
    rule = rules.at(_BY_KIND[kind], on)
    if kind is Kind.STATUTORY:
        if asked is None:
            mend = "Give the period published for its type (민원편람, 민원처리기준표)."
            raise PeriodMissing("a statutory complaint has no period of its own", place=f"{kind.value!r}", mend=mend)
        return rule, asked, ()
    own = asked or settings.other_period
    if kind is Kind.OTHER and own is not None and own != rule.length:
        return rules.at(RuleName.PERIOD_OTHER_OWN, on), own, ()
    if asked is not None and asked != rule.length:
        vain = Refusal(f"처리기간 {asked}", wording.period_ignored(str(asked), str(rule.length)), rule.article)
        return rule, rule.length, (vain,)
    return rule, rule.length, ()


def _count(starts: datetime, period: Period, ground: Ground, rules: Rulebook, on: date) -> Count:
    """Count `period` from the receipt on."""
    if period.unit is Unit.AT_ONCE:
        at_once = rules.at(RuleName.AT_ONCE, on)
        counted = in_hours(starts, at_once.length.amount, ground, rules.at(RuleName.COUNT_IN_HOURS, on).article)
        said = Step(on, Move.RULE, wording.at_once(str(at_once.length)), at_once.article)
        return Count(counted.end, (said, *counted.steps))
    if period.runs_in_hours:
        article = rules.at(RuleName.COUNT_IN_HOURS, on).article
        return in_hours(starts, _working_hours(period), ground, article)
    if period.runs_by_calendar:
        return by_calendar(starts.date(), period, ground, rules.at(RuleName.COUNT_BY_CALENDAR, on).article)
    return in_days(starts.date(), period.amount, ground, rules.at(RuleName.COUNT_IN_DAYS, on).article)


def _go_on(
    end: datetime, length: Period, base: Period, ground: Ground, rules: Rulebook, on: date, *, before: int = 0
) -> Count:
    """Count `length` on from `end`, the next counted hour or day first (a setting: the text does not say how)."""
    if base.runs_in_hours or length.unit in (Unit.AT_ONCE, Unit.HOURS):
        if length.runs_by_calendar:
            return _count(datetime.combine(end.date() + DAY, end.time()), length, ground, rules, on)
        at_once = rules.at(RuleName.AT_ONCE, on).length.amount
        amount = at_once if length.unit is Unit.AT_ONCE else _working_hours(length)
        return in_hours(end, amount, ground, rules.at(RuleName.COUNT_IN_HOURS, on).article)
    next_day = end.date() + DAY
    if length.runs_by_calendar:
        return by_calendar(next_day, length, ground, rules.at(RuleName.COUNT_BY_CALENDAR, on).article)
    article = rules.at(RuleName.COUNT_IN_DAYS, on).article
    return in_days(next_day, length.amount, ground, article, before=before)


def _as_one(total: Period, length: Period, settings: ClockSettings) -> bool:
    """Whether an extension is counted with the period before it, which only by the calendar makes a difference."""
    together = settings.extension_runs is ExtensionRuns.AS_ONE
    return together and total.runs_by_calendar and total.unit is length.unit


def _sum(one: Period, two: Period) -> Period:
    return Period(one.amount + two.amount, one.unit)


def _counted(steps: Sequence[Step]) -> int:
    """How many days were counted one by one so far, for the numbers shown."""
    return sum(step.move is Move.COUNTED for step in steps)


def _working_hours(period: Period) -> int:
    return period.amount * HOURS_A_DAY if period.unit is Unit.DAYS else period.amount


def _refusal(day: date, refusal: Refusal) -> Step:
    return Step(day, Move.REFUSED, wording.refused(refusal.what, refusal.why), refusal.article)


__all__ = ["due", "longest_preview"]
