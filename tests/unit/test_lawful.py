"""What the law demands of a reply beyond its sentences being true."""

from dataclasses import replace

import pytest

from assistant import wording
from assistant.kinds import Kind
from assistant.lawful import lacking, move_of
from assistant.letter import Letterhead, demanded, lay_out, slots_of
from assistant.model import Complaint, Draft, Move
from knowledge_base import Department
from tests.fakes.assistant import NOW
from tests.unit.test_review import draft as a_draft

OFFICE = Department("animals", "동물보호과", (), "031-0000-2120")
COMPLAINT = Complaint("c1", "2026-000001", "산책로에 음수대를 놓아 주세요", "음수대를 놓아 주세요.", NOW, NOW)


def head(kind: Kind = Kind.OTHER, office: Department = OFFICE) -> Letterhead:
    return Letterhead("새빛시", COMPLAINT, kind, office)


def draft(move: Move, statements: tuple[str, ...] = (), kind: Kind = Kind.OTHER) -> Draft:
    body = lay_out(head(kind), move, (statements,))
    return replace(a_draft(body), move=move, slots=slots_of(body))


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("move", list(Move))
def test_what_the_program_lays_out_lacks_nothing_but_a_ground_it_did_not_find(move: Move, kind: Kind) -> None:
    made = draft(move, kind=kind)
    wants_ground = move is Move.REFUSE and kind is Kind.STATUTORY
    assert lacking(made, head(kind)) == ((wording.MISSING_GROUND,) if wants_ground else ())
    with_ground = draft(move, ("조례에 따라 허가하지 아니합니다. [1]",), kind)
    assert lacking(with_ground, head(kind)) == ()


@pytest.mark.parametrize("move", [move for move in Move if move is not Move.REFUSE])
def test_the_form_of_no_other_move_reads_as_a_refusal(move: Move) -> None:
    assert move_of(move, draft(move).body) is move


@pytest.mark.parametrize(
    "sentence",
    [
        "예산이 없어 수용하기 어렵습니다.",
        "요청하신 음수대는 설치가 어려운 점을 양해하여 주시기 바랍니다.",
        "현재로서는 받아들일 수 없음을 알려드립니다.",
        "신청은 반려합니다.",
        "허가가 불가합니다.",
    ],
)
def test_a_reply_that_turns_something_down_is_a_refusal_whatever_it_was_begun_as(sentence: str) -> None:
    assert move_of(Move.EXPLAIN, f"2. 검토하였습니다.\n  가. {sentence}") is Move.REFUSE
    needs = {name for name, _ in demanded(head(), move_of(Move.WILL_DO, sentence))}
    assert wording.MISSING_REMEDY in needs


@pytest.mark.parametrize(
    "sentence",
    [
        "시장은 허가를 거부할 수 있습니다. [1]",
        "귀하의 민원은 “허가가 불가하다는데 왜인가요”에 관한 것으로 이해됩니다.",
        "음수대를 설치하기로 하였습니다.",
    ],
)
def test_what_the_law_says_or_the_complainant_said_is_no_refusal(sentence: str) -> None:
    assert move_of(Move.EXPLAIN, sentence) is Move.EXPLAIN


def test_a_refusal_without_its_reason_lacks_it() -> None:
    made = draft(Move.REFUSE)
    bare = made.body.replace(f": 〔{wording.SLOT_REFUSAL}〕", "")
    assert lacking(replace(made, body=bare, slots=slots_of(bare)), head()) == (wording.MISSING_REFUSAL_REASON,)


@pytest.mark.parametrize(("name", "named"), [("김새빛 주무관", True), ("", False), ("-", False)])
def test_the_officer_is_named_in_the_sentence_or_in_the_slot(name: str, named: bool) -> None:
    made = draft(Move.EXPLAIN)
    body = made.body.replace("〔담당자〕", name)
    assert (lacking(replace(made, body=body, slots=()), head()) == ()) is named
    filled = replace(made, slots=tuple(replace(slot, value=name) for slot in made.slots))
    assert (lacking(filled, head()) == ()) is (named or not name), "an empty slot is told as an empty slot"


def test_an_office_without_a_number_on_record_leaves_it_to_a_person() -> None:
    office = Department("x", "동물보호과", ())
    needs = dict(demanded(head(office=office), Move.EXPLAIN))
    assert needs[wording.MISSING_PHONE] == wording.NO_PHONE
    assert wording.NO_PHONE in lay_out(head(office=office), Move.EXPLAIN, ())
