"""Learning on records that last, SQLite and PostgreSQL, and on those in memory: one body; and on the real records of the
knowledge base, from which erasing a case takes what was learned from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pytest

from assistant import Actor, Kind, Role
from assistant.adapters.casework import SqlCaseActs
from assistant.adapters.erasing import SqlErasing
from assistant.adapters.learning import SqlLearning
from assistant.adapters.records import SqlCaseRecords
from assistant.adapters.senders import FolderSender
from assistant.clock.model import KOREA
from assistant.correct import TrainingCase
from assistant.desk import Desk
from assistant.draft import whole
from assistant.learning import LearnedState, Learning, Learns
from assistant.learning.hints import Hints
from assistant.learning.model import Said
from assistant.learning.ports import LearningRecords
from assistant.model import DraftStatus, Event
from assistant.retain import Retention
from assistant.sendings import Way
from knowledge_base.adapters.records import SqlRecords
from tests.fakes.actors import LEE
from tests.fakes.assistant import NOW, MemoryCases
from tests.fakes.knowledge_base import FakeParts, FakeSource
from tests.fakes.learning import Fitting, MemoryLearning, sent
from tests.fakes.sending import Clock, counter
from tests.postgres import fresh_database
from tests.regulations import article, regulation
from tests.unit.test_desk import COMPLAINT, desk

MANAGER = Actor("park", Role.MANAGER)
DOGS = regulation(
    "2025-01-01",
    article("제6조", "소유자는 산책로에서 목줄을 하여야 한다.", "외출할 때의 안전조치"),
    regulation_id="saebit:새빛시 반려동물 조례",
    title="새빛시 반려동물 조례",
)


@dataclass
class Held:
    """A desk with the records of learning that belong to it."""

    desk: Desk
    learning: LearningRecords

    def correct(self, complaint_id: str) -> None:
        case = self.desk.case(complaint_id)
        learnt = TrainingCase(whole(case.complaint), Kind.GRIEVANCE, "animals", "kim", complaint_id)
        if isinstance(self.learning, MemoryLearning):
            self.learning.training.append(learnt)
        else:
            assert isinstance(self.desk.records, SqlCaseRecords)
            acts = SqlCaseActs(self.desk.records.engine)
            matter = acts.matter(complaint_id)
            event = Event(NOW, "kim", "triage.corrected", complaint_id)
            from assistant.casework_model import Corrected

            acts.add(matter, Corrected("kim", NOW), matter.triage, matter.deadline, event, learnt)


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Held]:
    if request.param == "memory":
        opened = desk()
        assert isinstance(opened.records, MemoryCases)
        yield Held(opened, MemoryLearning(opened.records))
        return
    if request.param == "sqlite":
        records = SqlCaseRecords(f"sqlite:///{tmp_path / 'cases.db'}")
        yield Held(counter(records, {}, Clock()).desk, SqlLearning(records.engine))
        records.close()
        return
    with fresh_database() as url:
        records = SqlCaseRecords(url)
        yield Held(counter(records, {}, Clock()).desk, SqlLearning(records.engine))
        records.close()


def test_sent_replies_are_given_in_the_order_they_were_made(held: Held) -> None:
    names = [sent(held.desk, COMPLAINT) for _ in range(3)]
    waiting = held.desk.take(COMPLAINT).complaint.id
    held.desk.draft(waiting)
    assert [one.complaint.id for one in held.learning.answered()] == names
    assert [one.complaint.id for one in held.learning.answered([names[1], waiting])] == [names[1]]
    first = next(held.learning.answered())
    assert first.draft.status is DraftStatus.SENT
    assert first.reply.draft_id == first.draft.id
    assert first.reply.citations
    assert first.triage.department == "animals"


def test_corrections_come_with_the_receipt_of_their_complaint(held: Held) -> None:
    name = sent(held.desk, COMPLAINT)
    held.correct(name)
    ((receipt_no, case),) = held.learning.corrections()
    assert receipt_no == held.desk.case(name).complaint.receipt_no
    assert (case.complaint_id, case.kind, case.decided_by) == (name, Kind.GRIEVANCE, "kim")


def test_the_last_word_on_each_subject_is_kept_with_its_event(held: Held) -> None:
    def say(*said: Said, action: str) -> None:
        held.learning.say(said, Event.by(NOW, LEE, action, "learning:replies", {}, {"reason": "까닭"}))

    say(Said("reply:a", False, "lee", NOW), Said("reply:b", False, "lee", NOW), action="learning.undone")
    say(Said("reply:a", True, "park", NOW), action="learning.confirmed")
    said = held.learning.said()
    assert {name: (one.on, one.by) for name, one in said.items()} == {
        "reply:a": (True, "park"),
        "reply:b": (False, "lee"),
    }
    assert said["reply:a"].at == NOW
    events = held.desk.records.events("learning:replies")
    assert [(one.action, one.private) for one in events] == [
        ("learning.undone", {"reason": "까닭"}),
        ("learning.confirmed", {"reason": "까닭"}),
    ]


def test_more_than_a_part_is_read_and_said(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.adapters.learning._PART", 2)
    names = [sent(held.desk, COMPLAINT) for _ in range(5)]
    assert [one.complaint.id for one in held.learning.answered()] == names
    held.learning.say(
        (Said(f"reply:{name}", False, "lee", NOW) for name in names), Event(NOW, "lee", "learning.undone", "x")
    )
    assert len(held.learning.said()) == 5


@pytest.fixture
def home(tmp_path: Path) -> Iterator[tuple[FakeParts, SqlCaseRecords]]:
    parts = FakeParts(tmp_path)
    parts.records = SqlRecords(f"sqlite:///{tmp_path / 'knowledge.db'}")  # type: ignore[assignment]
    records = SqlCaseRecords(f"sqlite:///{tmp_path / 'cases.db'}")
    yield parts, records
    records.close()


def test_erasing_a_case_takes_what_was_learned_from_it_out_of_index_and_triage(
    home: tuple[FakeParts, SqlCaseRecords], tmp_path: Path
) -> None:
    parts, records = home
    clock = Clock(datetime(2026, 11, 23, 9, tzinfo=KOREA))
    knowledge = parts.open()
    knowledge.add(FakeSource("city", [DOGS]))
    knowledge.update_index()
    opened = counter(records, {Way.FILE: FolderSender(tmp_path / "out")}, clock)
    fit, lasting = Fitting(), SqlLearning(records.engine)
    learning = Learning(opened.desk, lasting, knowledge, fit, Hints(opened.desk, lasting))
    said = f"{COMPLAINT} 둥둥이네"
    name = sent(opened.desk, said)
    acts = SqlCaseActs(records.engine)
    from assistant.casework_model import Told

    matter = acts.matter(name)
    told = Told("lee", clock(), clock())
    learnt = TrainingCase("다른 글", Kind.OTHER, "animals", "kim", name)
    acts.add(matter, told, matter.triage, matter.deadline, Event(clock(), "lee", "result.told", name), learnt)

    learning.sync()
    assert [aid.id for aid in knowledge.aids()] == [f"reply:{name}"]
    assert [aid.id for aid, _ in knowledge.search("둥둥이네 개 목줄").replies] == [f"reply:{name}"]
    assert [case.text for case in fit.cases] == ["다른 글"]

    clock.at = datetime(2028, 1, 1, 9, tzinfo=KOREA)
    retention = Retention(acts, SqlErasing(records.engine), clock, 1, learning.forget)
    retention.erase(name, actor=MANAGER, reason="2027년 심의")
    assert learning.replies() == []
    assert knowledge.aids() == []
    assert knowledge.search("둥둥이네 개 목줄").replies == ()
    assert fit.cases == []
    kept = [file.name for file in tmp_path.rglob("*") if file.is_file() and _holds(file.read_bytes(), "둥둥이네")]
    assert kept == []


def _holds(raw: bytes, said: str) -> bool:
    """JSON as SQLAlchemy writes it keeps Korean as escapes."""
    return said.encode() in raw or said.encode("ascii", "backslashreplace") in raw


def test_a_failed_update_leaves_the_old_index_serving_and_the_next_one_catches_up(
    home: tuple[FakeParts, SqlCaseRecords],
) -> None:
    parts, records = home
    knowledge = parts.open()
    knowledge.add(FakeSource("city", [DOGS]))
    knowledge.update_index()
    opened = counter(records, {}, Clock()).desk
    lasting = SqlLearning(records.engine)
    learning = Learning(opened, lasting, knowledge, Fitting(), Hints(opened, lasting))
    name = sent(opened, COMPLAINT)
    was = knowledge.snapshot()
    parts.vectors.failing = RuntimeError("the store broke")
    with pytest.raises(RuntimeError):
        learning.sync()
    assert knowledge.snapshot() == was
    assert knowledge.search("목줄").hits
    parts.vectors.failing = None
    made, embedded = parts.embedders.made, parts.morphemes.analysed
    assert learning.sync().indexed
    assert [aid.id for aid, _ in knowledge.search("개 목줄 단속").replies] == [f"reply:{name}"]
    assert parts.embedders.made == made, "the embedder and what it embedded are taken over"
    assert parts.morphemes.analysed - embedded < 10, "only the new text is analysed"
    learning.undo(Learns.REPLIES, actor=replace(MANAGER))
    assert learning.reply(name).state is LearnedState.UNDONE
    assert knowledge.search("개 목줄 단속").replies == ()
