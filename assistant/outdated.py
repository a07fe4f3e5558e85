"""The drafts that rest on an article which was amended since they were made."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.decisions import DraftStatus
from assistant.model import Draft

_WAITING = {DraftStatus.DRAFT, DraftStatus.IN_REVIEW, DraftStatus.RETURNED}


@dataclass(frozen=True, slots=True)
class Outdated:
    """A draft to be looked at again, and which of its grounds no longer read as they did."""

    draft: Draft
    articles: tuple[str, ...]
    """`「새빛시 주차장 조례」 제7조(요금)`"""


def outdated(drafts: Iterable[Draft], touched: Callable[[date], AbstractSet[str]]) -> list[Outdated]:
    """Of each complaint the newest draft, where it waits for people. `touched` gives the ids of all articles that were
    amended since a day: `saebit:parking#제7조`."""
    newest = {draft.complaint_id: draft for draft in drafts}
    since = cache(touched)  # many drafts are of one day
    found = []
    for draft in newest.values():
        cited = [ground.citation for ground in draft.grounds] if draft.status in _WAITING else []
        amended = since(draft.provenance.as_of) if cited else frozenset()
        articles = tuple(str(citation) for citation in cited if f"{citation.regulation_id}#{citation.no}" in amended)
        if articles:
            found.append(Outdated(draft, articles))
    return found
