"""The embedder learns from the knowledge base that words of citizens and of the law mean the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from knowledge_base.adapters.embedding import MorphemeEmbedder, Vocabulary
from knowledge_base.adapters.embedding_pairs import pairs_of
from knowledge_base.adapters.embedding_training import Recipe, ranking_gradient, train
from knowledge_base.model import Aid, Passage
from knowledge_base.ports import Corpus

TOPICS = 12
RECIPE = Recipe(epochs=12, batch=64, fewest_pairs=50, block=4)


def _corpus() -> Corpus:
    """Articles in the law's words; guides that say the same in citizens' words and cite them."""
    rng = np.random.default_rng(0)
    passages, tokens, aids, said, cited = [], [], [], [], []
    for topic in range(TOPICS):
        law = [f"법{topic}-{word}/NNG" for word in range(8)]
        plain = [f"말{topic}-{word}/NNG" for word in range(8)]
        for article in range(6):
            no = f"제{article + 1}조"
            passages.append(Passage(f"law-{topic}", "1", f"법{topic}", "법률", "나라", no, "", "", date(2020, 1, 1)))
            tokens.append([f"법{topic}-0/NNG", f"제목{topic}/NNG", "¶", *rng.choice(law, 14).tolist()])
        for number in range(6):
            aids.append(Aid(f"guide-{topic}-{number}", "guide", "", ""))
            before = rng.choice(plain, 12).tolist()
            said.append([f"말{topic}-1/NNG", f"말{topic}-2/NNG", "¶", *before, "제/XPN", "1/SN", "조/NNB"])
            cited.append([topic * 6])
    return Corpus(passages, tokens, aids, said, cited)


def _start(corpus: Corpus) -> Vocabulary:
    words = sorted({word for row in (*corpus.passage_tokens, *corpus.aid_tokens) for word in row if "/" in word})
    return Vocabulary(words, np.random.default_rng(1).normal(size=(len(words), 32)).astype(np.float32), "words 1")


def _found(vocabulary: Vocabulary, corpus: Corpus) -> float:
    """Share of topics whose citizens' words find one of their articles first."""
    embedder = MorphemeEmbedder(vocabulary, "")
    articles = embedder.passages([], corpus.passage_tokens)
    first = [
        int((articles @ embedder.query("", [f"말{topic}-{n}/NNG" for n in (3, 4, 5)])).argmax())
        for topic in range(TOPICS)
    ]
    return float(np.mean([row // 6 == topic for topic, row in enumerate(first)]))


def test_training_brings_citizens_words_to_the_articles_that_guides_cite() -> None:
    corpus = _corpus()
    start = _start(corpus)
    assert _found(start, corpus) < 0.5
    assert _found(train(start, corpus, RECIPE), corpus) > 0.75


def test_the_same_seed_gives_the_same_vectors_and_another_seed_others() -> None:
    corpus = _corpus()
    start = _start(corpus)
    one, other = train(start, corpus, RECIPE), train(start, corpus, RECIPE)
    np.testing.assert_array_equal(one.weights, other.weights)
    assert np.abs(train(start, corpus, replace(RECIPE, seed=5)).weights - one.weights).max() > 0.01


def test_a_small_knowledge_base_keeps_the_analysers_own_vectors() -> None:
    corpus = _corpus()
    start = _start(corpus)
    assert train(start, corpus, replace(RECIPE, fewest_pairs=100_000)) is start


def test_what_stands_before_a_citation_is_paired_with_the_article_of_that_number() -> None:
    corpus = _corpus()
    ids = {word: at for at, word in enumerate(_start(corpus).morphemes)}
    pairs = pairs_of(corpus, ids, seed=0)
    assert set(pairs.groups.tolist()) == set(range(TOPICS + 1))
    assert len(pairs.bags.starts) == 2 * len(pairs.keys) + 1
    assert {row for row in pairs.keys.tolist() if row < len(corpus.passages)} == set(range(len(corpus.passages)))


def test_the_gradient_is_that_of_the_ranking_loss() -> None:
    rng = np.random.default_rng(3)
    keys = np.array([0, 1, 1, 2])
    summed = rng.normal(size=(8, 5))

    def loss(rows: np.ndarray) -> float:
        units = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        scores = 20 * units[:4] @ units[4:].T
        scores[(keys[:, None] == keys) & ~np.eye(4, dtype=bool)] = -np.inf
        forth = scores.diagonal() - np.log(np.exp(scores).sum(axis=1))
        back = scores.diagonal() - np.log(np.exp(scores).sum(axis=0))
        return float(-(forth + back).mean() / 2)

    analytic = ranking_gradient(summed.astype(np.float32), keys, 20.0)
    for row, column in ((0, 0), (3, 2), (5, 4)):
        moved = summed.copy()
        moved[row, column] += 1e-5
        numeric = (loss(moved) - loss(summed)) / 1e-5
        assert abs(numeric - analytic[row, column]) < 0.01
