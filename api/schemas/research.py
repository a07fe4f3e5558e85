"""Studies of the regulations and stale references, as JSON."""

from __future__ import annotations

from datetime import date

from pydantic import ConfigDict, Field

from api.schemas.amendments import LinkView, WordsView
from api.schemas.drafts import GroundView, ProvenanceView, VerdictView
from api.schemas.regulations import PassageView
from api.schemas.wire import Incoming, Outgoing, Text
from assistant import Outcome, staff
from knowledge_base import Concern, ConcernKind, Rung, Standing, Upkeep


class ResearchAsked(Incoming):
    """A question of staff over all regulations."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "거주자우선주차 배정을 취소할 수 있는 경우와 절차는?"}]}
    )

    question: Text = Field(max_length=2_000, description="Personal data is masked before anything reads it")
    as_of: date | None = Field(None, description="The day whose law is meant; today in Asia/Seoul if left out")


class RungView(Outgoing):
    """A place in a chain of references, in reading order: what one leads to follows it, one deeper."""

    rank: str = Field(examples=["DECREE"])
    depth: int
    via: str = Field(description="asked, cites, carries_out (cites the same article of the act), rests_on")
    regulation_id: str = Field(description="Empty where the regulation is not held")
    regulation: str
    no: str
    place: str = Field(examples=["제19조의2제1항"])
    standing: Standing
    message: str
    passage: PassageView | None

    @classmethod
    def of(cls, rung: Rung) -> RungView:
        return cls(
            rank=rung.rank.name,
            depth=rung.depth,
            via=rung.via,
            regulation_id=rung.regulation_id,
            regulation=rung.regulation,
            no=rung.no,
            place=rung.place,
            standing=rung.standing,
            message=rung.message,
            passage=PassageView.model_validate(rung.passage) if rung.passage else None,
        )


class ConcernView(Outgoing):
    """A reference that wants looking after."""

    kind: ConcernKind
    certain: bool = Field(description="Plainly wrong by what is held; what is not is to be checked by a person")
    said: str = Field(description="For people, in Korean")
    link: LinkView
    amended: date = Field(description="When the citing regulation was last amended (promulgated)")
    changed: date | None = Field(description="When what it cites was changed (promulgated), where that is known")
    now: str = Field(description="The number under which it stands now")
    words: list[WordsView] = Field(description="What changed, where the earlier words are held")

    @classmethod
    def of(cls, concern: Concern) -> ConcernView:
        return cls(
            kind=concern.kind,
            certain=concern.certain,
            said=staff.wording.concern(concern),
            link=LinkView.of(concern.link),
            amended=concern.amended,
            changed=concern.changed,
            now=concern.now,
            words=[WordsView.model_validate(each) for each in concern.words],
        )


class StudyView(Outgoing):
    """What the regulations say to a question on a day."""

    question: str = Field(description="As it was searched: masked")
    as_of: date
    outcome: Outcome
    lines: list[str] = Field(description="The summary, a sentence each, with the marks of its grounds")
    grounds: list[GroundView]
    chains: list[list[RungView]] = Field(description="For each ground what it rests on in higher regulations")
    concerns: list[ConcernView]
    also: list[PassageView] = Field(description="Found beside them and not quoted")
    answerable: float
    verdict: VerdictView
    provenance: ProvenanceView

    @classmethod
    def of(cls, study: staff.Study) -> StudyView:
        return cls(
            question=study.question,
            as_of=study.as_of,
            outcome=study.outcome,
            lines=list(study.lines),
            grounds=[GroundView.model_validate(ground) for ground in study.grounds],
            chains=[[RungView.of(rung) for rung in chain] for chain in study.chains],
            concerns=[ConcernView.of(each) for each in study.concerns],
            also=[PassageView.model_validate(each) for each in study.also],
            answerable=study.answerable,
            verdict=VerdictView.model_validate(study.verdict),
            provenance=ProvenanceView.model_validate(study.provenance),
        )


class GapView(Outgoing):
    title: str
    references: int


class UpkeepView(Outgoing):
    """All references of the municipality's regulations, looked at as of a day."""

    as_of: date
    regulations: int
    references: int = Field(description="Those whose target is held")
    concerns: list[ConcernView]
    gaps: list[GapView] = Field(description="Regulations that are cited and not held: nothing can be told of them")

    @classmethod
    def of(cls, upkeep: Upkeep) -> UpkeepView:
        return cls(
            as_of=upkeep.as_of,
            regulations=upkeep.regulations,
            references=upkeep.references,
            concerns=[ConcernView.of(each) for each in upkeep.concerns],
            gaps=[GapView(title=title, references=count) for title, count in upkeep.gaps],
        )
