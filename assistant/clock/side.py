"""Everything else that falls due around a complaint: receipt, transfer, supplement, notices, reminders, remedies.

Periods in working hours run like 법 제19조제1항; the others by 민법, the first day out (행정기본법 제6조제1항), which the text leaves open for
some of them and which is the default of the house.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from assistant.calendar import DAY, Calendar
from assistant.clock import wording
from assistant.clock.counting import Count, Ground, by_calendar, in_hours
from assistant.clock.model import Move, Step, like, local
from assistant.clock.settings import DEFAULTS, AfterHours, ClockSettings
from assistant.clock.side_model import Facts, SideDeadline, SupplementTooLong, Who
from assistant.kinds import Kind
from assistant.period import Period, days
from assistant.rules import Rule, Rulebook, RuleName
from assistant.rules_around import RULES

CHECK_DAY = 5
"""The monthly check is held by the 5th (시행규칙 제7조); a date, not a period, so it does not move."""

FIRST_DAY_OPEN = (RuleName.PROGRESS_NOTICE, RuleName.OBJECTION, RuleName.OBJECTION_DECISION)
"""Periods of the Act that do not say whether the first day counts; 행정기본법 제6조제1항 leaves it out."""


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
            if facts.electronic:
                rule = self.rules.at(RuleName.ELECTRONIC_TRANSFER, received.date())
                yield self._side(rule, Count(received, ()), Who.WINDOW)
            else:
                rule = self.rules.at(RuleName(facts.transfer.value), received.date())
                yield self._in_hours(rule, received, Who.WINDOW)

    def supplements(self) -> Iterator[SideDeadline]:
        for request in self.facts.supplements:
            again = self.rules.at(RuleName.SUPPLEMENT_AGAIN, request.asked)
            rule = again if request.again else self.rules.at(RuleName.SUPPLEMENT_COUNT, request.asked)
            first_in = self.ground.settings.first_day_counts and not (request.again or request.lengthened)
            count = by_calendar(request.asked, request.period, self.ground, rule.article, first_in=first_in)
            if request.lengthened:
                more = self.rules.at(RuleName.SUPPLEMENT_EXTENSIONS, request.asked)
                said = Step(request.asked, Move.EXTENDED, wording.lengthened(request.lengthened), more.article)
                count = Count(count.end, (said, *count.steps))
            if request.again:
                longest = by_calendar(request.asked, again.length, self.ground, again.article, first_in=False)
                if count.end > longest.end:
                    mend = f"Set at most {again.length.amount} days."
                    raise SupplementTooLong("the second request is too long", place=f"{request.period}", mend=mend)
            yield self._side(rule, count, Who.COMPLAINANT)
            if not request.met:
                yield self._side(self.rules.at(RuleName.SUPPLEMENT_RETURN, request.asked), count, Who.OFFICE)

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
        for asked in facts.cooperation:
            rule, at = self.rules.at(RuleName.COOPERATION, received), self.ground.day_end(asked.by)
            said = replace(rule, says=f"{asked.office}: {rule.says}") if asked.office else rule
            yield self._side(said, Count(at, ()), Who.OTHER_OFFICE)
        if facts.permit_waits is not None:
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
            longer = RuleName.OBJECTION_DECISION_EXTENDED if statutory else RuleName.OBJECTION_GENERAL_EXTENDED
            if self.rules.find(name, facts.objected) is not None:
                answer = self._by_rule(name, facts.objected, Who.OFFICE, on=facts.objected)
                more = self.rules.at(longer, facts.objected)
                following = local(answer.due).date() + DAY
                extended = self._side(more, by_calendar(following, more.length, self.ground, more.article), Who.OFFICE)
                yield from (answer, extended)
                lapsed = local((extended if facts.objection_extended else answer).due).date() + DAY
                if facts.objection_result is None:
                    yield from self._after_objection(lapsed)
        if facts.objection_result is not None:
            yield from self._after_objection(facts.objection_result)
        if facts.to_commission is not None:
            filed = facts.to_commission
            yield self._by_rule(RuleName.COMMISSION, filed, Who.COMMISSION, on=filed)
        if facts.recommended is not None:
            yield self._by_rule(RuleName.RECOMMENDATION, facts.recommended, Who.OFFICE, on=facts.recommended)

    def _after_objection(self, told: date) -> Iterator[SideDeadline]:
        """From the result; or, where none came in time, from the day after the time for it ended (행정기본법 제36조제4항)."""
        if self.rules.find(RuleName.APPEAL_AFTER_OBJECTION, told) is not None:
            yield self._by_rule(RuleName.APPEAL_AFTER_OBJECTION, told, Who.COMPLAINANT, on=told)

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
        first_in = self.ground.settings.first_day_counts and rule.name in FIRST_DAY_OPEN
        return by_calendar(first, period, self.ground, article, first_in=first_in)

    def _side(self, rule: Rule, count: Count, who: Who) -> SideDeadline:
        end = like(count.end, self.facts.received)
        return SideDeadline(rule.name, end, who, rule.says, rule.article, count.steps)


__all__ = ["side_deadlines"]
