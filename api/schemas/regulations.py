"""Regulations, articles and searches, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field

from api.schemas.wire import Incoming, Outgoing, Text
from knowledge_base import ArticleOnDay, Standing


def _public(source: str) -> str:
    """A web address; the path of a file on the server is nobody's business."""
    return source if source.startswith(("https://", "http://")) else ""


class SearchAsked(Incoming):
    """A search in everyday words. POST, because queries may hold personal data and addresses are logged everywhere."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"query": "소화전 앞에 주차하면 과태료가 얼마인가요?", "k": 5}]}
    )

    query: Text = Field(description="Personal data is masked before anything reads it")
    as_of: date | None = Field(None, description="The day whose law is meant; today in Asia/Seoul if left out")
    k: int = Field(10, ge=1, le=50, description="How many articles at most")


class PassageView(Outgoing):
    id: str
    regulation_id: str
    regulation: str = Field(examples=["새빛시 불법 주차 단속 조례"])
    kind: str = Field(examples=["조례"])
    jurisdiction: str = Field(examples=["새빛시"])
    no: str = Field(examples=["제7조의2"])
    title: str
    text: str
    valid_from: date
    valid_to: date | None = Field(description="First day on which it no longer says this")
    department: str
    chapter: str


class HitView(Outgoing):
    passage: PassageView
    score: float = Field(description="Comparable within one search only")
    legs: dict[str, float] = Field(description="Share of each way of searching in the score")
    matched: list[str] = Field(description="What it was found by")


class RejectedView(Outgoing):
    passage: PassageView
    score: float
    reason: str


class FoundView(Outgoing):
    query: str = Field(description="As it was searched: masked")
    as_of: date
    answerable: float = Field(description="Probability (0..1) that the knowledge base holds the answer")
    hits: list[HitView]
    rejected: list[RejectedView] = Field(description="What scored and was not given, and why")
    snapshot: str
    seconds: float


class RegulationView(Outgoing):
    """A version of a regulation, without its articles."""

    regulation_id: str
    version_id: str
    title: str
    kind: str
    jurisdiction: str
    department: str
    promulgated: date
    promulgation_no: str
    effective: date
    valid_to: date | None
    source: Annotated[str, AfterValidator(_public)] = Field(description="Where it was published, where that is known")


class ArticleView(Outgoing):
    """An article as of a day: its words if it was in force, else why there are none."""

    standing: Standing
    message: str
    as_of: date
    passage: PassageView | None
    versions: list[RegulationView]

    @classmethod
    def of(cls, found: ArticleOnDay, day: date) -> ArticleView:
        """`day` is the day that was asked for."""
        return cls(
            standing=found.standing,
            message=found.message,
            as_of=day,
            passage=PassageView.model_validate(found.passage) if found.passage else None,
            versions=[RegulationView.model_validate(head) for head in found.versions],
        )
