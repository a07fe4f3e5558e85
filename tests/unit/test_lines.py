"""항, 호 and 목 that a source ran together stand on lines of their own again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.lines import in_lines
from knowledge_base.parse import parts


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("① 하나② 둘③ 셋", ["제1항", "제2항", "제3항"]),
        ("다음 각 호와 같다.1. 하나2. 둘3. 셋", ["", "제1호", "제2호", "제3호"]),
        ("다음 각 호와 같다.<개정 2019. 7. 10.>1. 2020. 1. 2. 이후2. 둘", ["", "제1호", "제2호"]),
        ("다음 각 호와 같다.1. 하나1의2. 새2. 둘", ["", "제1호", "제1호의2", "제2호"]),
        ("다음 각 호와 같다.1. 다음 각 목의 것가. 밤나. 낮2. 둘", ["", "제1호", "제1호가목", "제1호나목", "제2호"]),
        ("① 다음 각 호와 같다.1. 하나② 끝", ["제1항", "제1항제1호", "제2항"]),
        ("제1호의2. 이후 2. 와 같은 수는 다음에 오지 않는다.", [""]),
        ("요금은 1. 5배로 한다.", [""]),
    ],
)
def test_breaks_before_what_goes_on_counting(text: str, paths: list[str]) -> None:
    assert [part.path for part in parts(in_lines(text))] == paths


def test_what_has_its_lines_stays_as_it_is() -> None:
    text = "① 다음 각 호와 같다.\n  1. 제2호의2. 하나\n  2. 둘\n② 끝"
    assert in_lines(text) == text


@given(st.text(alphabet="①②③가나다각호목 .12345의<>()\n다음", max_size=60))
def test_only_white_space_changes(text: str) -> None:
    assert "".join(in_lines(text).split()) == "".join(text.split())
