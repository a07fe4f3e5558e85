"""The engines `search` and `draft` on the knowledge base of a home: nothing is stored in its case records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from assistant import Desk, Outcome, Problem, mask
from evals.korea import KOREA
from knowledge_base import KnowledgeBase

SCHEMA: dict[str, list[str]] = {}
DRAFT_SCHEMA = {
    "outcome": [outcome.value for outcome in Outcome],
    "checks.problems": [problem.value for problem in Problem],
}
"""The closed lists."""


class SearchIn(BaseModel):
    """A line in; further keys are left unread."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    query: str
    as_of: date | None = None


class DraftIn(BaseModel):
    """A line in; further keys are left unread."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    text: str = Field(min_length=1)
    title: str = ""
    received: datetime | None = None


def run(line: Mapping[str, Any], knowledge: KnowledgeBase) -> dict[str, Any]:
    """`{id, hits: [{id, title, score, legs}], answerable}`; personal data is masked first."""
    asked = SearchIn.model_validate(line)
    found = knowledge.search(mask(asked.query).text, as_of=asked.as_of)
    return {
        "id": asked.id,
        "hits": [
            {
                "id": f"{hit.passage.regulation}#{hit.passage.no}",
                "title": hit.passage.title,
                "score": round(hit.score, 6),
                "legs": dict(hit.legs),
            }
            for hit in found.hits
        ],
        "answerable": round(found.answerable, 4),
    }


def run_draft(line: Mapping[str, Any], desk: Desk) -> dict[str, Any]:
    """`{id, outcome, draft, citations: [{regulation, article, effective_date}], checks}`."""
    asked = DraftIn.model_validate(line)
    received = asked.received
    if received is not None and received.tzinfo is None:
        received = received.replace(tzinfo=KOREA)
    draft = desk.draft(desk.take(asked.text, title=asked.title, arrived=received, channel="batch").complaint.id)
    cited = [ground.citation for ground in draft.grounds]
    return {
        "id": asked.id,
        "outcome": draft.outcome.value,
        "draft": draft.body,
        "citations": [
            {"regulation": one.regulation, "article": one.no, "effective_date": one.effective.isoformat()}
            for one in cited
        ],
        "checks": {
            "passed": draft.verdict.passed,
            "missing": list(draft.verdict.missing),
            "findings": [
                {"sentence": one.sentence, "problems": [problem.value for problem in one.problems]}
                for one in draft.verdict.findings
            ],
        },
    }
