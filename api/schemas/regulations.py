"""Regulations, articles and searches, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import AfterValidator, ConfigDict, Field, computed_field

from api.schemas.wire import Incoming, Outgoing, Text
from knowledge_base import ArticleOnDay, RegulationOnDay, Standing


def _public(source: str) -> str:
    """A web address; the path of a file on the server is nobody's business."""
    return source if source.startswith(("https://", "http://")) else ""


def permalink(regulation_id: str, no: str, day: date) -> str:
    return f"/v1/regulations/{quote(regulation_id, safe=':')}/articles/{quote(no)}?as_of={day}"


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

    @computed_field(description="An address that goes on giving these words")  # type: ignore[prop-decorator]
    @property
    def permalink(self) -> str:
        return permalink(self.regulation_id, self.no, self.valid_from)


class RelatedView(Outgoing):
    passage: PassageView
    relation: Literal["parent", "local"] = Field(
        description="parent: what the hit cites in another regulation; local: the municipality's article that cites the hit"
    )


class HitView(Outgoing):
    passage: PassageView
    score: float = Field(description="Comparable within one search only")
    legs: dict[str, float] = Field(
        description="Share of each way of searching in the score", examples=[{"lexical": 1.0, "dense": 0.41}]
    )
    matched: list[str] = Field(description="What it was found by", examples=[["과태료", "쓰레기 → 폐기물"]])
    via: list[str] = Field(description="Plain-language texts that led to it")
    related: list[RelatedView] = Field(description="Ordinance and parent law, brought together")


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
    standing: Standing = Field(description="How this version stands on the day")
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


class ArticleText(Outgoing):
    no: str = Field(examples=["제7조의2"])
    title: str
    chapter: str
    text: str
    deleted: bool


class AddendumText(Outgoing):
    no: str = Field(examples=["부칙 <제1433호, 2025.3.14>"])
    text: str


class AnnexText(Outgoing):
    no: str = Field(examples=["별표 1"])
    title: str
    kind: str
    text: str = Field(description="Empty where only the title is held")
    file: str


class RegulationTextView(Outgoing):
    """A regulation as it reads on a day: its articles if it was in force, else why there are none."""

    standing: Standing
    message: str
    as_of: date
    articles: list[ArticleText]
    annexes: list[AnnexText]
    addenda: list[AddendumText]
    versions: list[RegulationView]

    @classmethod
    def of(cls, found: RegulationOnDay, day: date) -> RegulationTextView:
        """`day` is the day that was asked for."""
        held = found.version
        return cls(
            standing=found.standing,
            message=found.message,
            as_of=day,
            articles=[ArticleText.model_validate(each) for each in held.articles] if held else [],
            annexes=[AnnexText.model_validate(each) for each in held.annexes] if held else [],
            addenda=[AddendumText.model_validate(each) for each in held.addenda] if held else [],
            versions=[RegulationView.model_validate(head) for head in found.versions],
        )
