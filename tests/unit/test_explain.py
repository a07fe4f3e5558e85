"""Why an article was found, in the words a counsellor sees."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base import Passage
from knowledge_base.explain import matched
from knowledge_base.ports import Floats
from knowledge_base.rows import numbered, spelled

NEAR = {("쓰레기/NNG", "폐기물/NNG"): 0.51, ("쓰레기/NNG", "배출/NNG"): 0.46, ("개/NNG", "폐기물/NNG"): 0.2}


class Words:
    """An embedder that knows a few words."""

    def likeness(self, words: Sequence[str], others: Sequence[str]) -> Floats:
        return np.array([[NEAR.get((one, other), 0) for other in others] for one in words], dtype=np.float32)


def passage(title: str, text: str) -> Passage:
    return Passage("r", "v", "폐기물 조례", "조례", "새빛시", "제1조", title, text, date(2020, 1, 1))


def test_words_in_common_come_first_then_the_nearest_word_of_the_heading() -> None:
    heading = ["폐기물/NNG", "배출/NNG"]
    (told,) = matched([passage("배출", "수수료를 낸다")], [heading], ["쓰레기/NNG", "수수료/NNG"], Words())
    assert told == ("수수료", "쓰레기 → 폐기물")


def test_a_word_that_the_article_has_needs_no_other() -> None:
    (told,) = matched([passage("배출", "쓰레기를 버린다")], [["폐기물/NNG"]], ["쓰레기/NNG"], Words())
    assert told == ("쓰레기",)


def test_what_is_not_near_enough_is_not_shown() -> None:
    (told,) = matched([passage("배출", "")], [["폐기물/NNG"]], ["개/NNG", "짖/VV"], Words())
    assert told == ()


def test_an_embedder_that_knows_no_words_shows_words_in_common_alone() -> None:
    told = matched([passage("배출", "수수료"), passage("배출", "")], [[], []], ["수수료/NNG", "쓰레기/NNG"], object())
    assert told == [("수수료",), ()]


@given(st.lists(st.lists(st.text(max_size=3), max_size=4), max_size=6))
def test_rows_as_numbers_are_spelled_as_they_were(rows: list[list[str]]) -> None:
    assert list(spelled(*numbered(rows))) == rows
