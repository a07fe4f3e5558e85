"""Which pauses stand: each reason against the rule that held, with its limits.

Sources: 민원 처리에 관한 법률 시행령 제20조 (부칙 제36296호 제3조), 제7조의2제3항, 제12조제9항, 제17조제4항ㆍ제5항; 행정절차법 시행령 제11조;
행정절차법 시행규칙 제6조.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.calendar import DAY, Calendar, day_in_korean
from assistant.clock import wording
from assistant.clock.counting import StandingPause
from assistant.clock.model import Pause, PauseReason, Refusal
from assistant.clock.settings import DEFAULTS, ClockSettings
from assistant.kinds import Kind
from assistant.rules import DecidedBy, Rule, Rulebook, RuleName


def standing_pauses(
    pauses: Sequence[Pause],
    kind: Kind,
    received: date,
    calendar: Calendar,
    rules: Rulebook,
    settings: ClockSettings = DEFAULTS,
) -> tuple[tuple[StandingPause, ...], tuple[Refusal, ...]]:
    """The pauses that the law allows, and what it refuses."""
    standing: list[StandingPause] = []
    refused: list[Refusal] = []
    on_site_used = 0
    on_site_extended = False
    for pause in sorted(pauses, key=lambda p: p.first_day):
        rule = _rule(pause, received, rules)
        why_not = _why_not(pause, kind, rule)
        if rule is None or why_not:
            refused.append(Refusal(_name(pause), why_not, _article(pause, received, rules)))
            continue
        last = pause.last_day
        if pause.reason is PauseReason.ON_SITE:
            on_site_extended = on_site_extended or pause.extended
            limit = rules.at(RuleName.ON_SITE_LIMIT, received)
            more = rules.at(RuleName.ON_SITE_EXTENSION, received)
            allowed = limit.length.amount + (more.length.amount if on_site_extended else 0)
            first_in = settings.first_day_counts
            latest = _latest(pause.first_day, allowed - on_site_used - first_in, calendar, none=first_in)
            if last > latest:
                last = max(latest, pause.first_day - DAY)
                shown = f"{allowed}일"
                article = more.article if on_site_extended else limit.article
                refused.append(Refusal(_name(pause), wording.on_site_cut(last, shown), article))
            on_site_used += max((last - pause.first_day).days + first_in, 0)
        standing.append(StandingPause(pause, rule.article, last))
    return tuple(standing), tuple(refused)


def _rule(pause: Pause, received: date, rules: Rulebook) -> Rule | None:
    name = pause.reason.rule
    if name is None:
        return None
    by_event = any(rule.decided_by is DecidedBy.EVENT for rule in rules.versions(name))
    return rules.find(name, pause.first_day if by_event else received)


def _why_not(pause: Pause, kind: Kind, rule: Rule | None) -> str:
    if pause.reason is PauseReason.NOT_LISTED:
        return wording.pause_not_listed(pause.note)
    if rule is None:
        return wording.pause_not_yet(pause.first_day)
    if pause.reason is PauseReason.ON_SITE and kind is not Kind.GRIEVANCE:
        return wording.on_site_only_grievance()
    return ""


def _article(pause: Pause, received: date, rules: Rulebook) -> str:
    """Where the reader can see why a pause was refused."""
    if pause.reason.rule is None:
        return rules.at(RuleName.PAUSE_SUPPLEMENT, received).article.split("(")[0]
    first = rules.versions(pause.reason.rule)[0]
    return f"{first.article}, {first.transition}" if first.transition else first.article


def _name(pause: Pause) -> str:
    shown = f"{day_in_korean(pause.first_day)}~{day_in_korean(pause.last_day)}"
    return f"{pause.note or pause.reason.value} {shown}"


def _latest(first: date, further: int, calendar: Calendar, *, none: bool) -> date:
    """The last day where `further` days may follow the first, moved on from a day off (민법 제161조); the day before
    where none is left. The first day is out by 행정기본법 제6조제1항 and 민법 제157조, unless it is set to count."""
    left = further >= 0 if none else further > 0
    return calendar.next_working_day(first + timedelta(days=further)) if left else first - DAY


__all__ = ["standing_pauses"]
