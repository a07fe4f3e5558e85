"""Which article cites which, across regulations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from knowledge_base.adapters.records import SqlRecords
from knowledge_base.graph import cited_by, cites, short_names
from knowledge_base.model import Version
from tests.regulations import article, regulation

ORDINANCE = regulation(
    "2025-01-01",
    article(
        "제1조",
        '이 조례는 「주차장법」(이하 "법"이라 한다) 및 같은 법 시행령(이하 "영"이라 한다)에서 위임된 사항을 정한다.',
    ),
    article("제2조", "법 제19조제1항과 영 제3조에 따른다. 다만, 제1조는 적용하지 않는다."),
    article("제3조", "법 제18조부터 제20조까지의 규정을 준용한다."),
    article("제4조", "삭제 <2025.1.1> 법 제19조", deleted=True),
)
DECREE = regulation(
    "2025-01-01", article("제3조", "법 제19조에 따른다."), regulation_id="law:2", title="주차장법 시행령"
)
ACT = regulation(
    "2025-01-01",
    article("제19조", "제19조의2를 따른다."),
    article("제19조의2", "제19조제1항에 따른다."),
    regulation_id="law:1",
    title="주차장법",
)
OTHER = regulation("2025-01-01", article("제1조", "「도로법」 제19조에 따른다."), regulation_id="law:3", title="하천법")
ALL = (ORDINANCE, DECREE, ACT, OTHER)


def citing(title: str, no: str, versions: tuple[Version, ...] = ALL) -> list[tuple[str, str]]:
    return [(link.regulation, link.no) for link in cited_by(title, no, versions)]


def test_short_names_introduced_in_one_article_hold_in_the_others() -> None:
    assert short_names(ORDINANCE) == {"법": "주차장법", "영": "주차장법 시행령"}
    assert [str(link.reference) for link in cites(ORDINANCE, "제2조")] == [
        "「주차장법」 제19조제1항",
        "「주차장법 시행령」 제3조",
        "「새빛시 주차장 조례」 제1조",
    ]


def test_what_cites_an_article_is_found_in_its_own_family_and_beyond() -> None:
    assert citing("주차장법", "제19조") == [
        ("새빛시 주차장 조례", "제2조"),
        ("새빛시 주차장 조례", "제3조"),
        ("주차장법 시행령", "제3조"),
        ("주차장법", "제19조의2"),
    ]


def test_a_bare_item_means_the_one_of_its_own_paragraph() -> None:
    text = "① 다음 각 호와 같다.\n  1. 다음 각 목의 것. 다만, 가목은 제2호를 따른다.\n    가. 밤\n  2. 둘\n② 제1호와 제1조제1호"
    version = regulation("2025-01-01", article("제5조", text))
    assert [link.reference.place for link in cites(version, "제5조")] == [
        "제5조제1항제1호가목",
        "제5조제1항제2호",
        "제5조제2항제1호",
        "제1조제1호",
    ]


def test_a_range_counts_for_the_branches_inside_it() -> None:
    assert citing("주차장법", "제19조의2") == [("새빛시 주차장 조례", "제3조"), ("주차장법", "제19조")]


def test_a_link_stands_where_it_says() -> None:
    (link,) = cited_by("주차장법 시행령", "제3조", ALL)
    text = ORDINANCE.articles[1].text
    assert text[link.reference.start : link.reference.end] == "영 제3조"


def test_the_records_give_the_regulations_that_may_cite(tmp_path: Path) -> None:
    records = SqlRecords(f"sqlite:///{tmp_path}/records.db")
    spaced = replace(OTHER, articles=(article("제1조", "「소음ㆍ진동관리법」 제2조"),))
    records.put("laws", [ORDINANCE, DECREE, ACT, spaced])
    assert {version.title for version in records.mentioning("주차장법")} == {ORDINANCE.title, DECREE.title, ACT.title}
    assert [version.title for version in records.mentioning("소음·진동관리법 시행규칙")] == [OTHER.title]
    assert records.mentioning("건축법") == []
    records.close()
