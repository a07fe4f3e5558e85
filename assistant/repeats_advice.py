"""What the law allows for a repeated or shared complaint, and what each step needs. Suggestions only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.calendar import day_in_korean
from assistant.kinds import Kind
from assistant.repeats_mass import Joint
from assistant.rules import Rulebook, RuleName

MANY = 5
"""People for joint receipt (시행령 제6조), signers and households of a 다수인관련민원 (법 제2조제6호)."""
REPEATED, TOLD = 3, 2
"""Filings, and results told before, from which a repeat may be closed (법 제23조제1항). Whether the third itself may be, or
what comes after it, the text leaves open: `Standing.closes_from`."""


class Suggestion(StrEnum):
    """What may be done; the first that applies is shown first."""

    CLOSE_BY_COMMITTEE = "민원조정위원회 심의 후 종결"
    CLOSE = "반복 종결"
    AUDIT = "감사부서 조사"
    MASS = "다수인관련민원"
    MERGE = "병합 접수"
    NONE = "없음"


@dataclass(frozen=True, slots=True)
class Advice:
    """A suggestion with its reason, its article, and what a person must make sure of."""

    suggestion: Suggestion
    why: str
    article: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of a complaint when it comes in."""

    kind: Kind
    received: date
    own: int
    """Filings of this matter by this person, this one included, statutory ones left out."""
    notices: tuple[datetime, ...]
    people: int
    grievance_before: bool
    transferred: bool
    signed: Joint
    mass_before: bool
    new_facts: tuple[str, ...]
    closes_from: int = REPEATED


def advise(standing: Standing, rules: Rulebook) -> tuple[Advice, ...]:
    """Everything that is suggested, in the order of `Suggestion`."""
    mass = _mass(standing, rules)
    found = [_close(standing, mass is not None or standing.mass_before, rules), _audit(standing, rules)]
    found += [mass, _merge(standing, rules)]
    order = list(Suggestion)
    return tuple(sorted((advice for advice in found if advice), key=lambda advice: order.index(advice.suggestion)))


def _close(standing: Standing, is_mass: bool, rules: Rulebook) -> Advice | None:
    """법 제23조: never a statutory complaint, from the third filing, after two results."""
    if standing.kind is Kind.STATUTORY or standing.own < standing.closes_from or len(standing.notices) < TOLD:
        return None
    on = standing.received
    closing, sameness = rules.at(RuleName.REPEAT_CLOSE, on), rules.at(RuleName.REPEAT_SAMENESS, on)
    told = ", ".join(day_in_korean(when.date()) for when in standing.notices)
    why = f"같은 사람이 같은 내용으로 {standing.own}번째 제출하였고 결과를 {len(standing.notices)}회 통지함({told})"
    needs = [
        "다시 제출할 정당한 사유(새로운 사실ㆍ자료, 사정 변경)가 없는지 확인한다.",
        f"민원의 성격, 종전 민원과의 유사성ㆍ관련성, 같은 답변을 할 수밖에 없는 사정을 확인한다({sameness.article}).",
        f"몇 번째부터 종결할 수 있는지는 법령이 분명히 하지 않아 설정에 따라 {standing.closes_from}번째부터 제안하였다.",
        "종결하는 때에는 그 사유를 민원인에게 알린다.",
    ]
    if standing.new_facts:
        needs.insert(0, f"새로운 사정을 적은 것으로 보이는 말이 있다: {', '.join(standing.new_facts)}.")
    if standing.kind is Kind.GRIEVANCE:
        again = rules.at(RuleName.GRIEVANCE_AGAIN, on)
        needs.append(f"고충민원이므로 감사부서 등의 조사를 거쳤는지 확인한다({again.article}).")
    article = closing.article
    if standing.transferred:
        article += f", {rules.at(RuleName.REPEAT_AGENCIES, on).article}"
    if not is_mass:
        return Advice(Suggestion.CLOSE, why, article, tuple(needs))
    committee, spared = rules.at(RuleName.MASS_COMMITTEE, on), rules.find(RuleName.MASS_COMMITTEE_SPARED, on)
    needs.append(f"민원조정위원회의 심의를 거친다({committee.article}).")
    if spared:
        needs.append(f"심의를 생략할 수 있는 경우인지 확인한다: {spared.says}({spared.article})")
    return Advice(Suggestion.CLOSE_BY_COMMITTEE, why, f"{article}, {committee.article}", tuple(needs))


def _audit(standing: Standing, rules: Rulebook) -> Advice | None:
    """시행령 제17조제2항: the same grievance again goes to the audit office."""
    if standing.kind is not Kind.GRIEVANCE or not standing.grievance_before:
        return None
    rule, next_step = (
        rules.at(n, standing.received) for n in (RuleName.GRIEVANCE_AGAIN, RuleName.GRIEVANCE_SUPERVISOR)
    )
    needs = (
        "같은 내용의 고충민원인지 확인하고 감사부서 등에 조사를 맡긴다.",
        f"조사를 거친 뒤에는 감독기관에 신청할 수 있음을 안내한다({next_step.article}).",
    )
    return Advice(Suggestion.AUDIT, "같은 사람이 같은 내용의 고충민원을 다시 제출함", rule.article, needs)


def _mass(standing: Standing, rules: Rulebook) -> Advice | None:
    """법 제2조제6호: five signers and the common interest of five households. What the text leaves open is asked for."""
    signed = standing.signed
    signers, homes = signed.signers, signed.households
    if (signers is not None and signers < MANY) or (homes is not None and homes < MANY):
        return None
    if signers is None and not (homes is not None and signed.list_named):
        return None
    rule, originals = (rules.at(n, standing.received) for n in (RuleName.MASS_DEFINITION, RuleName.MASS_SIGNATURES))
    needs = [f"연명부가 원본으로 제출되었는지 확인한다({originals.article})."]
    if signers is None:
        needs.insert(0, f"연명한 사람이 {MANY}명 이상인지 확인한다.")
    if homes is None:
        needs.insert(0, f"{MANY}세대 이상의 공동이해와 관련되는지 확인한다.")
    yearly = rules.find(RuleName.MASS_YEARLY, standing.received)
    if yearly:
        needs.append(f"민원조정위원회의 심의 대상으로 올린다: {yearly.says}({yearly.article})")
    representatives = rules.at(RuleName.REPRESENTATIVES, standing.received)
    needs.append(f"대표자가 없으면 3명 이내의 대표자 선정을 요청할 수 있다({representatives.article}).")
    why = "여럿이 함께 낸 것으로 보임: " + (", ".join(signed.evidence) or f"{signers}명, {homes}세대")
    return Advice(Suggestion.MASS, why, rule.article, tuple(needs))


def _merge(standing: Standing, rules: Rulebook) -> Advice | None:
    """시행령 제6조제7항 (제6항 from 2023 to 2026-05-05; no rule before): five people with one aim."""
    rule = rules.find(RuleName.MERGED_RECEIPT, standing.received)
    if rule is None or standing.people < MANY:
        return None
    needs = ("취지가 같은지 확인한다.", "민원인마다 결과를 알린다.")
    return Advice(Suggestion.MERGE, f"{standing.people}명이 같은 취지의 민원을 제출함", rule.article, needs)


__all__ = ["MANY", "Advice", "Standing", "Suggestion", "advise"]
