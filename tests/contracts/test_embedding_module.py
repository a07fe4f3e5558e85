"""The embedder of an index is a sentence-transformers model: that library loads, encodes and saves it, and what a
search computes with NumPy is what it computes with PyTorch."""

from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from knowledge_base.adapters.embedding import Vocabulary, open_embedder, save
from knowledge_base.adapters.kiwi import KiwiMorphemes, analyser_version

TEXTS = [
    "옆집 개가 밤새 짖어요",
    "소화전 앞 주차 과태료는 8만원이다. 소화전, 소화전!",
    "쓰레기를 몇 시에 내놓나요?",
    "🙂",
    "",
]


@pytest.fixture(scope="module")
def kiwi() -> KiwiMorphemes:
    return KiwiMorphemes(threads=1)


@pytest.fixture(scope="module")
def folder(kiwi: KiwiMorphemes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    morphemes = sorted({token for tokens in kiwi.tokens(TEXTS) for token in tokens})
    weights = np.random.default_rng(3).normal(size=(len(morphemes), 16)).astype(np.float32)
    made = tmp_path_factory.mktemp("embedder")
    save(made, Vocabulary(morphemes, weights, analyser_version()))
    return made


@pytest.fixture(scope="module")
def model(folder: Path) -> SentenceTransformer:
    return SentenceTransformer(str(folder), device="cpu", trust_remote_code=True)


def test_both_ways_of_encoding_are_equal(folder: Path, model: SentenceTransformer, kiwi: KiwiMorphemes) -> None:
    ours = open_embedder(folder, analyser_version())
    tokens = list(kiwi.tokens(TEXTS))
    theirs = model.encode(TEXTS)
    assert np.allclose(ours.passages(TEXTS, tokens), theirs, atol=1e-6)
    assert np.allclose([ours.query(text, words) for text, words in zip(TEXTS, tokens, strict=True)], theirs, atol=1e-6)


def test_a_text_without_a_known_word_is_the_zero_vector(model: SentenceTransformer) -> None:
    assert not model.encode(["🙂"]).any()


def test_a_model_saved_by_the_library_serves_searches(model: SentenceTransformer, tmp_path: Path) -> None:
    model.save_pretrained(str(tmp_path))
    again = SentenceTransformer(str(tmp_path), device="cpu", trust_remote_code=True)
    assert np.allclose(again.encode(TEXTS), model.encode(TEXTS))


def test_likeness_is_the_librarys_own(model: SentenceTransformer) -> None:
    same = model.similarity(model.encode(TEXTS[:2]), model.encode(TEXTS[:2]))
    assert np.allclose(np.diag(same), 1, atol=1e-5)
