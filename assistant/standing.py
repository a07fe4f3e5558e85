"""How a cited article stands on a day."""

from __future__ import annotations

from datetime import date

from assistant.check import StandingOf
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
