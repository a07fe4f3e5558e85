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
WITNESSED = 0.4
"""Share of the floor that is enough where the department agrees."""


def covered(complaint: Complaint, triage: Triage, whole: Found, search: Callable[[str], Found], floor: float) -> bool:
    """Whether to quote what was found. `whole` is the search for the complaint as it stands."""
    parts = [complaint.title, *(request.text for request in triage.requests)]
    asked = list(dict.fromkeys(part.strip() for part in parts if part.strip()))[:MOST_PARTS]
    best = max([whole, *map(search, asked)], key=lambda found: found.answerable)
    if best.answerable >= floor:
        return bool(whole.hits)
    agrees = bool(whole.hits and triage.departments) and (
        whole.hits[0].passage.department == triage.departments[0].name
    )
    return agrees and best.answerable >= WITNESSED * floor
