"""What of a complaint asks, what is asked for, and which figures answer it."""

import pytest

from assistant.agencies import agency_of
from assistant.asking import questions, things_asked, with_what_is_asked
from assistant.focus import focus
from assistant.outcome import Outcome
from assistant.scope import unanswerable
from assistant.weigh import within
from knowledge_base import Aid, Found
from tests.fakes.city import TODAY

STORY = (
    "은빛천 산책로에서 거의 매일 저녁 큰 개 두 마리를 목줄도 없이 풀어놓고 다니는 분이 있습니다. 어제는 저희 애가 넘어질 뻔했어요. "
    "목줄은 꼭 해야 하는 거 아닌가요? 몇 미터까지 되는지, 벌금이 얼마인지 알고 싶습니다."
)


def test_the_sentences_of_a_story_that_ask() -> None:
    assert questions(STORY) == (
        "목줄은 꼭 해야 하는 거 아닌가요?",
        "몇 미터까지 되는지, 벌금이 얼마인지 알고 싶습니다.",
    )
    assert questions("목줄은 꼭 해야 하나요?") == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "차가 견인됐어요. 보관소가 어디인지, 견인료랑 보관료가 얼마인지, 카드로 낼 수 있는지 알려 주세요.",
            ("보관소가 어디인지", "견인료랑 보관료가 얼마인지", "카드로 낼 수 있는지"),
        ),
        (
            "둘째를 낳았습니다. 지원금이 얼마이고 언제까지 신청해야 하나요? 다섯 달 살았는데 받을 수 있나요?",
            ("지원금이 얼마이고", "언제까지 신청해야 하나요?", "다섯 달 살았는데 받을 수 있나요?"),
        ),
        (
            "어떻게 계산한 건지 알려 주시고, 나눠 낼 수 있는지도 궁금합니다.",
            ("어떻게 계산한 건지", "알려 주시고, 나눠 낼 수 있는지"),
        ),
        ("보관소가 어디인지 알려 주세요.", ()),
        ("가로등을 고쳐 주시고 결과를 알려 주세요.", ()),
    ],
)
def test_each_thing_that_is_asked(text: str, asked: tuple[str, ...]) -> None:
    assert things_asked(text) == asked


def test_a_text_of_the_city_that_answers_the_questions_in_a_story_is_found_for_them() -> None:
    leash, other = Aid("faq-1", "faq", "목줄은 몇 미터?", ""), Aid("faq-2", "faq", "개가 짖어요", "")
    asked = []

    def search(query: str) -> Found:
        asked.append(query)
        return Found(query, TODAY, (), aids=((leash, 1.5),))

    found = with_what_is_asked(STORY, Found(STORY, TODAY, (), aids=((other, 0.7),)), search)
    assert asked == [" ".join(questions(STORY))]
    assert [aid.id for aid, _ in found.aids] == ["faq-1", "faq-2"]


def test_what_people_call_a_fine_is_the_regulations_word_too() -> None:
    asked = focus("목줄 벌금", ["목줄을 하지 않으면 과태료 20만원", "목줄의 길이"])
    assert asked.cover("과태료 20만원") > 0
    assert asked.amount


def test_a_compound_that_a_text_has_not_is_another_thing() -> None:
    asked = focus("공영자전거 하루 빌리면 얼마예요?", ["공영자전거를 이용할 수 없다", "공영주차장의 요금"])
    assert asked.names_another("공영주차장 요금이 얼마인가요? 하루 최대 12,000원입니다.")
    assert not asked.names_another("공영자전거는 한 시간에 1,000원입니다.")


def test_each_kind_of_thing_that_is_asked_for_counts() -> None:
    asked = focus("몇 미터까지 되는지, 벌금이 얼마인지", [])
    assert asked.answers("길이 2미터 이하") == 0.5
    assert asked.answers("길이 2미터 이하, 과태료 20만원") == 1.0
    assert focus("하루에 몇 건까지 받아 주나요?", []).answers("1일 5건까지") == 1.0
    assert focus("얼마나 자주 점검하나요?", []).answers("월 2회 이상 점검") == 1.0


@pytest.mark.parametrize(
    ("question", "text", "inside"),
    [
        ("6제곱미터짜리 현수막", "크기 5제곱미터 초과", True),
        ("6제곱미터짜리 현수막", "크기 3제곱미터 초과 5제곱미터 이하", False),
        ("소나타 2000cc예요", "2,000시시 미만 승용차", False),
        ("70세인데 내야 하나요", "65세 이상인 사람", True),
        ("70세인데 내야 하나요", "2미터 이하의 목줄", None),
        ("얼마예요", "65세 이상인 사람", None),
    ],
)
def test_whether_a_question_s_own_figure_lies_within_limits(question: str, text: str, inside: bool | None) -> None:
    assert within(question, text) is inside


@pytest.mark.parametrize(
    ("question", "agency"),
    [
        ("종합소득세 신고 언제까지 해야 하나요?", "국세청"),
        ("운전면허 갱신은 어디서 해요?", "경찰청"),
        ("실업급여는 어떻게 받아요?", "고용노동부"),
    ],
)
def test_what_another_agency_decides_is_told_with_its_name(question: str, agency: str) -> None:
    other = agency_of(question)
    assert other
    assert other.name == agency
    assert unanswerable(question) is Outcome.DECLINED_OUT_OF_SCOPE


@pytest.mark.parametrize(
    "question",
    ["운전면허를 반납하면 지원금이 얼마예요?", "종합소득세의 지방소득세는 어디에 내나요?", "주차 요금이 얼마예요?"],
)
def test_what_is_the_city_s_after_all_is_no_other_agency_s(question: str) -> None:
    assert agency_of(question) is None


def test_what_became_of_one_s_own_complaint_is_for_a_person() -> None:
    assert unanswerable("지난주에 넣은 소음 민원 어떻게 됐습니까?") is Outcome.UNANSWERABLE_NEEDS_PERSON
    assert unanswerable("소음 민원은 어떻게 넣나요?") is None


def test_a_relative_who_does_not_breathe_is_an_emergency() -> None:
    assert unanswerable("아버지가 숨을 안 쉬어요 어떡해요") is Outcome.DECLINED_EMERGENCY
