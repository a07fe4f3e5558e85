"""The best of many scores, found without sorting them all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.of_law import among_best, of_regulation
from knowledge_base.scoring import ARTICLE, FEWEST, MOST, SIZE, Weights, best, most


@given(
    st.lists(st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0]), max_size=60),
    st.integers(0, 70),
)
def test_the_best_are_those_of_a_whole_sort(scores: list[float], k: int) -> None:
    whole = sorted((row for row, score in enumerate(scores) if score > 0), key=lambda row: (-scores[row], row))
    assert best(np.array(scores, dtype=np.float32), k).tolist() == whole[:k]


@pytest.mark.parametrize("shape", ["even", "sparse", "clustered", "few values"])
@pytest.mark.parametrize("k", [1, 50, 150, 5000])
def test_of_many_scores_too_however_they_lie(shape: str, k: int) -> None:
    draw = np.random.default_rng(7)
    scores = draw.random(40_000).astype(np.float32)
    if shape == "sparse":
        scores[draw.random(len(scores)) < 0.999] = 0
    elif shape == "clustered":  # the best stand together, where a sample of every so manyth row hardly sees them
        scores[:300] += 5
    elif shape == "few values":
        scores = np.round(scores, 1)
    whole = np.lexsort((np.arange(len(scores)), -scores))
    assert best(scores, k).tolist() == [row for row in whole.tolist() if scores[row] > 0][:k]


@given(st.lists(st.tuples(st.floats(-1, 9, width=32), st.booleans()), max_size=30))
def test_the_most_is_of_those_among_which_it_is_asked_for(rows: list[tuple[float, bool]]) -> None:
    scores = np.array([score for score, _ in rows], dtype=np.float32)
    among = np.array([held for _, held in rows], dtype=np.bool_)
    assert most(scores) == max([0.0, *(score for score, _ in rows)])
    assert most(scores, among) == max([0.0, *(score for score, held in rows if held)])


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_letters_tell_less_among_more_articles_as_far_as_it_was_measured(one: int, other: int) -> None:
    few, many = (Weights().sized(count).article.bigram for count in sorted((one, other)))
    assert few >= many > 0
    assert Weights().sized(SIZE) == Weights()
    assert Weights().sized(0) == Weights().sized(FEWEST)
    assert Weights().sized(10 * MOST) == Weights().sized(MOST)


def test_a_row_is_weighed_by_whether_it_stands_alone() -> None:
    each = Weights().on(np.array([True, False]))
    assert each("law").tolist() == pytest.approx([0, ARTICLE.law])
    assert each("bigram").tolist() == pytest.approx([0.5, ARTICLE.bigram])


def test_without_a_leg_neither_sort_of_row_has_it() -> None:
    weights = Weights().only(("dense",))
    assert (weights.article.bigram, weights.alone.bigram, weights.alone.brevity) == (0, 0, 0)
    assert (weights.article.lexical, weights.article.dense) == (ARTICLE.lexical, ARTICLE.dense)
    assert weights.alone.dense == 0.8
    assert weights.sized(600).article.bigram == 0


REGULATIONS = np.array([0, 0, 1, 1, 2], dtype=np.int32)
ROWS = np.arange(5)


def test_what_speaks_for_a_regulation_speaks_for_all_of_it() -> None:
    scores = np.array([0.5, 0, 0.25, 0.75, 9], dtype=np.float32)
    allowed = np.array([True, True, True, True, False])  # the last is not in force: neither best nor speaking
    assert of_regulation(scores, allowed, REGULATIONS, ROWS).tolist() == [0.5, 0.5, 1, 1, 0]
    assert of_regulation(scores * 0, allowed, REGULATIONS, ROWS).tolist() == [0] * 5


def test_of_the_best_matches_those_count_that_stand_in_the_regulation() -> None:
    scores = np.array([2, 2, 1, 8, 1], dtype=np.float32)
    assert among_best(scores, np.array([0, 1, 4]), REGULATIONS, ROWS).tolist() == [1, 1, 0, 0, 0.25]
    assert among_best(scores, np.array([], dtype=np.int64), REGULATIONS, ROWS).tolist() == [0] * 5
