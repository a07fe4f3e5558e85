"""Everything else that falls due around a complaint: receipt, transfer, supplement, notices, reminders, remedies.

Periods in working hours run like 법 제19조제1항; the others by 민법, the first day out (행정기본법 제6조제1항), which the text leaves open for
some of them and which is the default of the house.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from assistant.calendar import DAY, Calendar
from assistant.clock.counting import Count, Ground, by_calendar, in_hours
from assistant.clock.model import DEFAULTS, AfterHours, ClockSettings, Step, like, local
from assistant.errors import AssistantError
from assistant.kinds import Kind
from assistant.period import Period, days
from assistant.rules import Rule, Rulebook, RuleName
from assistant.rules_around import RULES

CHECK_DAY = 5
"""The monthly check is held by the 5th (시행규칙 제7조); a date, not a period, so it does not move."""


class SupplementTooLong(AssistantError):
    """A second request for supplement may set at most ten days (시행령 제24조제3항)."""


class Transfer(StrEnum):
    """Where papers that are not ours go."""

    TO_OFFICE = "to_office"
    TO_FAR_OFFICE = "to_far_office"
    WRONG_OFFICE = "wrong_office"
    TO_OTHER_AGENCY = "to_other_agency"


class Who(StrEnum):
    """Whose date it is."""

    WINDOW = "민원실"
    OFFICE = "처리주무부서"
    INSPECTOR = "민원심사관"
    COMPLAINANT = "민원인"
    OTHER_OFFICE = "협조 부서"
    COMMISSION = "권익위원회"


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """A request to supplement, by the day it reached the complainant."""

    asked: date
    period: Period
    again: bool = False
    """The second request, after the first went unmet (시행령 제24조제3항)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened to a complaint; what has not is left out."""

    kind: Kind
    received: datetime
    due: datetime
    arrived: datetime | None = None
    """When it reached the electronic window."""
    transfer: Transfer | None = None
    until: date | None = None
    """Up to when notices are wanted; the due date where None."""
    supplements: tuple[SupplementRequest, ...] = ()
    cooperation_by: date | None = None
    """The day by which another office was asked to reply."""
    permit_waits: bool = False
    """A permit on paper waits to be collected."""
    refused: date | None = None
    """When the complainant got a refusal or another disposition (처분)."""
    disposed: date | None = None
    """When it was made, where that differs."""
    is_disposition: bool = True
    """Whether the refusal is a 처분; an answer to an inquiry is none."""
    objected: date | None = None
    """When the agency got the objection."""
    objection_result: date | None = None
    """When the complainant got the result of the objection."""
    to_commission: date | None = None
    recommended: date | None = None
    """When the agency got a recommendation of 국민권익위원회 or 시민고충처리위원회."""


@dataclass(frozen=True, slots=True)
class SideDeadline:
    """A date around a complaint: whose it is, what it is for, and how it was found."""

    name: RuleName
    """The rule that it follows from."""
    due: datetime
    who: Who
    text: str
    article: str
    derivation: tuple[Step, ...] = ()


def side_deadlines(
    facts: Facts, *, calendar: Calendar, settings: ClockSettings = DEFAULTS, rules: Rulebook = RULES
) -> tuple[SideDeadline, ...]:
    """All side deadlines that follow from `facts`, earliest first. Raises SupplementTooLong and NoRuleInForce."""
    around = _Around(facts, Ground(calendar, (), settings), rules)
    found = [*around.at_receipt(), *around.supplements(), *around.watching(), *around.remedies()]
    return tuple(sorted(found, key=lambda side: side.due.replace(tzinfo=None)))


@dataclass(frozen=True, slots=True)
class _Around:
    facts: Facts
    ground: Ground
    rules: Rulebook

    def at_receipt(self) -> Iterator[SideDeadline]:
        facts, received = self.facts, local(self.facts.received)
        if facts.arrived is not None:
            arrived = local(facts.arrived)
            rule = self.rules.find(RuleName.ELECTRONIC_RECEIPT, arrived.date())
            if rule is not None:
                yield self._in_hours(rule, arrived, Who.WINDOW)
        yield self._in_hours(self.rules.at(RuleName.SUPPLEMENT_REQUEST, received.date()), received, Who.OFFICE)
        if facts.transfer is not None:
            rule = self.rules.at(RuleName(facts.transfer.value), received.date())
            yield self._in_hours(rule, received, Who.WINDOW)

    def supplements(self) -> Iterator[SideDeadline]:
        for request in self.facts.supplements:
            again = self.rules.at(RuleName.SUPPLEMENT_AGAIN, request.asked)
            rule = again if request.again else self.rules.at(RuleName.SUPPLEMENT_COUNT, request.asked)
            count = by_calendar(request.asked, request.period, self.ground, rule.article, first_in=False)
            if request.again:
                longest = by_calendar(request.asked, again.length, self.ground, again.article, first_in=False)
                if count.end > longest.end:
                    mend = f"Set at most {again.length.amount} days."
                    raise SupplementTooLong("the second request is too long", place=f"{request.period}", mend=mend)
            yield self._side(rule, count, Who.COMPLAINANT)

    def watching(self) -> Iterator[SideDeadline]:
        facts, received, end = self.facts, local(self.facts.received).date(), local(self.facts.due)
        until = max(facts.until or end.date(), end.date())
        notice = self.rules.at(RuleName.PROGRESS_NOTICE, received)
        number = notice.length.amount
        while (count := self._civil(received, days(number), notice)).end.date() <= until:
            yield self._side(notice, count, Who.OFFICE)
            number += notice.length.amount
        yield self._side(self.rules.at(RuleName.REMINDER, received), Count(end, ()), Who.INSPECTOR)
        yield self._side(self.rules.at(RuleName.CORRECTION_DEMAND, received), Count(end, ()), Who.COMPLAINANT)
        check, month = self.rules.at(RuleName.MONTHLY_CHECK, received), received.replace(day=1)
        while month <= until:
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
            at = datetime.combine(month.replace(day=CHECK_DAY), time(23, 59, 59))
            yield self._side(check, Count(at, ()), Who.INSPECTOR)
        if facts.cooperation_by is not None:
            at = self.ground.day_end(facts.cooperation_by)
            yield self._side(self.rules.at(RuleName.COOPERATION, received), Count(at, ()), Who.OTHER_OFFICE)
        if facts.permit_waits:
            yield self._by_rule(RuleName.UNCOLLECTED, end.date(), Who.COMPLAINANT, on=received)

    def remedies(self) -> Iterator[SideDeadline]:
        facts = self.facts
        if facts.refused is not None and facts.is_disposition:
            got, made = facts.refused, facts.disposed or facts.refused
            statutory = facts.kind is Kind.STATUTORY
            names = [RuleName.OBJECTION if statutory else RuleName.OBJECTION_GENERAL, RuleName.APPEAL, RuleName.SUIT]
            for name in names:
                if self.rules.find(name, made) is not None:
                    yield self._by_rule(name, got, Who.COMPLAINANT, on=made)
            for name in (RuleName.APPEAL_LATEST, RuleName.SUIT_LATEST):
                yield self._by_rule(name, made, Who.COMPLAINANT, on=made)
        if facts.objected is not None:
            statutory = facts.kind is Kind.STATUTORY
            name = RuleName.OBJECTION_DECISION if statutory else RuleName.OBJECTION_GENERAL_ANSWER
            answer = self._by_rule(name, facts.objected, Who.OFFICE, on=facts.objected)
            yield answer
            if statutory:
                more = self.rules.at(RuleName.OBJECTION_DECISION_EXTENDED, facts.objected)
                following = local(answer.due).date() + DAY
                yield self._side(more, by_calendar(following, more.length, self.ground, more.article), Who.OFFICE)
        if facts.objection_result is not None:
            result = facts.objection_result
            yield self._by_rule(RuleName.APPEAL_AFTER_OBJECTION, result, Who.COMPLAINANT, on=result)
        if facts.to_commission is not None:
            filed = facts.to_commission
            yield self._by_rule(RuleName.COMMISSION, filed, Who.COMMISSION, on=filed)
        if facts.recommended is not None:
            yield self._by_rule(RuleName.RECOMMENDATION, facts.recommended, Who.OFFICE, on=facts.recommended)

    def _in_hours(self, rule: Rule, start: datetime, who: Who) -> SideDeadline:
        late = self.ground.settings.after_hours is AfterHours.NEXT_OPENING
        begin = self.ground.calendar.next_opening(start) if late else start
        return self._side(rule, in_hours(begin, rule.length.amount, self.ground, rule.article), who)

    def _by_rule(self, name: RuleName, first: date, who: Who, *, on: date) -> SideDeadline:
        rule = self.rules.at(name, on)
        return self._side(rule, self._civil(first, rule.length, rule), who)

    def _civil(self, first: date, period: Period, rule: Rule) -> Count:
        counting = self.rules.at(RuleName.COUNT_CIVIL, first)
        article = f"{rule.article}; {counting.article}"
        return by_calendar(first, period, self.ground, article, first_in=False)

    def _side(self, rule: Rule, count: Count, who: Who) -> SideDeadline:
        end = like(count.end, self.facts.received)
        return SideDeadline(rule.name, end, who, rule.says, rule.article, count.steps)


__all__ = [
    "Facts",
    "SideDeadline",
    "SupplementRequest",
    "SupplementTooLong",
    "Transfer",
    "Who",
    "side_deadlines",
]
