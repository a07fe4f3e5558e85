"""Whether an extension is lawful.

Source: 민원 처리에 관한 법률 시행령 제21조, and its wording before 2026-05-06 for complaints received until then (부칙 제36296호 제4조). For a
처분 행정절차법 제19조제2항 knows one extension only; the text does not reconcile the two, so the second is allowed with a caution.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assistant.clock import wording
from assistant.clock.model import Extension, ExtensionGround, Refusal, local
from assistant.kinds import Kind
from assistant.rules import Rule, Rulebook, RuleName

FORBIDDEN = (ExtensionGround.WORKLOAD, ExtensionGround.LATE_ASSIGNMENT, ExtensionGround.ABSENCE)
"""제21조제2항."""
UNNAMED = (ExtensionGround.UNAVOIDABLE, ExtensionGround.UNSTATED)
"""No ground of 제21조제1항 각 호."""
MOST = 2


@dataclass(frozen=True, slots=True)
class Permission:
    """The rule that allows an extension, and what to weigh."""

    rule: Rule
    cautions: tuple[str, ...] = ()


def may_extend(
    extension: Extension,
    *,
    granted: int,
    kind: Kind,
    received: date,
    due: datetime,
    base: str,
    too_long: bool,
    rules: Rulebook,
) -> Permission | Refusal:
    """Whether `extension` stands after `granted` earlier ones; `due` is the end so far, `base` the original period.

    `too_long` says that it would end later than the whole original period added again.
    """
    what = f"연장 {extension.length}"
    if extension.note or extension.ground:
        what += f"({extension.note or extension.ground.value})"
    first, again = rules.at(RuleName.EXTENSION, received), rules.at(RuleName.EXTENSION_AGAIN, received)
    if granted >= MOST:
        return Refusal(what, wording.extension_third(), again.article)
    rule = again if granted else first
    bad_ground = _bad_ground(extension.ground, received, first, rules)
    if bad_ground:
        return Refusal(what, *bad_ground)
    if granted and not extension.consent:
        return Refusal(what, wording.extension_needs_consent(), again.article)
    if too_long:
        return Refusal(what, wording.extension_too_long(base), rule.article)
    if extension.decided is not None and local(extension.decided) > due:
        return Refusal(what, wording.extension_too_late(due), rule.article)
    cautions = []
    if extension.ground in FORBIDDEN:
        cautions.append(wording.caution_old_ground(extension.ground.value))
    if granted and kind is Kind.STATUTORY:
        once = rules.at(RuleName.EXTENSION_OF_DISPOSITION, received)
        cautions.append(wording.caution_disposition(once.article, once.says))
    return Permission(rule, tuple(cautions))


def _bad_ground(ground: ExtensionGround, received: date, first: Rule, rules: Rulebook) -> tuple[str, str] | None:
    """Why a ground is not lawful, and the article; None where it is."""
    forbidden = rules.find(RuleName.EXTENSION_FORBIDDEN, received)
    if forbidden is None:
        return (wording.extension_unproven(), first.article) if ground is ExtensionGround.UNSTATED else None
    if ground in FORBIDDEN:
        return wording.extension_workload(ground.value), forbidden.article
    if ground in UNNAMED:
        return wording.extension_unstated(), first.article
    return None


__all__ = ["Permission", "may_extend"]
