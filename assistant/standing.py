"""How a cited article stands on a day, and the check of today that asks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from assistant.check import Known, StandingOf, check
from assistant.model import Ground, Verdict
from assistant.ports import Knowledge
from knowledge_base import Citation, Standing


def standing_in(knowledge: Knowledge) -> StandingOf:
    """How a cited article stands; what has other words since it was cited is superseded."""

    def standing(citation: Citation, day: date) -> Standing:
        article = knowledge.article(citation.regulation_id, citation.no, day)
        if article.passage and article.passage.valid_from != citation.effective:
            return Standing.SUPERSEDED
        return article.standing

    return standing


def check_of_today(knowledge: Knowledge, known: Known | None = None) -> Callable[[str, Sequence[Ground]], Verdict]:
    """Holds a body against its grounds as they stand today."""
    as_of, standing, said = knowledge.today(), standing_in(knowledge), known or Known()

    def check_body(body: str, grounds: Sequence[Ground]) -> Verdict:
        return check(body, grounds, as_of=as_of, standing=standing, known=said)

    return check_body
