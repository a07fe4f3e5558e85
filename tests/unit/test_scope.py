"""What no program of this city answers: another city's affairs, but not the story of who moved here from one."""

import pytest

from assistant.outcome import Outcome
from assistant.scope import unanswerable


@pytest.mark.parametrize(
    "question",
    [
        "부산 해운대구 공영주차장 요금 알려 주세요",
        "서울시 종량제봉투 가격이 궁금해요",
        "수원시 도서관은 몇 권까지 빌려요?",
        "서울 지하철 기본요금 얼마예요?",
    ],
)
def test_another_citys_affairs_are_out_of_scope(question: str) -> None:
    assert unanswerable(question, "새빛시") is Outcome.DECLINED_OUT_OF_SCOPE


@pytest.mark.parametrize(
    "question",
    [
        "서울에서 이사 왔는데 쓰던 종량제봉투를 써도 되나요?",
        "부산 살다가 왔는데 전입신고는 어디서 하나요?",
        "대전 방향 고속도로 나들목 앞 불법주차를 신고하고 싶어요",
        "공영주차장 요금 알려 주세요",
        "대구탕 가게를 열려는데 신고를 해야 하나요?",
    ],
)
def test_where_somebody_came_from_is_no_other_city(question: str) -> None:
    assert unanswerable(question, "새빛시") is None


def test_the_city_itself_is_never_elsewhere() -> None:
    assert unanswerable("수원시 공영주차장 요금이 얼마예요?", "수원시") is None
