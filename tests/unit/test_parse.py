"""An article's body as 항, 호 and 목; what can be quoted of it; what it lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.parse import Level, definitions, flaws, parts, table_rows, units

BODY = """① 시장은 다음 각 호의 어느 하나에 해당하면 과태료를 부과한다. <개정 2024.3.15>
  1. 보도에 주차한 경우
  2. 삭제 <2022.1.11>
  5의2. 다음 각 목의 경우
    가. 밤
    나. 낮
      1) 주말
② 제1항은 적용하지 않는다. 다만, 비상시는 그러하지 아니하다. (개정 2019. 6. 14)
[본조신설 2024.3.15]"""


def test_every_part_knows_its_place_and_its_parent() -> None:
    found = parts(BODY)
    assert [(part.path, found[part.parent].path if part.parent >= 0 else None) for part in found] == [
        ("제1항", None),
        ("제1항제1호", "제1항"),
        ("제1항제2호", "제1항"),
        ("제1항제5호의2", "제1항"),
        ("제1항제5호의2가목", "제1항제5호의2"),
        ("제1항제5호의2나목", "제1항제5호의2"),
        ("제1항제5호의2나목1)", "제1항제5호의2나목"),
        ("제2항", None),
    ]


def test_tags_are_kept_apart_from_the_words() -> None:
    found = {part.path: part for part in parts(BODY)}
    assert found["제1항"].text == "시장은 다음 각 호의 어느 하나에 해당하면 과태료를 부과한다."
    assert found["제1항"].tags == ("<개정 2024.3.15>",)
    assert found["제2항"].tags == ("(개정 2019. 6. 14)", "[본조신설 2024.3.15]")
    assert found["제1항제2호"].deleted
    assert not found["제1항제1호"].deleted


def test_a_parenthesis_that_begins_like_a_tag_is_none() -> None:
    (part,) = parts("신설법인(신설 법인인 경우는 제외한다) 및 [종전의 소각시설을 변경한 경우]는 제외한다.")
    assert part.tags == ()


def test_a_body_without_paragraphs_begins_with_the_article_itself() -> None:
    found = parts("다음과 같다.\n  1. 하나\n  2. 둘")
    assert [(part.level, part.path) for part in found] == [
        (Level.ARTICLE, ""),
        (Level.ITEM, "제1호"),
        (Level.ITEM, "제2호"),
    ]


def test_tables_and_further_lines_belong_to_the_part_above() -> None:
    text = "① 다음 표와 같다.\n┌──┐\n│ 1. │\n└──┘\n② 끝"
    first, second = parts(text)
    assert "┌──┐" in first.text
    assert second.path == "제2항"


def test_numbers_that_only_look_like_items_are_words() -> None:
    assert len(parts("다음 날은\n2024.1.1.부터로 한다.\n0. 5밀리그램")) == 1


def test_a_unit_carries_the_words_that_lead_to_it_and_its_proviso() -> None:
    said = {unit.path: unit for unit in units(BODY)}
    assert list(said) == ["제1항제1호", "제1항제5호의2가목", "제1항제5호의2나목1)", "제2항"]
    assert said["제1항제1호"].lead_in == "시장은 다음 각 호의 어느 하나에 해당하면 과태료를 부과한다."
    assert said["제1항제5호의2가목"].lead_in.endswith("과태료를 부과한다. 다음 각 목의 경우")
    assert said["제2항"].text == "제1항은 적용하지 않는다. 다만, 비상시는 그러하지 아니하다."
    assert said["제2항"].lead_in == ""


def test_a_unit_stands_where_it_says() -> None:
    for unit in units(BODY):
        assert unit.text.split("\n")[0] in BODY[unit.start : unit.end]


def test_finds_what_a_body_defines() -> None:
    text = '① "주차장"이란 자동차를 두는 곳을 말한다.\n② 새빛시장(이하 "시장"이라 한다)은 「주차장법」(이하 “법”이라 한다)을 따른다.'
    assert [(found.term, found.path, found.short) for found in definitions(text)] == [
        ("주차장", "제1항", False),
        ("시장", "제2항", True),
        ("법", "제2항", True),
    ]


@pytest.mark.parametrize(
    ("body", "path", "words"),
    [
        ("① 다음 각 호와 같다.\n② 끝", "제1항", "다음 각 호"),
        ("  1. 다음 각 목의 것\n  2. 둘", "제1호", "다음 각 목"),
        ("  1. 하나\n  1. 하나의2였던 것", "제1호", "twice"),
        ("① 하나\n① 둘", "제1항", "twice"),
    ],
)
def test_tells_what_a_body_lost(body: str, path: str, words: str) -> None:
    (flaw,) = flaws(body)
    assert flaw.path == path
    assert words in flaw.problem


@pytest.mark.parametrize("body", [BODY, "다음 각 호 외의 부분 본문에 따른다.", "다음 각 호의 표와 같다.\n│가│나│"])
def test_finds_no_flaw_in_a_whole_body(body: str) -> None:
    assert flaws(body) == ()


LINES = st.lists(
    st.sampled_from(
        ["① ", "② ", "  1. ", "  5의2. ", "    가. ", "      1) ", "가) ", "(1) ", "", "\t\t", "[본조신설 2024.3.15]"]
    ).flatmap(lambda mark: st.text(alphabet="가나다. ①1<>[]()개정\t", max_size=12).map(lambda words: mark + words)),
    max_size=12,
)


@given(LINES.map("\n".join) | st.text())
def test_every_character_belongs_to_exactly_one_part(text: str) -> None:
    found = parts(text)
    assert "".join(text[part.start : part.end] for part in found) == text
    assert all(part.start < part.end for part in found)
    assert all(part.parent < position for position, part in enumerate(found))


@given(LINES.map("\n".join))
def test_no_word_is_lost_between_marks_and_tags(text: str) -> None:
    for part in parts(text):
        said = re.sub(r"\s", "", part.text + "".join(part.tags))
        assert set(said) <= set(re.sub(r"\s", "", text[part.start : part.end]))


def test_rows_of_tables_know_their_heads() -> None:
    text = "| 급지 | 요금 |\n|---|---:|\n| 1급지 | 800원 |\n\n2. 둘째\n\n| 구분 | 값 |\n|---|---|\n| 가 | 나 |"
    assert table_rows(text) == ((("급지", "1급지"), ("요금", "800원")), (("구분", "가"), ("값", "나")))
