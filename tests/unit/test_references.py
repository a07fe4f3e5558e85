"""Which articles a text cites, and which a query names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.brackets import outside
from knowledge_base.named import by_name
from knowledge_base.references import cited, defined
from knowledge_base.titles import Titles, base, normal

ORDINANCE = "새빛시 주차장 조례"


def said(text: str, **context: object) -> list[str]:
    return [str(reference) for reference in cited(text, **context) if not reference.implied]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("「주차장법」 제19조의2제1항에 따른다", ["「주차장법」 제19조의2제1항"]),
        (
            "「주차장법」 제2조 및 제4조제1항ㆍ제2항",
            ["「주차장법」 제2조", "「주차장법」 제4조제1항", "「주차장법」 제4조제2항"],
        ),
        ("「주차장법」 제19조 및 같은 법 시행령 제3조", ["「주차장법」 제19조", "「주차장법 시행령」 제3조"]),
        ("「주차장법」 제19조와 동법시행규칙 제2조", ["「주차장법」 제19조", "「주차장법 시행규칙」 제2조"]),
        ("「주차장법」 시행령 별표 1의2 제3호", ["「주차장법 시행령」 별표 1의2제3호"]),
        ("「주차장법」 제8조제2항, 같은 조 제3항", ["「주차장법」 제8조제2항", "「주차장법」 제8조제3항"]),
        ("「주차장법」 제8조제2항 및 같은 항 제3호", ["「주차장법」 제8조제2항", "「주차장법」 제8조제2항제3호"]),
        ("「주차장법」 제8조제1호가목 및 다목", ["「주차장법」 제8조제1호가목", "「주차장법」 제8조제1호다목"]),
        ("「주차장법 제19조에 따라", ["「주차장법」 제19조"]),
        ("주차장법 제19조에 따라", ["「주차장법」 제19조"]),
        ("민원 처리에 관한 법률 시행령 제21조 제4항", ["「민원 처리에 관한 법률 시행령」 제21조제4항"]),
        ("「주차장법」에 따른다", ["「주차장법」"]),
        (
            "「도로법」 제3조(제9조에서 준용하는 경우를 포함한다) 및 제4조",
            ["「도로법」 제3조", "제9조", "「도로법」 제4조"],
        ),
        ("법률 제18748호 제3조", ["제3조"]),
        ("대통령령 제32789호", []),
        ("「주차장법」 제3조에 따라 촬영한 동영상과 같은 조건, 이 법령", ["「주차장법」 제3조"]),
        (
            "「주차장법」 제3조. 같은 조에서는 같은 법에서 정한",
            ["「주차장법」 제3조", "「주차장법」 제3조", "「주차장법」"],
        ),
    ],
)
def test_reads_references_outside_a_regulation(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("제12조제1항에 따라", ["「새빛시 주차장 조례」 제12조제1항"]),
        ("제1항 및 제2항제3호", ["「새빛시 주차장 조례」 제9조제1항", "「새빛시 주차장 조례」 제9조제2항제3호"]),
        ("법 제2조 및 영 제3조", ["「주차장법」 제2조", "「주차장법 시행령」 제3조"]),
        ("이 조례 제3조", ["「새빛시 주차장 조례」 제3조"]),
        ("「도로법」 제2조에 따라 제3조를", ["「도로법」 제2조", "「새빛시 주차장 조례」 제3조"]),
        ("별표 2와 같다", ["「새빛시 주차장 조례」 별표 2"]),
        ("별지 제3호서식에 따른", ["「새빛시 주차장 조례」 별지 제3호서식"]),
        ("부칙 제2조에 따라", ["「새빛시 주차장 조례」 부칙 제2조"]),
        ("같은 조례 시행규칙 제2조", ["「새빛시 주차장 조례 시행규칙」 제2조"]),
    ],
)
def test_reads_references_inside_a_regulation(text: str, expected: list[str]) -> None:
    parents = ("주차장법", "주차장법 시행령")
    assert said(text, own=ORDINANCE, article="제9조", parents=parents) == expected


def test_a_short_name_means_what_the_text_says_it_means() -> None:
    text = (
        "「자동차관리법」(이하 “법”이라 한다) 제26조 및 같은 법 시행령(이하 “영”이라 한다) 제6조. 법 제27조와 영 제7조"
    )
    expected = [
        "「자동차관리법」 제26조",
        "「자동차관리법 시행령」 제6조",
        "「자동차관리법」 제27조",
        "「자동차관리법 시행령」 제7조",
    ]
    assert said(text, own=ORDINANCE, parents=("주차장법",)) == expected
    assert defined(text) == {"법": "자동차관리법", "영": "자동차관리법 시행령"}


def test_a_range_names_its_ends_and_what_lies_between() -> None:
    found = cited("제3조부터 제6조까지 및 제19조의2부터 제19조의4까지", own="주차장법")
    assert [(reference.no, reference.until, reference.implied) for reference in found] == [
        ("제3조", "제6조", False),
        ("제4조", "", True),
        ("제5조", "", True),
        ("제6조", "", False),
        ("제19조의2", "제19조의4", False),
        ("제19조의3", "", True),
        ("제19조의4", "", False),
    ]


def test_a_reference_knows_where_it_stands() -> None:
    text = "불법주차는 「주차장법」 제19조의2제1항에 따라 금지된다."
    (reference,) = cited(text)
    assert text[reference.start : reference.end] == "「주차장법」 제19조의2제1항"


def test_a_regulation_not_held_is_not_taken_for_ours() -> None:
    titles = Titles(["주차장법"])
    assert said("어린이놀이시설에 관한 법률 제3조", own=ORDINANCE, titles=titles) == [
        "「어린이놀이시설에 관한 법률」 제3조"
    ]


@given(st.text(alphabet="제이조항호목의가나다별표「」주차장법같은영및, 0123456789()\n", max_size=80))
def test_spans_lie_inside_the_text_whatever_it_is(text: str) -> None:
    for reference in cited(text, own="주차장법", article="제1조"):
        assert 0 <= reference.start < reference.end <= len(text)
        assert reference.title or reference.no


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" 및 ", " 및 "),
        ("(이하 “법”이라 한다) 및 ", " 및 "),
        ("(가(나)다)[라]<마> 및", " 및"),
        (") 및 ", None),
        ("(가", "(가"),
        ("(3 < 5) 및", " 및"),
        ("3 > 2 및", "3  2 및"),
    ],
)
def test_says_what_stands_outside_of_brackets(text: str, expected: str | None) -> None:
    assert outside(text) == expected


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text", ["제1조" + "(" * 30_000 + ")" * 30_000 + "제2조", "제1조(" * 10_000, "제1조 및 " * 10_000, " " * 200_000]
)
def test_the_worst_texts_take_no_longer_than_their_length(text: str) -> None:
    cited(text, own="주차장법", article="제1조")
    by_name(text)


HELD = Titles(
    [
        "주차장법",
        "주차장법 시행령",
        "민원 처리에 관한 법률",
        "민원 처리에 관한 법률 시행령",
        "소음ㆍ진동관리법",
        "개인정보 보호법",
        "개인정보 보호법 시행령",
        "새빛시 주차장 조례",
    ]
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("주차장법 19조의2", ["「주차장법」 제19조의2"]),
        ("민원처리법 시행령 21조 4항", ["「민원 처리에 관한 법률 시행령」 제21조제4항"]),
        ("소음진동관리법 제21조", ["「소음ㆍ진동관리법」 제21조"]),
        ("소음·진동관리법 21조", ["「소음ㆍ진동관리법」 제21조"]),
        ("우리 동네 주차장법 19조", ["「주차장법」 제19조"]),
        ("새빛시주차장조례 별표 2", ["「새빛시 주차장 조례」 별표 2"]),
        ("개인정보법 15조 1항 2호", ["「개인정보 보호법」 제15조제1항제2호"]),
        ("주차장법 3조, 5조", ["「주차장법」 제3조", "「주차장법」 제5조"]),
        ("「주차장법」 제3조", ["「주차장법」 제3조"]),
        ("건축법 3조", []),
        ("과태료 3만원", []),
    ],
)
def test_finds_the_articles_a_query_names(query: str, expected: list[str]) -> None:
    assert [str(reference) for reference in by_name(query, HELD)] == expected


def test_without_titles_a_query_names_what_it_writes() -> None:
    assert [str(r) for r in by_name("민원처리법 시행령 21조 4항")] == ["「민원처리법 시행령」 제21조제4항"]


def test_two_titles_that_fit_equally_well_name_neither() -> None:
    assert Titles(["가나다 조례", "가나라 조례"]).find("가나 조례") == ""


def test_titles_compare_without_spaces_and_middle_dots() -> None:
    assert normal("소음ㆍ진동관리법") == normal("소음・진동 관리법") == "소음진동관리법"


def test_the_base_of_a_decree_is_its_act() -> None:
    assert base("주차장법 시행령") == base("주차장법시행규칙") == "주차장법"
