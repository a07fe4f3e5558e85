import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.polite import particle, politely


@pytest.mark.parametrize(
    ("plain", "polite"),
    [
        ("시장은 과태료를 부과할 수 있다.", "시장은 과태료를 부과할 수 있습니다."),
        ("목줄의 길이는 2미터 이내로 한다.", "목줄의 길이는 2미터 이내로 합니다."),
        ("그러하지 아니하다.", "그러하지 아니합니다."),
        ("수수료를 받는다. 다만, 면제할 수 있다.", "수수료를 받습니다. 다만, 면제할 수 있습니다."),
        ("규칙으로 정하는 바에 따른다", "규칙으로 정하는 바에 따릅니다"),
        ("별표 1과 같다.", "별표 1과 같습니다."),
        ("이 조례에서 “반려동물”이란 개를 말한다.", "이 조례에서 “반려동물”이란 개를 말합니다."),
    ],
)
def test_only_the_ending_becomes_polite(plain: str, polite: str) -> None:
    assert politely(plain) == polite


@given(
    st.lists(st.sampled_from(["할 수 있다.", "한다.", "받는다.", "아니하다.", "이다.", "합니다.", "다만, ", "3일 "]))
)
def test_doing_it_twice_changes_nothing(pieces: list[str]) -> None:
    text = politely("".join(pieces))
    assert politely(text) == text


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("주차장", "주차장은"),
        ("조례", "조례는"),
        ("「주차장법」", "「주차장법」은"),
        ("별표 3", "별표 3은"),
        ("별표 2", "별표 2는"),
    ],
)
def test_the_particle_follows_the_sound(word: str, expected: str) -> None:
    assert particle(word, "은", "는") == expected
