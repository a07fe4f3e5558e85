"""A cross-encoder of the hub or of a folder, through sentence-transformers; loaded at the first search."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from knowledge_base.adapters.models_hub import loaded_as, loading
from knowledge_base.model_choice import RerankerChoice
from knowledge_base.ports import Floats

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

SETTING = "MINWON_RERANKER"


class CrossEncoderReranker:
    """`Reranker` by a cross-encoder that gives one number. Safe to call from several threads: one at a time is served."""

    def __init__(self, choice: RerankerChoice) -> None:
        self._choice, self._one = choice, threading.Lock()
        self.candidates, self.weight = choice.candidates, choice.weight

    def scores(self, query: str, texts: Sequence[str]) -> Floats:
        """Shape (len(texts),), 0..1. Raises `ModelUnavailable`."""
        with self._one:
            said = self._model.predict([(query, text) for text in texts], show_progress_bar=False)
        return np.asarray(said, dtype=np.float32)

    @cached_property
    def _model(self) -> CrossEncoder:
        choice = self._choice
        with loading(choice.name, SETTING):
            from sentence_transformers import CrossEncoder
            from torch.nn import Sigmoid

            model: CrossEncoder = CrossEncoder(
                choice.name,
                max_length=choice.max_length,
                activation_fn=Sigmoid(),
                **loaded_as(choice.precision, choice.device),
            )
            if model.num_labels != 1:
                raise ValueError(f"it tells {model.num_labels} classes apart instead of one likeness")
            return model
