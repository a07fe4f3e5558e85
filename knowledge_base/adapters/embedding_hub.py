"""Embedders of the hub, through sentence-transformers: any model that it loads, by name or from a folder."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from knowledge_base.adapters.models_hub import loaded_as, loading, version
from knowledge_base.errors import ModelUnavailable
from knowledge_base.model_choice import EmbedderChoice
from knowledge_base.ports import Floats

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

SETTING = "MINWON_EMBEDDER"
_TASK = "Given a citizen's question in Korean, retrieve the articles of law that govern it"
_KNOWN = (
    ("e5-", "-instruct", (f"Instruct: {_TASK}\nQuery: ", "")),
    ("e5-", "", ("query: ", "passage: ")),
)
"""Families whose files do not tell what they want before a text: part of the name, its end, the two prefixes."""


class HubEmbedder:
    """`Embedder` by a sentence-transformers model. Safe to call from several threads: one at a time is served."""

    def __init__(self, model: SentenceTransformer, choice: EmbedderChoice) -> None:
        self._model, self._batch = model, choice.batch
        self._one = threading.Lock()
        self.version = version(choice.name, model)
        self.name = f"{choice.described()} @{self.version}"
        self.dimensions = int(cast("int", model.get_embedding_dimension()))

    def passages(self, texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> Floats:  # noqa: ARG002
        """Shape (len(texts), dimensions), rows of length one."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        with self._one:
            made = self._model.encode_document(
                list(texts), batch_size=self._batch, normalize_embeddings=True, show_progress_bar=False
            )
        return self._checked(cast("Floats", made))

    def query(self, text: str, tokens: Sequence[str]) -> Floats:  # noqa: ARG002
        """Shape (dimensions,), of length one."""
        with self._one:
            made = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return self._checked(cast("Floats", made))

    def _checked(self, vectors: Floats) -> Floats:
        if not np.isfinite(vectors).all():
            raise ModelUnavailable(
                "the model gives no numbers",
                place=SETTING,
                mend="Half precision may be too narrow for it: set MINWON_MODELS_PRECISION=float32.",
            )
        return np.asarray(vectors, dtype=np.float32)


def load(choice: EmbedderChoice) -> HubEmbedder:
    """Raises `ModelUnavailable`. A first use downloads the model where the hub can be reached."""
    with loading(choice.name, SETTING):
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(choice.name, **loaded_as(choice.precision, choice.device))
        if choice.max_length:
            model.max_seq_length = min(choice.max_length, model.max_seq_length or choice.max_length)
        if choice.pooling:
            _pool(model, choice.pooling)
        for task, prefix in zip(("query", "document"), _prefixes(choice, model.prompts), strict=True):
            if prefix is not None:
                model.prompts[task] = prefix
        return HubEmbedder(model, choice)


def _prefixes(choice: EmbedderChoice, own: Mapping[str, str | None]) -> tuple[str | None, str | None]:
    """Before a query and before a passage: as set, else as known where the model itself says nothing."""
    known: tuple[str | None, str | None] = (None, None)
    if not any(own.values()):
        name = choice.name.lower()
        known = next((both for part, end, both in _KNOWN if part in name and name.endswith(end)), known)
    query, passage = choice.query_prefix, choice.passage_prefix
    return known[0] if query is None else query, known[1] if passage is None else passage


def _pool(model: SentenceTransformer, how: str) -> None:
    from sentence_transformers.sentence_transformer.modules import Pooling

    layers = [layer for layer in model if isinstance(layer, Pooling)]
    if not layers:
        raise ValueError(f"it pools nothing, so that MINWON_EMBEDDER_POOLING={how} has no place")
    for layer in layers:
        layer.pooling_mode = how
