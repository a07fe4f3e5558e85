"""The best of many scores, found without sorting them all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.scoring import best, most


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
