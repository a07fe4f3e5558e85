"""Training of the static embedder: texts of a pair come together, those of different pairs apart.

Multiple negatives ranking (Henderson et al.: Efficient Natural Language Response Suggestion, 2017), symmetric, on
cosines, with Adam (Kingma, Ba 2015) that touches only the words of a batch. A static model has a gradient that is
written down in four lines, so this needs NumPy alone: on two cores it takes as long as loading PyTorch thrice.
The same seed gives the same vectors on the same machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray

from knowledge_base.adapters.embedding import Vocabulary
from knowledge_base.adapters.embedding_pairs import Bags, Pairs, pairs_of
from knowledge_base.ports import Corpus, Floats, Progress, silent


@dataclass(frozen=True, slots=True)
class Recipe:
    """Chosen on sentences of guides held out with their sections, not on questions."""

    epochs: int = 3
    batch: int = 1024
    rate: float = 0.05
    """Adam's step at the start; it falls to nothing in a straight line."""
    scale: float = 20.0
    """By which cosines are multiplied in the softmax."""
    dropped: float = 0.3
    """Share of words left out of each text, anew each time."""
    longest: int = 128
    """Different words of a text that are looked at, drawn anew each time."""
    most_pairs: int = 300_000
    """Pairs of an epoch; of a larger knowledge base each epoch sees a sample."""
    fewest_pairs: int = 2_000
    """Below this the vectors stay as Kiwi knows them: too little to learn from."""
    block: int = 16
    """Pairs of one regulation that stand together in a batch."""
    seed: int = 4


def train(start: Vocabulary, corpus: Corpus, recipe: Recipe = Recipe(), progress: Progress = silent) -> Vocabulary:
    """The vocabulary with the vectors of all words that the corpus uses trained on it."""
    progress("training", 0, None)
    pairs = pairs_of(corpus, {word: at for at, word in enumerate(start.morphemes)}, recipe.seed)
    if len(pairs.keys) < recipe.fewest_pairs:
        return start
    from threadpoolctl import threadpool_limits

    rng = np.random.default_rng(recipe.seed)
    learning = _Adam(np.array(start.weights, dtype=np.float32, copy=True), recipe.rate)
    size = min(recipe.batch, len(pairs.keys) // 8)
    batches = [batch for _ in range(recipe.epochs) for batch in _epoch(pairs, size, recipe, rng)]
    with threadpool_limits(1):  # threads that wait for each other on a busy machine take ten times as long
        for done, batch in enumerate(batches):
            learning.step(pairs, batch, recipe, rng, left=1 - done / len(batches))
            progress("training", done + 1, len(batches))
    return Vocabulary(start.morphemes, learning.weights, start.analyser)


def _epoch(pairs: Pairs, size: int, recipe: Recipe, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """Batches in random order, made of blocks of one regulation each: its other articles are the hardest negatives."""
    order = np.lexsort((rng.random(len(pairs.keys)), pairs.groups))
    order = np.roll(order, rng.integers(recipe.block))
    blocks = order[: len(order) // recipe.block * recipe.block].reshape(-1, recipe.block)
    drawn = blocks[rng.permutation(len(blocks))[: recipe.most_pairs // recipe.block]].ravel()
    return [drawn[at : at + size] for at in range(0, len(drawn) - size + 1, size)]


class _Adam:
    """Weights with their running means of gradients."""

    def __init__(self, weights: Floats, rate: float) -> None:
        self.weights, self._rate = weights, rate
        self._first, self._second = np.zeros_like(weights), np.zeros_like(weights)
        self._steps = 0

    def step(
        self, pairs: Pairs, batch: NDArray[np.int64], recipe: Recipe, rng: np.random.Generator, left: float
    ) -> None:
        """One batch of pairs; `left` is the share of training still to do."""
        from scipy.sparse import csr_matrix

        texts = np.concatenate((2 * batch, 2 * batch + 1))
        which, words, weights = _drawn(pairs.bags, texts, recipe, rng)
        used, columns = np.unique(words, return_inverse=True)
        bags = csr_matrix((weights, (which, columns)), shape=(len(texts), len(used)))
        summed = cast("Floats", bags @ self.weights[used])
        gradient = cast("Floats", bags.T @ ranking_gradient(summed, pairs.keys[batch], recipe.scale))
        self._steps += 1
        first = 0.9 * self._first[used] + 0.1 * gradient
        second = 0.999 * self._second[used] + 0.001 * gradient**2
        self._first[used], self._second[used] = first, second
        mean, spread = first / (1 - 0.9**self._steps), second / (1 - 0.999**self._steps)
        self.weights[used] -= self._rate * left * mean / (np.sqrt(spread) + 1e-8)


def ranking_gradient(summed: Floats, keys: NDArray[np.int64], scale: float) -> Floats:
    """Gradient of the symmetric ranking loss by the texts' sums: rows i and n + i of `summed` (2n, dimensions) belong
    together; those of equal `keys` (n,) are left out as negatives. Shape (2n, dimensions)."""
    n = len(keys)
    lengths = np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-6)
    units = summed / lengths
    one, other = units[:n], units[n:]
    scores = scale * one @ other.T
    scores[(keys[:, None] == keys[None, :]) & ~np.eye(n, dtype=bool)] = -np.inf
    chosen = (_softmax(scores) + _softmax(scores.T).T - 2 * np.eye(n, dtype=np.float32)) * (scale / (2 * n))
    by_unit = np.concatenate((chosen @ other, chosen.T @ one))
    along = (by_unit * units).sum(axis=1, keepdims=True)
    return cast("Floats", ((by_unit - along * units) / lengths).astype(np.float32))


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return cast("Floats", raised / raised.sum(axis=1, keepdims=True))


def _drawn(
    bags: Bags, texts: NDArray[np.int64], recipe: Recipe, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int32], Floats]:
    """Of each text a random part of its words: which text, which word, what weight. Every text keeps one."""
    starts = bags.starts[texts]
    counts = bags.starts[texts + 1] - starts
    which = np.repeat(np.arange(len(texts)), counts)
    first = np.cumsum(counts) - counts
    places = np.arange(len(which)) + np.repeat(starts - first, counts)
    share = np.minimum(1 - recipe.dropped, recipe.longest / counts)
    kept = rng.random(len(which)) < share[which]
    kept[first] |= np.bincount(which[kept], minlength=len(texts)) == 0
    return which[kept], bags.words[places[kept]], bags.weights[places[kept]]
