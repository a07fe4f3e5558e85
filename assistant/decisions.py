"""What people decide on a draft, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal


class DraftStatus(StrEnum):
    """draft → in review → changes asked → approved → sent (→ objection)."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    """Changes were asked; changing it makes it a draft again."""
    APPROVED = "approved"
    SENT = "sent"
    OBJECTED = "objected"
    """The complainant objected to the reply that was sent (이의신청)."""


class Decision(StrEnum):
    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    ESCALATE = "escalate"
    """Hand it on to whoever stands above the department's approvers."""


class ReturnReason(StrEnum):
    """Why changes are asked: a closed list. Each has its words in `wording`."""

    FACTS = "facts"
    GROUNDS = "grounds"
    INCOMPLETE = "incomplete"
    WORDING = "wording"
    FORM = "form"
    NOT_OURS = "not_ours"
    PERSONAL_DATA = "personal_data"
    OTHER = "other"
    """Only with words."""


Part = tuple[Literal["=", "-", "+"], str]
"""A stretch of text that stayed, went or came. Those that stayed and went are the old text, stayed and came the new."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person changed in a draft."""

    draft_id: str
    revision: int
    """The revision that came of it."""
    by: str
    at: datetime
    parts: tuple[Part, ...]
    """Empty where the words were erased since."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided on a draft."""

    id: str
    draft_id: str
    revision: int
    """The revision that was read."""
    decision: Decision
    reviewer: str
    reason: str
    at: datetime
    reasons: tuple[ReturnReason, ...] = ()
    edit: tuple[Part, ...] = ()
    """What the reviewer changed in the same step, word by word; empty where nothing."""
