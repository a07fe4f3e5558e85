"""What learning needs, in memory; and a complaint whose reply was sent, on any records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.actors import Actor
from assistant.correct import TrainingCase
from assistant.decisions import Decision
from assistant.desk import Desk
from assistant.learning.hints import Hints
from assistant.learning.learn import Learning
from assistant.learning.model import Answered, Said
from assistant.model import DraftStatus, Event
from knowledge_base import Aid, Change, Found, IndexBusy, IndexReport, Source
from tests.fakes.actors import KIM, LEE
from tests.fakes.assistant import FakeKnowledge, MemoryCases
from tests.fakes.desk import FakeSnapshot


@dataclass
class MemoryLearning:
    """`LearningRecords` beside `MemoryCases`."""

    cases: MemoryCases
    training: list[TrainingCase] = field(default_factory=list)
    words: dict[str, Said] = field(default_factory=dict)

    def answered(self, complaint_ids: Collection[str] = ()) -> Iterator[Answered]:
        for case in self.cases.held.values():
            for draft in case.drafts:
                sent = draft.status in (DraftStatus.SENT, DraftStatus.OBJECTED)
                named = not complaint_ids or case.complaint.id in complaint_ids
                if case.reply and draft.id == case.reply.draft_id and sent and case.reply.text and named:
                    yield Answered(case.complaint, case.triage, draft, case.reply)

    def corrections(self) -> Iterator[tuple[str, TrainingCase]]:
        for one in self.training:
            held = self.cases.held.get(one.complaint_id)
            yield held.complaint.receipt_no if held else "", one

    def said(self) -> dict[str, Said]:
        return dict(self.words)

    def say(self, said: Iterable[Said], event: Event) -> None:
        self.words |= {one.subject: one for one in said}
        self.cases.recorded.append(event)


@dataclass
class Taught(FakeKnowledge):
    """A knowledge base that takes texts in, and finds the past replies among them for whatever is asked."""

    held: list[Aid] = field(default_factory=list)
    indexed: list[Aid] = field(default_factory=list)
    busy: bool = False

    def snapshot(self) -> FakeSnapshot:
        return FakeSnapshot("s1", date(2026, 11, 23))

    def add(self, source: Source) -> Change:
        was, now = {aid.id: aid for aid in self.held}, {aid.id: aid for aid in source.items()}  # type: ignore[union-attr]
        self.held = list(now.values())
        changed = sum(was[name] != now[name] for name in was.keys() & now.keys())
        return Change(len(now.keys() - was.keys()), changed, len(was.keys() - now.keys()))

    def update_index(self, *, forget: bool = False) -> IndexReport:
        if self.busy:
            raise IndexBusy("another process writes the index")
        self.indexed = list(self.held)
        return IndexReport("s2", 0, 0, 0, 0, 0.0, {})

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        return replace(super().search(query, as_of=as_of, k=k), replies=tuple((aid, 1.0) for aid in self.indexed))


@dataclass
class Fitting:
    """Keeps what the triage was last fitted on."""

    cases: list[TrainingCase] = field(default_factory=list)

    def __call__(self, cases: Iterable[TrainingCase]) -> None:
        self.cases = list(cases)


def learning_of(desk: Desk, knowledge: Taught, records: MemoryLearning | None = None) -> Learning:
    assert isinstance(desk.records, MemoryCases)
    held = records or MemoryLearning(desk.records)
    return Learning(desk, held, knowledge, Fitting(), Hints(desk, held))


def sent(desk: Desk, text: str, *, title: str = "", value: str = "확인함", actor: Actor = KIM) -> str:
    """The id of a complaint whose reply was approved and sent, its slots filled with `value`."""
    case = desk.take(text, title=title)
    draft = desk.draft(case.complaint.id, actor=actor)
    slots = {slot.label: value for slot in draft.slots}
    desk.review(draft.id, 1, Decision.APPROVE, actor=LEE, slots=slots)
    approved = desk.find_draft(draft.id)
    gone = replace(approved, status=DraftStatus.SENT, revision=approved.revision + 1)
    desk.records.change_draft(gone, approved.revision, Event.by(desk.now(), LEE, "reply.sent", draft.id, {}))
    return case.complaint.id
