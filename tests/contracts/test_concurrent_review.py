"""Two approvers at once, two hundred times, on SQLite and on PostgreSQL: exactly one of them decides each time."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from assistant import Actor, Decision, DraftStatus, MoveNotAllowed, Role, StaleRevision
from assistant.adapters.record import SqlRecord
from assistant.adapters.records import SqlCaseRecords
from assistant.audit import verify
from assistant.desk import Desk
from tests.unit.test_desk import desk

ROUNDS = 200
COMPLAINT = "산책로에서 목줄 없는 개를 단속해 주세요."
PAIRS = (
    (Decision.APPROVE, Decision.APPROVE),
    (Decision.APPROVE, Decision.RETURN),
    (Decision.RETURN, Decision.RETURN),
    (Decision.APPROVE, Decision.ESCALATE),
)


@pytest.fixture
def opened(records: SqlCaseRecords) -> Desk:
    return replace(desk(), records=records)


@pytest.mark.slow
def test_of_two_approvers_at_once_exactly_one_decides_every_time(opened: Desk) -> None:
    approvers = [Actor("lee", Role.APPROVER), Actor("park", Role.APPROVER)]
    decided = []
    with ThreadPoolExecutor(2) as pool:
        for number in range(ROUNDS):
            name = opened.take(COMPLAINT).complaint.id
            draft, ready = opened.draft(name), Barrier(2)
            slots = {slot.label: "확인함" for slot in draft.slots}
            wanted = PAIRS[number % len(PAIRS)]

            def decide(
                at: int,
                draft_id: str = draft.id,
                ready: Barrier = ready,
                wanted: tuple[Decision, ...] = wanted,
                slots: dict[str, str] = slots,
            ) -> str:
                ready.wait()
                try:
                    opened.review(draft_id, 1, wanted[at], actor=approvers[at], reason="다시", slots=slots)
                except (StaleRevision, MoveNotAllowed) as refused:
                    return type(refused).__name__
                return "decided"

            outcomes = list(pool.map(decide, (0, 1)))
            assert outcomes.count("decided") == 1, (number, outcomes)
            winner = outcomes.index("decided")
            (review,) = opened.case(name).reviews
            assert (review.reviewer, review.decision) == (approvers[winner].name, wanted[winner])
            approved = wanted[winner] is Decision.APPROVE
            assert (opened.reply(name) is not None) is approved
            assert (opened.find_draft(draft.id).status is DraftStatus.APPROVED) is approved
            decided.append(winner)
    record = SqlRecord(opened.records.engine)  # type: ignore[attr-defined]  # the SQL records have one
    assert verify(record.links(), record.head()).sound
    assert len(decided) == ROUNDS
