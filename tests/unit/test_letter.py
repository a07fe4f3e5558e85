from datetime import UTC, datetime

import pytest

from assistant import wording
from assistant.check import Known, check
from assistant.kinds import Kind
from assistant.letter import Letterhead, demanded, form_sentences, gist, lay_out, slots_of
from assistant.model import Complaint, Move, SlotKind, Triage, Urgency
from assistant.moves import choose_move
from knowledge_base import Department, Standing

NOW = datetime(2026, 11, 23, tzinfo=UTC)
OFFICE = Department("d", "주차관리과", ("주정차 단속",), "031-0000-2410")


def complaint(text: str = "소화전 앞 차를 단속해 주세요.", title: str = "소화전 앞 불법 주차") -> Complaint:
    return Complaint("c", "2026-000007", title, text, NOW, NOW)


def head(kind: Kind = Kind.OTHER) -> Letterhead:
    return Letterhead("새빛시", complaint(), kind, OFFICE)


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("kind", [Kind.STATUTORY, Kind.GRIEVANCE])
def test_a_letter_of_every_move_passes_its_own_check(move: Move, kind: Kind) -> None:
    letterhead = head(kind)
    body = lay_out(letterhead, move, [])
    known = Known(
        form_sentences(letterhead), "2026-000007 소화전 앞 불법 주차", OFFICE.phone, demanded(letterhead, move)
    )
    verdict = check(body, (), as_of=NOW.date(), standing=lambda c, d: Standing.IN_FORCE, known=known)
    assert verdict.passed, [f for f in verdict.findings if not f.passed] or verdict.missing


def test_the_points_are_numbered_as_the_rule_lays_down() -> None:
    lines = lay_out(head(), Move.EXPLAIN, [["첫째입니다. [1]", "둘째입니다. [2]"]]).splitlines()
    assert [line.split()[0] for line in lines if line.strip()] == ["안녕하십니까?", "1.", "2.", "가.", "나.", "3."]
    assert lines[-1].endswith("감사합니다.  끝.")


def test_a_refusal_tells_the_remedy() -> None:
    body = lay_out(head(Kind.STATUTORY), Move.REFUSE, [["요건에 맞지 않습니다. [1]"]])
    assert "60일 이내" in body
    assert "행정심판" in body


def test_what_only_the_office_knows_is_a_slot_with_a_hint() -> None:
    slots = slots_of(lay_out(head(), Move.LOOKED_INTO, []))
    assert {slot.kind for slot in slots} == {SlotKind.SITE_RESULT, SlotKind.ACTION, SlotKind.DATE, SlotKind.OFFICER}
    assert all(slot.hint for slot in slots)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Kind.OTHER, "소화전 앞 차를 단속해 주세요.", wording.SITE),
        (Kind.OTHER, "학교 앞 차도 한가운데가 깊게 파였습니다.", wording.SITE),
        (Kind.OTHER, "지난달에 물어본 것에 아직 답이 없습니다.", wording.FACTS),
        (Kind.GRIEVANCE, "불법 주차를 신고했는데 직원이 반말을 했습니다.", wording.FACTS),
    ],
)
def test_a_place_is_looked_at_and_of_anything_else_the_facts_are_looked_into(kind: Kind, text: str, said: str) -> None:
    body = lay_out(Letterhead("새빛시", complaint(text, ""), kind, OFFICE), Move.LOOKED_INTO, [])
    assert [line in body for line in (wording.SITE, wording.FACTS)] == [said is wording.SITE, said is wording.FACTS]
    assert slots_of(body)[0].kind is SlotKind.SITE_RESULT
    assert slots_of(body)[0].hint


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("공원에 묶어 둔 반려견이 종일 짖습니다. 어떻게 하나요?", Move.LOOKED_INTO),
        ("불법 주차 신고가 반려됐습니다. 왜인지 알려 주세요.", Move.EXPLAIN),
    ],
)
def test_a_decision_on_paper_is_explained_and_an_animal_is_looked_at(text: str, move: Move) -> None:
    triage = Triage(Kind.OTHER, (), 0.9, Urgency.NORMAL, ())
    assert choose_move(triage, complaint(text, ""), None)[0] is move


def test_the_gist_is_the_title_or_the_sentence_that_asks_without_masked_names() -> None:
    assert gist(complaint()) == "소화전 앞 불법 주차"
    long = "저는 [이름1]입니다. 밤마다 공사 소음이 심합니다. 야간 공사를 막아 주세요."
    assert gist(complaint(long, "")) == "야간 공사를 막아 주세요"
    asked = "상가 주차장을 창고로 씁니다. 주차장을 다른 용도로 써도 되는 건가요? 안 된다면 고쳐 주세요."
    assert gist(complaint(asked, "")) == "주차장을 다른 용도로 써도 되는 건가요"
    assert len(gist(complaint("가" * 300, ""))) <= 60


def test_a_department_without_a_telephone_leaves_a_slot() -> None:
    letterhead = Letterhead("새빛시", complaint(), Kind.OTHER, Department("d", "주차관리과", ()))
    assert wording.NO_PHONE.strip("〔〕") in [slot.label for slot in slots_of(lay_out(letterhead, Move.EXPLAIN, []))]
