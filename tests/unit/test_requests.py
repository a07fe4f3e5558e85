"""Several requests in one complaint."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.requests import split_requests


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("가로등이 꺼졌어요. 고쳐 주세요.", 1),
        ("첫째, 가로등이 꺼졌습니다. 둘째, 쓰레기가 안 치워집니다. 셋째로 버스를 늘려 주세요.", 3),
        ("① 놀이터 그네 수리 ② 정류장 의자 설치 부탁드립니다", 2),
        ("가로등을 고쳐 주세요. 그리고 쓰레기도 치워 주세요.", 2),
        ("수도요금이 왜 많이 나왔나요? 누수인지 확인해 주세요. 그리고 감면도 되나요?", 1),
        ("동물보호법의 맹견에 해당하는지요? 입마개를 안 하면 과태료 대상인가요?", 1),
    ],
)
def test_a_request_of_its_own_asks_and_speaks_of_another_matter(text: str, count: int) -> None:
    assert len(split_requests(text)) == count


def test_pieces_of_one_department_stay_together() -> None:
    text = "가로등을 고쳐 주세요. 그리고 보도블록도 고쳐 주세요."
    assert len(split_requests(text, lambda _: "roads")) <= len(split_requests(text, lambda piece: piece))


@given(st.text(alphabet="가나다 .!?\n1②첫째그리고쓰레기버스주세요", max_size=300))
def test_no_request_is_empty_and_none_is_made_up(text: str) -> None:
    for request in split_requests(text):
        assert all(word in text for word in request.split())
    assert len(split_requests(text)) >= 1
