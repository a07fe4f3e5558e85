"""Makes the embedder of a snapshot from the knowledge base itself; nothing is downloaded."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from knowledge_base.adapters.embedding import MorphemeEmbedder, open_embedder, save
from knowledge_base.adapters.embedding_kiwi import dictionary, vocabulary_of
from knowledge_base.adapters.embedding_training import Recipe, train
from knowledge_base.adapters.kiwi import KiwiMorphemes
from knowledge_base.ports import Corpus, Progress, silent

DEFAULT_RECIPE = Recipe()


class KiwiVectorMaker:
    """`EmbedderMaker`: Kiwi's word vectors weighed by how rare a word is in the corpus, then trained on the corpus.

    `cache` is a folder where Kiwi's vectors are kept between runs; they depend on Kiwi's version alone. Without a
    recipe nothing is trained.
    """

    def __init__(
        self, morphemes: KiwiMorphemes, cache: Path | None = None, recipe: Recipe | None = DEFAULT_RECIPE
    ) -> None:
        self._morphemes, self._cache, self._recipe = morphemes, cache, recipe

    def make(self, folder: Path, corpus: Corpus, progress: Progress = silent) -> MorphemeEmbedder:
        known = dictionary(self._morphemes, self._cache, progress)
        made = vocabulary_of(known, chain(corpus.passage_tokens, corpus.aid_tokens))
        if self._recipe:
            made = train(made, corpus, self._recipe, progress)
        save(folder, made)
        return self.open(folder)

    def open(self, folder: Path) -> MorphemeEmbedder:
        return open_embedder(folder, self._morphemes.version)
