"""Whatever can happen has its words."""

import pytest

from assistant import Kind, Move, Outcome, Problem, SlotKind, wording
from knowledge_base import Standing


@pytest.mark.parametrize(
    ("closed_list", "words"),
    [
        (Outcome, wording.OUTCOME),
        (Problem, wording.PROBLEM),
        (Standing, wording.STANDING),
        (Move, wording.MOVE),
        (Kind, wording.MOVE_REASON),
        (SlotKind, wording.SLOT_LABEL),
    ],
)
def test_every_member_of_a_closed_list_has_words(closed_list: type, words: dict) -> None:
    assert set(closed_list) == words.keys()


def test_every_slot_has_a_hint() -> None:
    assert {*wording.SLOT_LABEL.values(), wording.SLOT_FACTS, wording.SLOT_REFUSAL} == wording.SLOT_HINT.keys()


def test_every_outcome_belongs_to_a_family() -> None:
    assert {outcome.value.split("_")[0] for outcome in Outcome} <= {"answered", "unanswerable", "declined", "error"}
