"""Which models an installation chooses in place of the one made from its own knowledge base. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Precision = Literal["auto", "float32", "float16", "bfloat16"]
Pooling = Literal["", "cls", "mean", "max", "lasttoken", "weightedmean"]
STATIC = "static"
"""The name of our own embedder."""


@dataclass(frozen=True, slots=True)
class EmbedderChoice:
    """What turns texts into vectors. With `url` the model stands behind an OpenAI-compatible address."""

    name: str = STATIC
    """`static`, a model of the hub (`BAAI/bge-m3`), a folder, or what the address calls its model."""
    url: str = ""
    key: str = field(default="", repr=False)
    query_prefix: str | None = None
    """None: what the model itself says, or is known to want (E5)."""
    passage_prefix: str | None = None
    pooling: Pooling = ""
    """Empty: the model's own, the mean where it has none."""
    max_length: int = 0
    """Tokens read of a text (characters, for an address); 0: as many as the model reads."""
    precision: Precision = "auto"
    """`auto`: half on a GPU, whole on a processor."""
    device: str = ""
    """`cuda:0`, `cpu`; empty: a GPU where there is one."""
    batch: int = 32
    """Texts embedded together."""

    def described(self) -> str:
        """All that decides the vectors; equal descriptions need no new index."""
        said = [self.name, *(["behind an address"] if self.url else [])]
        for word in ("query_prefix", "passage_prefix", "pooling", "max_length"):
            value = getattr(self, word)
            if value not in (None, "", 0) or (value == "" and word.endswith("prefix")):
                said.append(f"{word} {value!r}")
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class RerankerChoice:
    """A cross-encoder that reads the question beside each of the best candidates; none by default."""

    name: str = ""
    """A model of the hub (`BAAI/bge-reranker-v2-m3`) or a folder."""
    candidates: int = 30
    """How many of the best it reads."""
    weight: float = 1.0
    """What its verdict (0..1) counts in the sum, in which the best words count 1."""
    max_length: int = 512
    precision: Precision = "auto"
    device: str = ""
