"""Plain-language texts find the articles they cite."""

import numpy as np

from knowledge_base.citing import cited_in, rows_named
from knowledge_base.model import Aid
from knowledge_base.ports import Column
from knowledge_base.titles import Titles

PLACES = [("주차장법", "제1조"), ("주차장법", "제19조의2"), ("주차장법", "제19조의2"), ("주차장법 시행령", "제1조")]


def columns() -> dict[str, Column]:
    titles, numbers = ["주차장법", "주차장법 시행령"], ["제1조", "제19조의2"]
    return {
        "regulation": Column(titles, np.array([titles.index(title) for title, _ in PLACES], dtype=np.int32)),
        "no": Column(numbers, np.array([numbers.index(no) for _, no in PLACES], dtype=np.int32)),
    }


def cited(text: str) -> list[int]:
    held = columns()
    ((piece, names),) = cited_in(Aid("a", "faq", "", text), Titles(held["regulation"].values))
    assert piece.id == "a"
    return rows_named([names], held)[0]


def test_every_wording_of_a_cited_article_is_a_row() -> None:
    assert cited("「주차장법」 제19조의2에 따릅니다.") == [1, 2]


def test_the_same_law_goes_back_to_what_was_named_before() -> None:
    assert cited("「주차장법」 제1조와 같은 법 시행령 제1조에 따릅니다.") == [0, 3]


def test_each_row_once() -> None:
    assert cited("「주차장법」 제1조. 다시 「주차장법」 제1조.") == [0]


def test_what_is_not_held_gives_none() -> None:
    assert cited("「도로교통법」 제1조와 「주차장법」 제99조, 그리고 「주차장법」.") == []


def test_a_long_text_comes_in_pieces_with_their_own_citations() -> None:
    text = "「주차장법」 제1조입니다.\n" + "길다. " * 200 + "\n" + "「주차장법 시행령」 제1조입니다.\n" + "길다. " * 200
    held = columns()
    aids, names = zip(*cited_in(Aid("a", "guide", "제목", text), Titles(held["regulation"].values)), strict=True)
    citations = rows_named(names, held)
    assert [aid.id for aid in aids] == [f"a#{number}" for number in range(1, len(aids) + 1)]
    assert len(aids) > 1
    assert {row for rows in citations for row in rows} == {0, 3}
    assert all(len(rows) <= 1 for rows in citations)


def test_documents_without_a_title_are_no_regulation() -> None:
    titles = Titles(["", "주차장법"])
    assert (titles.exactly(""), titles.find(""), titles.exactly("주차장법")) == ("", "", "주차장법")
