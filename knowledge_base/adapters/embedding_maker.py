"""Makes the embedder of a snapshot from the knowledge base itself; nothing is downloaded."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.adapters.embedding import MorphemeEmbedder, open_embedder, save
from knowledge_base.adapters.embedding_kiwi import dictionary, vocabulary_of
from knowledge_base.adapters.kiwi import KiwiMorphemes
from knowledge_base.ports import Corpus, Progress, silent


class KiwiVectorMaker:
    """`EmbedderMaker` without training: Kiwi's word vectors weighed by how rare a word is in the corpus.

    `cache` is a folder where Kiwi's vectors are kept between runs; they depend on Kiwi's version alone.
    """

    def __init__(self, morphemes: KiwiMorphemes, cache: Path | None = None) -> None:
        self._morphemes, self._cache = morphemes, cache

    def make(self, folder: Path, corpus: Corpus, progress: Progress = silent) -> MorphemeEmbedder:
        known = dictionary(self._morphemes, self._cache, progress)
        save(folder, vocabulary_of(known, [*corpus.passage_tokens, *corpus.aid_tokens]))
        return self.open(folder)

    def open(self, folder: Path) -> MorphemeEmbedder:
        return open_embedder(folder, self._morphemes.version)
