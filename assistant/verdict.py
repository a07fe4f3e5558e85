"""What a draft rests on, and what the check says of it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge_base import Citation


@dataclass(frozen=True, slots=True)
class Ground:
    """A passage that a draft rests on, as it stood on the day; the body marks it `[number]`."""

    number: int
    citation: Citation
    text: str


class Problem(StrEnum):
    """Why a sentence does not pass. Each has its words in `wording`."""

    UNKNOWN_GROUND = "unknown_ground"
    NOT_IN_FORCE = "not_in_force"
    NUMBER_NOT_IN_SOURCE = "number_not_in_source"
    QUOTE_NOT_IN_SOURCE = "quote_not_in_source"
    RULE_WITHOUT_GROUND = "rule_without_ground"
    MODALITY_CHANGED = "modality_changed"
    EXCEPTION_DROPPED = "exception_dropped"
    LAW_NAMED_WITHOUT_GROUND = "law_named_without_ground"
    OFFICE_FACT_INVENTED = "office_fact_invented"
    SLOT_EMPTY = "slot_empty"
    FORM_INCOMPLETE = "form_incomplete"
    NOT_IN_GROUND = "not_in_ground"
    NOT_KOREAN = "not_korean"
    CHECK_DID_NOT_RUN = "check_did_not_run"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check says of one sentence."""

    sentence: str
    grounds: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
    details: tuple[str, ...] = ()
    """For each problem what exactly was found, in words."""

    @property
    def passed(self) -> bool:
        return not self.problems


@dataclass(frozen=True, slots=True)
class Verdict:
    """The check of a whole body."""

    findings: tuple[Finding, ...]
    missing: tuple[str, ...] = ()
    """What the form demands and the body lacks, in words."""

    @property
    def passed(self) -> bool:
        return bool(self.findings) and not self.missing and all(finding.passed for finding in self.findings)
