"""Repeats, shared matters and masses: grouping, and what is suggested only where the law allows it."""

from datetime import datetime, timedelta

import pytest

from assistant.kinds import Kind
from assistant.repeats import Filed, Repeat, Suggestion, find_repeats, repeat_of
from assistant.repeats_alike import Lexical, mixed, places, shared_words
from assistant.repeats_mass import joint, new_facts

START = datetime.fromisoformat("2026-11-02T10:00")
DAY = timedelta(days=1)
BUS = "마을버스 3번 배차 간격을 늘려 주세요."


def filed(number: int, text: str = BUS, **more: object) -> Filed:
    values: dict[str, object] = {
        "id": f"c{number}",
        "person": "p1",
        "text": text,
        "received": START + 10 * number * DAY,
        "kind": Kind.SUGGESTION,
    }
    return Filed(**(values | more))  # type: ignore[arg-type]


def told(after: int, **more: object) -> Filed:
    """The `after`-th complaint, answered five days later."""
    return filed(after, notified=(START + (10 * after + 5) * DAY,), **more)


def last(*given: Filed) -> Repeat:
    return find_repeats(given)[-1]


def suggestions(found: Repeat) -> list[Suggestion]:
    return [advice.suggestion for advice in found.advice]


def test_closing_is_suggested_from_the_third_after_two_results() -> None:
    found = last(told(0), told(1), filed(2))
    assert (found.suggestion, found.own, found.count) == (Suggestion.CLOSE, 3, 3)
    [advice] = found.advice
    assert advice.article == "「민원 처리에 관한 법률」 제23조제1항"
    assert "2회 통지" in advice.why
    assert any("정당한 사유" in need for need in advice.needs)


def test_one_result_is_not_enough() -> None:
    assert last(told(0), filed(1), filed(2)).suggestion is Suggestion.NONE


def test_a_result_told_after_receipt_does_not_count() -> None:
    late = filed(1, notified=(START + 25 * DAY,))
    assert last(told(0), late, filed(2)).suggestion is Suggestion.NONE


def test_two_filings_are_not_enough() -> None:
    twice = filed(0, notified=(START + DAY, START + 2 * DAY))
    assert last(twice, filed(1)).suggestion is Suggestion.NONE


def test_notices_may_stand_on_the_new_line_itself() -> None:
    third = filed(2, notified=(START + 5 * DAY, START + 15 * DAY))
    assert last(filed(0), filed(1), third).suggestion is Suggestion.CLOSE


def test_a_statutory_complaint_is_never_closed_as_a_repeat() -> None:
    statutory = {"kind": Kind.STATUTORY}
    assert last(told(0, **statutory), told(1, **statutory), filed(2, **statutory)).suggestion is Suggestion.NONE


def test_statutory_filings_do_not_count_towards_a_repeat() -> None:
    assert last(told(0, kind=Kind.STATUTORY), told(1), filed(2)).suggestion is Suggestion.NONE


def test_another_matter_of_the_same_person_does_not_count() -> None:
    other = told(1, text="공원 화장실이 더럽습니다. 청소해 주세요.")
    found = last(told(0), other, filed(2))
    assert found.own == 2
    assert found.suggestion is Suggestion.NONE


def test_other_peoples_filings_do_not_count_as_repeats() -> None:
    found = last(told(0, person="p2"), told(1, person="p3"), filed(2))
    assert (found.own, found.count) == (1, 3)
    assert found.suggestion is Suggestion.NONE


def test_unknown_people_are_never_the_same_person() -> None:
    assert last(told(0, person=""), told(1, person=""), filed(2, person="")).own == 1


def test_words_of_new_facts_are_put_before_the_person_who_decides() -> None:
    found = last(told(0), told(1), filed(2, text=BUS + " 그 사이 노선이 새로 바뀌어 더 길어졌습니다."))
    assert "새로운 사정" in found.advice[0].needs[0]


def test_matters_passed_on_by_other_agencies_cite_the_second_paragraph() -> None:
    found = last(told(0), told(1), filed(2, transferred_from="도청"))
    assert "제23조제2항" in found.advice[0].article


def test_the_same_grievance_again_goes_to_the_audit_office() -> None:
    found = last(filed(0, kind=Kind.GRIEVANCE), filed(1, kind=Kind.GRIEVANCE))
    assert suggestions(found) == [Suggestion.AUDIT]
    assert found.advice[0].article.endswith("제17조제2항")


def test_a_third_grievance_may_be_closed_but_asks_for_the_audit() -> None:
    found = last(*(told(n, kind=Kind.GRIEVANCE) for n in (0, 1)), filed(2, kind=Kind.GRIEVANCE))
    assert suggestions(found) == [Suggestion.CLOSE, Suggestion.AUDIT]
    assert any("감사부서" in need for need in found.advice[0].needs)


def crowd(number: int, start: str = "2026-11-02T10:00") -> list[Filed]:
    begin = datetime.fromisoformat(start)
    texts = [
        "물류센터 건립을 반대합니다.",
        "물류센터 건립 반대! 매연이 걱정됩니다.",
        "물류센터 건립에 결사 반대합니다.",
    ]
    return [filed(n, texts[n % 3], person=f"p{n}", received=begin + n * DAY) for n in range(number)]


def test_five_people_with_one_aim_may_be_received_as_one() -> None:
    found = find_repeats(crowd(5))
    assert [repeat.suggestion for repeat in found[:4]] == [Suggestion.NONE] * 4
    assert found[4].suggestion is Suggestion.MERGE
    assert found[4].people == 5


@pytest.mark.parametrize(
    ("start", "article"),
    [
        ("2026-11-02T10:00", "제6조제7항"),
        ("2026-04-13T10:00", "제6조제6항(2026. 5. 6. 개정 전)"),
    ],
)
def test_merging_cites_the_article_of_its_day(start: str, article: str) -> None:
    assert find_repeats(crowd(5, start))[-1].advice[0].article.endswith(article)


def test_there_was_no_merging_before_2023() -> None:
    assert find_repeats(crowd(5, "2022-12-20T10:00"))[-1].suggestion is Suggestion.NONE


def test_one_person_five_times_is_no_crowd() -> None:
    assert last(*(filed(n, received=START + n * DAY) for n in range(5))).suggestion is Suggestion.NONE


def test_a_crowd_spread_over_a_year_is_not_merged() -> None:
    spread = [filed(n, person=f"p{n}", received=START + 80 * n * DAY) for n in range(5)]
    assert last(*spread).suggestion is Suggestion.NONE


def test_five_signers_of_five_households_are_a_mass_complaint() -> None:
    found = last(filed(0, "물빛마루아파트 120세대 입주민 230명이 연명으로 공사 소음 대책을 요구합니다."))
    assert found.suggestion is Suggestion.MASS
    assert found.advice[0].needs[0].startswith("연명부가 원본")


def test_what_the_paper_leaves_open_is_asked_for() -> None:
    found = last(filed(0, "버스 노선 존치를 요구합니다. 주민 대표 외 52명 연명부 첨부"))
    assert found.suggestion is Suggestion.MASS
    assert "5세대" in found.advice[0].needs[0]


def test_four_signers_are_no_mass_complaint() -> None:
    assert last(filed(0, signers=4, households=10)).suggestion is Suggestion.NONE


def test_an_apartment_of_many_households_alone_is_no_mass_complaint() -> None:
    assert last(filed(0, "500세대 아파트 앞 도로가 파였습니다. 고쳐 주세요.")).suggestion is Suggestion.NONE


def test_a_repeated_mass_complaint_is_closed_only_through_the_committee() -> None:
    mass = {"signers": 30, "households": 20}
    found = last(told(0, **mass), told(1, **mass), filed(2, **mass))
    assert suggestions(found) == [Suggestion.CLOSE_BY_COMMITTEE, Suggestion.MASS]
    assert found.advice[0].article.endswith("제26조")
    assert any("제38조의2제4항" in need for need in found.advice[0].needs)


def test_the_order_of_the_file_does_not_matter() -> None:
    given = [told(0), told(1), filed(2)]
    turned = find_repeats(reversed(given))
    assert [repeat.id for repeat in turned] == ["c2", "c1", "c0"]
    assert turned[0].suggestion is Suggestion.CLOSE


def test_a_group_is_named_after_its_first_and_shows_what_is_the_same() -> None:
    found = last(told(0), filed(1))
    assert found.group == "c0"
    [member] = found.members
    assert (member.id, member.same_person) == ("c0", True)
    assert "배차" in member.same


def test_a_likeness_can_be_passed_in() -> None:
    given = [filed(0, "하나"), filed(1, "둘")]
    assert find_repeats(given, similarity=lambda _, others: [1.0] * len(others))[1].group == "c0"
    assert find_repeats(given, similarity=lambda _, others: [0.0] * len(others))[1].group == "c1"


SAME = [
    (
        "물빛동 햇살로 21 앞 가로등이 꺼져서 무섭습니다. 고쳐 주세요.",
        "햇살로 21 가로등 아직도 안 들어와요. 언제 고쳐 주나요?",
    ),
    ("솔내동 소화전 앞에 흰색 승합차가 매일 서 있습니다.", "소화전 앞 불법주차 또 서 있어요. 솔내동 그 승합차입니다."),
    ("공원 농구장 소음 때문에 잠을 못 자겠습니다.", "농구장 소음 민원 다시 넣습니다."),
    (
        "아파트 앞 쓰레기 무단투기가 심합니다. CCTV 설치해 주세요.",
        "쓰레기 무단투기 CCTV 설치해 달라고 했는데 왜 안 합니까?",
    ),
    (
        "재개발 보상금이 너무 적습니다. 재평가를 요구합니다.",
        "보상금 재평가 요구합니다. 재개발 보상 기준이 잘못됐습니다.",
    ),
    (
        "[이름1]입니다. 하수구에서 악취가 올라옵니다. 빛나동 시장 앞입니다.",
        "시장 앞 하수구 악취 해결해 주세요. 빛나동 [이름1]",
    ),
]
DIFFERENT = [
    ("물빛동 햇살로 21 앞 가로등이 꺼졌습니다. 고쳐 주세요.", "솔내동 별빛로 가로등이 꺼졌습니다. 고쳐 주세요."),
    ("솔내동 소화전 앞에 승합차가 매일 서 있습니다. 단속해 주세요.", "너른동 상가 앞 불법주차 단속해 주세요."),
    ("공원 농구장 소음 때문에 잠을 못 자겠습니다.", "공원 화장실이 더럽습니다. 청소해 주세요."),
    ("쓰레기 무단투기가 심합니다. CCTV 설치해 주세요.", "학교 앞 과속이 심합니다. CCTV 설치해 주세요."),
    ("주민등록등본 발급은 어디서 하나요?", "여권 발급은 어디서 하나요?"),
    ("하수구에서 악취가 올라옵니다. 빛나동 시장 앞입니다.", "축사에서 악취가 납니다. 달무리면입니다."),
    ("안녕하세요. 수고하십니다. 확인 부탁드립니다. 감사합니다.", "안녕하세요. 빠른 조치 부탁드립니다. 감사합니다."),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_matter_in_other_words_is_the_same(one: str, two: str) -> None:
    assert find_repeats([filed(0, one), filed(1, two)])[1].group == "c0"


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_two_matters_in_like_words_stay_apart(one: str, two: str) -> None:
    assert find_repeats([filed(0, one), filed(1, two)])[1].group == "c1"


def test_likeness_is_symmetric_and_full_for_the_same_text() -> None:
    alike = Lexical()
    for one, two in SAME:
        assert alike(one, [two]) == alike(two, [one])
        assert alike(one, [one]) == pytest.approx([1.0])


def test_meaning_can_be_mixed_in() -> None:
    both = mixed(lambda _, others: [0.4] * len(others), lambda _, others: [-0.5, 0.8], share=0.5)
    assert both("가", ["나", "다"]) == pytest.approx([0.2, 0.6])


def test_places_are_found_and_words_that_end_alike_are_not() -> None:
    assert places("물빛동 햇살로 21 앞, 은빛천에서 그대로 처리") == {"물빛동", "햇살로", "은빛천"}


def test_masks_are_never_what_is_the_same() -> None:
    assert shared_words("[이름1] 가로등 고장", "[이름1] 가로등 고장") == ("가로등", "고장")


@pytest.mark.parametrize(
    ("text", "signers", "households"),
    [
        ("주민 대표 외 52명", 53, None),
        ("입주민 1,230명이 서명하였습니다", 1230, None),
        ("300세대 주민 일동", None, 300),
        ("가로등이 꺼졌습니다", None, None),
    ],
)
def test_signers_and_households_are_read(text: str, signers: int | None, households: int | None) -> None:
    found = joint(text)
    assert (found.signers, found.households) == (signers, households)


def test_new_facts_are_found_by_their_words() -> None:
    assert new_facts("이번에는 사진을 첨부합니다. 또 고장 났습니다.")
    assert new_facts("가로등을 고쳐 주세요.") == ()


def test_one_newcomer_is_placed_without_computing_the_others_again() -> None:
    given = [told(0), told(1), filed(2)]
    groups = {each.id: each.group for each in find_repeats(given[:2])}
    assert repeat_of(given[2], given[:2], groups, similarity=Lexical()) == find_repeats(given)[2]
