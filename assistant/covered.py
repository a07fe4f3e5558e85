"""Do the regulations cover a complaint, so that a draft may quote them?

The probability of one search speaks of its whole query, and a complaint tells a story around what it asks: so its
title and each of its requests are asked for alone, and the best counts. A middling probability is believed when a
second witness agrees: the department that the complaint was routed to keeps the article found first.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.model import Complaint, Triage
from knowledge_base import Found

MOST_PARTS = 4
_FIRST = 3
"""Articles that must be of one department to tell it."""
WITNESSED = 0.4
"""Share of the floor that is enough where the department agrees."""
LEAST_RIGHT = 0.03
"""Probability that the first hit is right, below which it shares hardly a word with the question: letters alone found it."""


def covered(complaint: Complaint, triage: Triage, whole: Found, search: Callable[[str], Found], floor: float) -> bool:
    """Whether to quote what was found. `whole` is the search for the complaint as it stands."""
    parts = [complaint.title, *(request.text for request in triage.requests)]
    asked = list(dict.fromkeys(part.strip() for part in parts if part.strip()))[:MOST_PARTS]
    best = max(found.answerable for found in [whole, *map(search, asked)])
    return believed(whole, best, triage.departments[0].name if triage.departments else "", floor)


def department_of(found: Found) -> str:
    """The department that keeps all of the articles found first, `''` where they are of several."""
    keepers = {hit.passage.department for hit in found.hits[:_FIRST]}
    return keepers.pop() if len(keepers) == 1 and len(found.hits) >= _FIRST else ""


def believed(found: Found, answerable: float, department: str, floor: float) -> bool:
    """Whether to quote what was found, as probable as it is, for a question that went to a department."""
    if found.first_right < LEAST_RIGHT:
        return False
    if answerable >= floor:
        return bool(found.hits)
    agrees = bool(found.hits and department) and found.hits[0].passage.department == department
    return agrees and answerable >= WITNESSED * floor
