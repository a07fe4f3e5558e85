"""The sample city's office at work for a simulated year: the product, and people who decide as they are told."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from assistant import (
    Actor,
    AssistantSettings,
    BackOffice,
    Casework,
    Desk,
    Draft,
    DraftStatus,
    Event,
    Move,
    Outcome,
    Provenance,
    Reply,
    Role,
    Triager,
    Verdict,
    open_casework,
    open_desk,
    open_office,
    open_triager,
)
from evals.korea import KOREA
from evals.learning_year import FIRST, Filed, Matter
from knowledge_base import Citation, KnowledgeBase, KnowledgeSettings, Progress, open_knowledge_base, open_source

TODAY = datetime(2026, 11, 23, 9, tzinfo=KOREA)
"""The day that the sample city is made for."""
OFFICER = Actor("simulated officer", Role.APPROVER)
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question scored, 0..1 by metric."""

    matter: str
    scores: dict[str, float]


@dataclass(slots=True)
class City:
    """The sample city's office, open in a home of its own."""

    knowledge: KnowledgeBase
    desk: Desk
    work: Casework
    office: BackOffice
    chance: random.Random
    wrong: float
    untaught: Triager
    """Tells a complaint by the rules and the duties alone."""
    at: datetime = FIRST
    corrected: int = 0
    misrouted: int = 0
    first: list[Asked] = field(default_factory=list)
    _made: int = field(default=0, repr=False)
    _heard: set[str] = field(default_factory=set, repr=False)

    def handle(self, filed: Filed) -> None:
        """Take a complaint, correct its triage where it is wrong, and send a reply."""
        self.at = filed.received
        case = self.desk.take(filed.text, title=filed.title, received=filed.received, actor=OFFICER)
        kind, department = filed.matter.kind, filed.matter.department
        if filed.said not in self._heard:
            self._heard.add(filed.said)
            text = f"{case.complaint.title}\n{case.complaint.text}"
            silent = [aid.id for aid in self.knowledge.aids() if aid.kind == "reply"]
            bare = self.untaught.triage(text, self.knowledge.search(text, k=10, without_aids=silent)).department
            scores = {"learned": case.triage.department == department, "untaught": bare == department}
            self.first.append(Asked(filed.matter.id, {name: float(right) for name, right in scores.items()}))
        if (case.triage.kind, case.triage.department) != (kind, department):
            self.corrected += 1
            self.misrouted += case.triage.department != department
            self.work.correct(case.complaint.id, kind=kind, department=department, actor=OFFICER)
        self._answer(case.complaint.id, self._cited(filed))

    def _cited(self, filed: Filed) -> tuple[Citation, ...]:
        """What the reply cites: the articles that govern it. Of the share that is wrong two in three cite what was found
        first besides, and one in three cites that alone."""
        right = [self._citation(*name.split("#")) for name in filed.matter.gold]
        if self.chance.random() >= self.wrong:
            return tuple(right)
        first = self.knowledge.search(f"{filed.title}\n{filed.text}", k=1).hits[0].passage
        hasty = Citation(first.regulation_id, first.regulation, first.no, first.title, first.valid_from)
        return (hasty,) if self.chance.random() < 1 / 3 else (*right, hasty)

    def _citation(self, regulation: str, no: str) -> Citation:
        passage = self.knowledge.article(regulation, no).passage
        assert passage, f"{regulation} {no} is in force"
        return Citation(passage.regulation_id, passage.regulation, passage.no, passage.title, passage.valid_from)

    def _answer(self, complaint_id: str, cited: tuple[Citation, ...]) -> None:
        self._made += 1
        name = f"simulated-{self._made}"
        draft = Draft(
            name,
            complaint_id,
            Outcome.ANSWERED_EXTRACTIVE,
            Move.EXPLAIN,
            "",
            "답변",
            (),
            (),
            Verdict(()),
            Provenance("simulated", "", self.at.date()),
            self.at,
        )
        reply = Reply(name, complaint_id, name, "답변", cited, OFFICER.name, self.at)
        records = self.desk.records
        records.add_draft(draft, Event.by(self.at, OFFICER, "draft.made", name, {}))
        sent = replace(draft, status=DraftStatus.SENT, revision=2)
        records.change_draft(sent, 1, Event.by(self.at, OFFICER, "reply.sent", name, {}), reply=reply)

    def asked(self, sets: Mapping[str, Sequence[tuple[Matter, str]]]) -> dict[str, list[Asked]]:
        """What each set of questions scores now."""
        return {
            title: [Asked(matter.id, self._scores(matter, text)) for matter, text in questions]
            for title, questions in sets.items()
        }

    def _scores(self, matter: Matter, text: str) -> dict[str, float]:
        found = self.knowledge.search(text, k=DEPTH)
        names = [hit.passage.name for hit in found.hits]
        rank = next((at for at, name in enumerate(names, 1) if name in matter.gold), 0)
        told = self.desk.triager().triage(text, found).department
        return {
            "R@1": float(rank == 1),
            "R@10": float(rank > 0),
            "MRR": 1 / rank if rank else 0.0,
            "triage": float(told == matter.department),
        }

    def close(self) -> None:
        self.desk.records.close()
        self.knowledge.close()


def open_city(home: Path, *, wrong: float, seed: int, progress: Progress | None = None) -> City:
    """Index the sample city in a home and open its office."""
    from importlib.resources import as_file, files

    knowledge = open_knowledge_base(KnowledgeSettings(home), clock=lambda: TODAY)
    with as_file(files("knowledge_base") / "sample") as sample:
        knowledge.add(open_source(sample, "sample"))
    knowledge.update_index(progress)
    chosen = AssistantSettings(home)
    city: City
    desk = open_desk(chosen, knowledge, clock=lambda: city.at)
    work, office = open_casework(chosen, desk), open_office(chosen, desk, knowledge)
    untaught = open_triager(knowledge.departments(), knowledge.morphemes, knowledge.statutory_types())
    city = City(knowledge, desk, work, office, random.Random(seed), wrong, untaught)  # noqa: S311 - a simulation, repeatable
    return city
