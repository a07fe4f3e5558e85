"""The rules of time as dated data: what holds on which day, and which day decides.

A number of the law is never a bare constant here. Each row says from when to when it holds, where it stands, and by which date (receipt, a
failure of the system, a disposition) the transitional provisions (적용례, 부칙) pick it. The rows are in `rules_handling` and `rules_around`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.calendar import day_in_korean
from assistant.errors import AssistantError
from assistant.period import Period

ON_RECORD_FROM = date(2016, 2, 12)
"""The Act as it stands (전부개정, 법률 제13459호) came into force on this day; nothing older is on record."""


class NoRuleInForce(AssistantError):
    """No version of a rule holds on the day that decides."""


class DecidedBy(StrEnum):
    """The date that picks the version of a rule."""

    RECEIPT = "접수일"
    ARRIVAL = "도달일"
    EVENT = "사유가 생긴 날"
    DISPOSITION = "처분일"
    FILING = "신청일"


class RuleName(StrEnum):
    """Every rule on record. Several versions of one may follow each other in time."""

    PERIOD_STATUTORY = "period_statutory"
    PERIOD_INQUIRY_LAW = "period_inquiry_law"
    PERIOD_INQUIRY_SCHEME = "period_inquiry_scheme"
    PERIOD_SUGGESTION = "period_suggestion"
    PERIOD_OTHER = "period_other"
    PERIOD_OTHER_OWN = "period_other_own"
    PERIOD_GRIEVANCE = "period_grievance"
    AT_ONCE = "at_once"
    COUNT_IN_HOURS = "count_in_hours"
    COUNT_IN_DAYS = "count_in_days"
    COUNT_BY_CALENDAR = "count_by_calendar"
    COUNT_CIVIL = "count_civil"
    BULK_CERTIFICATES = "bulk_certificates"
    PREVIEW = "preview"

    PAUSE_SUPPLEMENT = "pause_supplement"
    PAUSE_FORWARDING = "pause_forwarding"
    PAUSE_REPRESENTATIVE = "pause_representative"
    PAUSE_HEARING = "pause_hearing"
    PAUSE_EXAMINATION = "pause_examination"
    PAUSE_COUNCIL = "pause_council"
    PAUSE_SECURITY = "pause_security"
    PAUSE_BUDGET = "pause_budget"
    PAUSE_FOREIGN_INQUIRY = "pause_foreign_inquiry"
    PAUSE_PRICE_STUDY = "pause_price_study"
    PAUSE_IDENTITY_CHECK = "pause_identity_check"
    PAUSE_APPLICANT = "pause_applicant"
    PAUSE_OUTAGE = "pause_outage"
    PAUSE_SHARED_PAPERS = "pause_shared_papers"
    PAUSE_ON_SITE = "pause_on_site"
    PAUSE_PRIOR_COMPLAINT = "pause_prior_complaint"
    ON_SITE_LIMIT = "on_site_limit"
    ON_SITE_EXTENSION = "on_site_extension"

    EXTENSION = "extension"
    EXTENSION_AGAIN = "extension_again"
    EXTENSION_FORBIDDEN = "extension_forbidden"
    EXTENSION_NOTICE = "extension_notice"
    EXTENSION_OF_DISPOSITION = "extension_of_disposition"

    ELECTRONIC_RECEIPT = "electronic_receipt"
    TO_OFFICE = "to_office"
    TO_FAR_OFFICE = "to_far_office"
    WRONG_OFFICE = "wrong_office"
    TO_OTHER_AGENCY = "to_other_agency"
    ELECTRONIC_TRANSFER = "electronic_transfer"
    SUPPLEMENT_REQUEST = "supplement_request"
    SUPPLEMENT_EXTENSIONS = "supplement_extensions"
    SUPPLEMENT_AGAIN = "supplement_again"
    SUPPLEMENT_COUNT = "supplement_count"
    SUPPLEMENT_RETURN = "supplement_return"
    SUPPLEMENT_UNDELIVERED = "supplement_undelivered"
    WITHDRAWAL = "withdrawal"
    PROGRESS_NOTICE = "progress_notice"
    COOPERATION = "cooperation"
    REMINDER = "reminder"
    MONTHLY_CHECK = "monthly_check"
    CORRECTION_DEMAND = "correction_demand"
    UNCOLLECTED = "uncollected"

    OBJECTION = "objection"
    OBJECTION_DECISION = "objection_decision"
    OBJECTION_DECISION_EXTENDED = "objection_decision_extended"
    OBJECTION_GENERAL = "objection_general"
    OBJECTION_GENERAL_ANSWER = "objection_general_answer"
    OBJECTION_GENERAL_EXTENDED = "objection_general_extended"
    APPEAL = "appeal"
    APPEAL_LATEST = "appeal_latest"
    APPEAL_AFTER_OBJECTION = "appeal_after_objection"
    SUIT = "suit"
    SUIT_LATEST = "suit_latest"
    COMMISSION = "commission"
    RECOMMENDATION = "recommendation"

    REPEAT_CLOSE = "repeat_close"
    REPEAT_AGENCIES = "repeat_agencies"
    REPEAT_SAMENESS = "repeat_sameness"
    MASS_DEFINITION = "mass_definition"
    MASS_SIGNATURES = "mass_signatures"
    MASS_COMMITTEE = "mass_committee"
    MASS_COMMITTEE_SPARED = "mass_committee_spared"
    MASS_YEARLY = "mass_yearly"
    MERGED_RECEIPT = "merged_receipt"
    GRIEVANCE_AGAIN = "grievance_again"
    GRIEVANCE_SUPERVISOR = "grievance_supervisor"
    REPRESENTATIVES = "representatives"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as it holds from `valid_from` to `valid_to` (both included; None: still)."""

    name: RuleName
    article: str
    """Where it stands, as it is cited: `「민원 처리에 관한 법률 시행령」 제14조제1호`."""
    says: str
    """What it says, in one Korean sentence."""
    period: Period | None = None
    valid_from: date = ON_RECORD_FROM
    valid_to: date | None = None
    decided_by: DecidedBy = DecidedBy.RECEIPT
    transition: str = ""
    """The 부칙 that says which cases it applies to (적용례), where there is one."""

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def length(self) -> Period:
        """The period of a rule that sets one."""
        assert self.period is not None, f"the rule {self.name.value} sets no period"
        return self.period


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All versions of all rules."""

    rules: tuple[Rule, ...]
    _by_name: dict[RuleName, list[Rule]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[RuleName, list[Rule]] = {}
        for rule in self.rules:
            by_name.setdefault(rule.name, []).append(rule)
        object.__setattr__(self, "_by_name", by_name)

    def find(self, name: RuleName, on: date) -> Rule | None:
        """The version of `name` that holds on `on`; None where none does."""
        held = [rule for rule in self._by_name.get(name, ()) if rule.holds(on)]
        return max(held, key=lambda rule: rule.valid_from) if held else None

    def versions(self, name: RuleName) -> tuple[Rule, ...]:
        """All versions of `name`, oldest first."""
        return tuple(sorted(self._by_name.get(name, ()), key=lambda rule: rule.valid_from))

    def at(self, name: RuleName, on: date) -> Rule:
        """The version of `name` that holds on `on`; raises NoRuleInForce where none does."""
        rule = self.find(name, on)
        if rule is None:
            mend = "Check the date, or add the version that held then."
            raise NoRuleInForce(f"no version of {name.value!r} holds", place=day_in_korean(on), mend=mend)
        return rule

    def with_rules(self, rules: Iterable[Rule]) -> Rulebook:
        """The book with a city's own rows, such as its period for 기타민원 (시행령 제16조제3항)."""
        return Rulebook((*self.rules, *rules))


__all__ = ["ON_RECORD_FROM", "DecidedBy", "NoRuleInForce", "Rule", "RuleName", "Rulebook"]
