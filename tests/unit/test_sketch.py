"""A first look in few dimensions, an exact second look: what is found is what the product with every row finds."""

import numpy as np
import pytest

from knowledge_base.ports import Floats
from knowledge_base.sketch import SECOND_LOOKS, sketch


def vectors(count: int, *, inner: int = 40) -> Floats:
    """Rows of length one that differ mostly in `inner` of 128 directions, as embeddings do."""
    random = np.random.default_rng(9)
    made = random.normal(size=(count, inner)) @ random.normal(size=(inner, 128)) + 0.3 * random.normal(
        size=(count, 128)
    )
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize("count", [1, 50, 20_000])
def test_the_nearest_are_those_of_the_whole_product_among_the_rows_that_count(count: int) -> None:
    held = vectors(count)
    query = held[count // 2]
    among = np.arange(count) % 3 != 1
    rows, scores = sketch(held).nearest(held, query, among, 20)
    exact = held @ query
    best = [row for row in np.argsort(-exact).tolist() if among[row]][:20]
    assert len(set(rows.tolist()) & set(best)) >= 0.95 * len(best)
    assert scores.tolist() == pytest.approx(exact[rows].tolist(), abs=1e-5)
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    assert among[rows].all()


def test_no_row_that_counts_gives_none() -> None:
    held = vectors(30)
    rows, scores = sketch(held).nearest(held, held[0], np.zeros(30, dtype=np.bool_), 5)
    assert len(rows) == len(scores) == 0


def test_few_rows_are_all_looked_at_exactly() -> None:
    held = vectors(SECOND_LOOKS // 2)
    rows, _ = sketch(held).nearest(held, held[7], np.ones(len(held), dtype=np.bool_), len(held))
    assert rows.tolist() == np.lexsort((np.arange(len(held)), -(held @ held[7]))).tolist()


def test_an_index_without_a_row_is_searched() -> None:
    held = np.zeros((0, 8), dtype=np.float32)
    rows, _ = sketch(held).nearest(held, np.ones(8, dtype=np.float32), np.zeros(0, dtype=np.bool_), 5)
    assert len(rows) == 0
