"""The static embedding as a module of sentence-transformers, so that its model folder loads and encodes by that library.

    SentenceTransformer("var/index/…/embedder", trust_remote_code=True).encode(["옆집 개가 짖어요"])

The flag is the library's word for "a class that is not mine". This file alone needs PyTorch: searches read the same
weights with NumPy (`adapters/embedding.py`), and both give the same vectors.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import torch
from sentence_transformers.base.modules.input_module import InputModule

from knowledge_base.adapters.embedding import Vocabulary, bag, read_weights, write_weights
from knowledge_base.adapters.kiwi import KiwiMorphemes
from knowledge_base.errors import IndexCorrupt


class MorphemeBag(InputModule):
    """Sum of the vectors of a text's morphemes, each weighed by 1 + ln of its count, scaled to length one."""

    modalities = ["text"]  # noqa: RUF012 - the library's own way to say it

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._vocabulary = vocabulary
        self._ids = {morpheme: at for at, morpheme in enumerate(vocabulary.morphemes)}
        self._analyser: KiwiMorphemes | None = None
        weights = torch.tensor(vocabulary.weights, dtype=torch.float32)
        self.embedding = torch.nn.EmbeddingBag.from_pretrained(weights, freeze=False, mode="sum")

    @property
    def max_seq_length(self) -> float:
        return float("inf")

    @property
    def tokenizer(self) -> KiwiMorphemes:  # type: ignore[override] # this module's analyser is no transformers one
        """The analyser; loaded at the first text."""
        if self._analyser is None:
            self._analyser = KiwiMorphemes()
        return self._analyser

    def get_embedding_dimension(self) -> int:
        return int(self.embedding.embedding_dim)

    def preprocess(  # type: ignore[override] # texts alone, neither pictures nor sounds
        self, inputs: list[str], prompt: str | None = None, **_: Any
    ) -> dict[str, Any]:
        """Numbers, weights and offsets of all texts in one bag, as `EmbeddingBag` reads them."""
        texts = self._prepend_prompt(inputs, prompt) if prompt else inputs
        bags = [bag(tokens, self._ids) for tokens in self.tokenizer.tokens(texts)]
        starts = [0]
        for ids, _weights in bags:
            starts.append(starts[-1] + len(ids))
        return {
            "input_ids": torch.tensor([one for ids, _ in bags for one in ids], dtype=torch.long),
            "weights": torch.tensor([one for _, weights in bags for one in weights], dtype=torch.float32),
            "offsets": torch.tensor(starts[:-1], dtype=torch.long),
        }

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        summed = self.embedding(features["input_ids"], features["offsets"], per_sample_weights=features["weights"])
        features["sentence_embedding"] = torch.nn.functional.normalize(summed, dim=1)
        return features

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        weights = self.embedding.weight.detach().cpu().numpy()
        write_weights(Path(output_path), Vocabulary(self._vocabulary.morphemes, weights, self._vocabulary.analyser))

    @classmethod
    def load(  # type: ignore[override] # nothing of a hub
        cls, model_name_or_path: str, subfolder: str = "", **_: Any
    ) -> Self:
        """From a folder on this machine. Raises `IndexCorrupt`."""
        folder = Path(model_name_or_path) / subfolder
        if not folder.is_dir():
            raise IndexCorrupt("not a folder of this machine", place=repr(str(folder)), mend="Name a saved model.")
        return cls(read_weights(folder)[0])
