"""Procedures with clocks of their own, moves within a complaint, and grounds not to handle one."""

from datetime import date, datetime

import pytest

from assistant.adapters.holidays import korean_calendar
from assistant.kinds import Kind
from assistant.procedures import ProcedureName, recognise, term_dates, unhandled_grounds
from assistant.procedures_law import PROCEDURES

CALENDAR = korean_calendar()
BY_NAME = {procedure.name: procedure for procedure in PROCEDURES}
Name = ProcedureName


def names(text: str) -> list[ProcedureName]:
    return [hit.procedure.name for hit in recognise(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("과태료 사전통지서를 받았습니다. 응급환자를 태우고 있어 의견을 제출합니다.", Name.FINE_OPINION),
        ("과태료 부과에 불복하여 이의를 제기합니다.", Name.FINE_OBJECTION),
        ("주정차 위반 과태료 고지서를 받았는데 너무 억울합니다. 취소해 주세요.", Name.FINE_OBJECTION),
        ("2025년 업무추진비 집행내역을 정보공개 청구합니다.", Name.DISCLOSURE),
        ("정보공개 비공개 결정에 이의신청합니다.", Name.DISCLOSURE_OBJECTION),
        ("영업정지 처분에 대하여 행정심판을 청구합니다.", Name.APPEAL),
        ("지난달 건축허가 신청이 불허가되어 이의신청합니다.", Name.OBJECTION),
        ("신고가 반려되었습니다. 이에 불복합니다.", Name.OBJECTION),
        ("영업정지 처분에 대해 이의신청합니다.", Name.DISPOSITION_OBJECTION),
        ("과세예고 통지를 받았는데 부당합니다.", Name.TAX_REVIEW),
        ("재산세가 잘못 부과되어 이의신청합니다.", Name.TAX_OBJECTION),
        ("취득세 경정청구를 합니다.", Name.TAX_CORRECTION),
        ("개별공시지가가 너무 높아 이의신청합니다.", Name.LAND_PRICE),
        ("기초생활수급 탈락에 이의신청합니다.", Name.BASIC_LIVING),
        ("장애인연금 결정에 이의신청합니다.", Name.WELFARE),
        ("공원 화장실의 24시간 개방을 청원합니다.", Name.PETITION),
        ("국민제안을 제출합니다.", Name.PROPOSAL),
        ("제 개인정보를 삭제해 주시기 바랍니다.", Name.PERSONAL_DATA),
        ("국가배상을 신청합니다.", Name.COMPENSATION),
        ("원산지 허위표시를 공익신고합니다.", Name.PUBLIC_INTEREST),
        ("지난주 접수한 민원을 취하합니다.", Name.WITHDRAWAL),
        ("제출한 민원 내용을 수정해 주세요.", Name.CHANGE),
        ("신청한 민원에 사진을 추가로 제출합니다.", Name.SUPPLEMENT),
    ],
)
def test_each_procedure_is_recognised_for_certain(text: str, name: ProcedureName) -> None:
    [hit] = recognise(text)
    assert (hit.procedure.name, hit.certain, hit.asks_about) == (name, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "불법주차 차량에 과태료 부과해 주세요. 매일 같은 차가 댑니다.",
        "쓰레기 무단투기범에게 과태료를 물려 주세요.",
        "청주시 청원구에 사는 시민입니다. 가로등을 고쳐 주세요.",
        "친구가 고소를 취하했습니다.",
        "공사 계획을 철회해 주세요. 주민들이 반대합니다.",
        "반려견 등록 때문에 문의드립니다. 이의가 있습니다.",
        "가맹본부에서 정보공개서를 받았습니다. 믿을 수 있습니까?",
        "용역계약 입찰에서 떨어져 이의신청을 했습니다.",
        "옆집 개가 짖어서 시끄럽습니다.",
        "도로 공사 소음이 심합니다. 조치해 주세요.",
    ],
)
def test_everyday_complaints_are_left_alone(text: str) -> None:
    assert [hit for hit in recognise(text) if hit.certain or hit.displaces] == []


@pytest.mark.parametrize(
    "text",
    ["정보공개 청구는 어떻게 하나요?", "행정심판을 청구하면 집행이 정지되나요?", "과태료 이의제기 절차가 궁금합니다."],
)
def test_a_question_about_a_procedure_is_not_the_procedure(text: str) -> None:
    [hit] = recognise(text)
    assert hit.asks_about
    assert not hit.displaces


def test_a_contested_fine_of_unknown_stage_shows_both_procedures() -> None:
    hits = recognise("과태료가 나왔는데 취소해 주세요. 그날 차를 세운 적이 없습니다.")
    assert {hit.procedure.name for hit in hits} == {Name.FINE_OPINION, Name.FINE_OBJECTION}
    assert not any(hit.certain for hit in hits)


def test_what_is_recognised_shows_the_words_that_speak_for_it() -> None:
    [hit] = recognise("업무추진비 집행내역을 정보공개 청구합니다.")
    assert hit.evidence == ("정보공개 청구",)


def test_words_far_apart_do_not_make_a_procedure() -> None:
    text = "과태료 안내문을 보았습니다. 가로등이 어둡습니다. 벤치도 없습니다. 학교 배정 결과에 이의신청합니다."
    assert Name.FINE_OBJECTION not in names(text)


def test_a_withdrawal_displaces_nothing() -> None:
    [hit] = recognise("지난주 접수한 민원을 취하합니다.")
    assert not hit.displaces


def test_an_objection_to_a_fine_goes_to_court_within_fourteen_days() -> None:
    received = datetime.fromisoformat("2026-09-11T10:00")
    dated = {
        term.term.article: term.due for term in term_dates(BY_NAME[Name.FINE_OBJECTION], received, calendar=CALENDAR)
    }
    # first day out: 14 days end on Fri 09-25, 추석; 26 Sat and 27 Sun too
    court = dated["「질서위반행위규제법」 제21조제1항"]
    assert court is not None
    assert court.date() == date(2026, 9, 28)
    assert dated["「질서위반행위규제법」 제20조제1항"] is None  # runs from a day only the citizen knows


def test_dates_have_a_zone_where_the_receipt_has_one() -> None:
    received = datetime.fromisoformat("2026-11-02T10:00+09:00")
    decided, *_ = term_dates(BY_NAME[Name.DISCLOSURE], received, calendar=CALENDAR)
    assert decided.due is not None
    assert decided.due.isoformat() == "2026-11-12T23:59:59+09:00"


def test_every_name_has_its_procedure_once() -> None:
    assert sorted(BY_NAME) == sorted(ProcedureName)
    assert len(PROCEDURES) == len(BY_NAME)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("경찰에서 수사 중인 사건입니다. 구청도 조사하세요.", 2),
        ("이 건은 행정소송이 진행 중인데 시장님이 해결해 주세요.", 3),
        ("환경분쟁조정위원회에 신청하여 조정이 진행 중입니다.", 4),
        ("이미 패소하여 확정판결을 받았지만 억울합니다.", 5),
        ("집주인이 보증금을 안 돌려줍니다.", 8),
        ("담당 공무원을 징계하고 다른 부서로 보내세요.", 9),
    ],
)
def test_grounds_not_to_handle_are_suggested_with_their_item(text: str, number: int) -> None:
    found = unhandled_grounds(text, Kind.GRIEVANCE)
    assert number in [ground.number for ground in found]
    assert all(ground.needs and ground.evidence for ground in found)


def test_a_statutory_complaint_is_always_handled() -> None:
    assert unhandled_grounds("행정소송이 진행 중입니다.", Kind.STATUTORY) == ()


def test_a_call_for_an_investigation_is_no_investigation() -> None:
    assert unhandled_grounds("경찰에 수사를 의뢰해 주세요.", Kind.OTHER) == ()
