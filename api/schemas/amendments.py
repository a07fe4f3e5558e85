"""What changed in regulations, what cites what, and what is stale by it, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import Field

from api.schemas.wire import Outgoing
from assistant import Outdated
from knowledge_base import Amended, AmendmentKind, Link, References, Stale, Standing


class WordsView(Outgoing):
    text: str
    mark: Literal["same", "removed", "added"]


class AmendmentView(Outgoing):
    """What happened to one article or annex."""

    kind: AmendmentKind
    no: str = Field(description="Its number after, or before where it was deleted")
    title: str
    before: str = Field(description="Its number before; empty where it was added")
    words: list[WordsView] = Field(description="Joined without `removed` it is the new text, without `added` the old")


class DifferenceView(Outgoing):
    """What changed in one regulation."""

    regulation_id: str
    regulation: str
    old: str = Field(description="Id of the version before")
    new: str
    old_effective: date
    new_effective: date
    amendments: list[AmendmentView]
    unknown: list[str] = Field(description="Articles that changed and whose words before are not held")
    articles: list[str] = Field(description="Ids of everything touched", examples=[["law:001814#제19조의2"]])


class StaleView(Outgoing):
    """An FAQ entry or guide that cites an article which was amended."""

    id: str
    kind: str
    title: str
    articles: list[str] = Field(examples=[["주차장법#제19조의2"]])

    @classmethod
    def of(cls, stale: Stale) -> StaleView:
        return cls(id=stale.aid.id, kind=stale.aid.kind, title=stale.aid.title, articles=list(stale.articles))


class AmendmentsView(Outgoing):
    """What changed from one day to a later one, and what is to be looked at again."""

    since: date
    until: date
    differences: list[DifferenceView]
    unknown: list[str] = Field(description="Regulations amended in between of which the version before is not held")
    stale: list[StaleView]

    @classmethod
    def of(cls, amended: Amended, stale: Sequence[Stale]) -> AmendmentsView:
        return cls(
            since=amended.since,
            until=amended.until,
            differences=[DifferenceView.model_validate(each) for each in amended.differences],
            unknown=list(amended.unknown),
            stale=[StaleView.of(each) for each in stale],
        )


class OutdatedView(Outgoing):
    """A draft that waits for people and cites articles which were amended since it was made."""

    draft_id: str
    complaint_id: str
    as_of: date = Field(description="The day whose law it quotes")
    articles: list[str] = Field(examples=[["「새빛시 주차장 조례」 제7조(요금)"]])

    @classmethod
    def of(cls, found: Outdated) -> OutdatedView:
        draft = found.draft
        return cls(
            draft_id=draft.id,
            complaint_id=draft.complaint_id,
            as_of=draft.provenance.as_of,
            articles=list(found.articles),
        )


class LinkView(Outgoing):
    """One article cites a place."""

    regulation_id: str
    regulation: str
    no: str
    title: str
    cites: str = Field(description="The regulation that is meant", examples=["주차장법"])
    place: str = Field(description="The place in it, empty for the whole", examples=["제19조의2제1항"])
    until: str = Field(description="Last article of a range")
    start: int = Field(description="Where in the text of the citing article it stands, in characters")
    end: int

    @classmethod
    def of(cls, link: Link) -> LinkView:
        said = link.reference
        return cls(
            regulation_id=link.regulation_id,
            regulation=link.regulation,
            no=link.no,
            title=link.title,
            cites=said.title,
            place=said.place,
            until=said.until,
            start=said.start,
            end=said.end,
        )


class ReferencesView(Outgoing):
    """What an article cites on a day, and the articles in force on it that cite the article."""

    regulation: str
    no: str
    as_of: date
    standing: Standing
    message: str
    cites: list[LinkView]
    cited_by: list[LinkView]

    @classmethod
    def of(cls, found: References) -> ReferencesView:
        return cls(
            regulation=found.regulation,
            no=found.no,
            as_of=found.as_of,
            standing=found.standing,
            message=found.message,
            cites=[LinkView.of(each) for each in found.cites],
            cited_by=[LinkView.of(each) for each in found.cited_by],
        )
