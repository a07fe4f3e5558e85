"""A static embedding of morphemes: a text is the sum of its morphemes' vectors, scaled to length one.

The folder is a sentence-transformers model (`modules.json`, module `MorphemeBag`), so anybody can load it by
that library; here it is read with NumPy alone, because loading PyTorch takes longer than a thousand searches.
Both give the same vectors, which a test proves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from knowledge_base.errors import IndexCorrupt
from knowledge_base.ports import Floats

MODULE = "knowledge_base.adapters.embedding_module.MorphemeBag"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Morphemes and their vectors: row i of `weights` (n, dimensions) belongs to `morphemes[i]`."""

    morphemes: Sequence[str]
    weights: Floats
    analyser: str
    """Version of the morphemes (`Morphemes.version`)."""


def bag(tokens: Sequence[str], ids: Mapping[str, int]) -> tuple[list[int], list[float]]:
    """Known morphemes of a text with the weight of each: 1 + ln of how often it occurs."""
    counts: dict[int, int] = {}
    for token in tokens:
        at = ids.get(token)
        if at is not None:
            counts[at] = counts.get(at, 0) + 1
    return list(counts), [1.0 + float(np.log(count)) for count in counts.values()]


class MorphemeEmbedder:
    """`Embedder` over a vocabulary; the weights may be memory-mapped."""

    def __init__(self, vocabulary: Vocabulary, digest: str) -> None:
        self._weights = vocabulary.weights
        self._ids = {morpheme: at for at, morpheme in enumerate(vocabulary.morphemes)}
        self._name = f"morphemes-{self.dimensions}-{digest}"
        self.analyser = vocabulary.analyser

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimensions(self) -> int:
        return int(self._weights.shape[1])

    def passages(self, texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> Floats:  # noqa: ARG002
        """Shape (len(tokens), dimensions); a text without a known morpheme is the zero vector."""
        from scipy.sparse import csr_matrix

        starts, columns, values = [0], [], []
        for row in tokens:
            ids, weights = bag(row, self._ids)
            columns.extend(ids)
            values.extend(weights)
            starts.append(len(columns))
        shape = (len(tokens), len(self._ids))
        bags = csr_matrix((np.array(values, dtype=np.float32), columns, starts), shape=shape, dtype=np.float32)
        return unit(cast("Floats", bags @ self._weights))

    def query(self, text: str, tokens: Sequence[str]) -> Floats:  # noqa: ARG002
        """Shape (dimensions,); zero where no morpheme is known."""
        ids, weights = bag(tokens, self._ids)
        summed = np.array(weights, dtype=np.float32) @ self._weights[ids]
        return cast("Floats", unit(summed[None, :])[0])

    def likeness(self, words: Sequence[str], others: Sequence[str]) -> Floats:
        """Cosines, shape (len(words), len(others)); 0 where a word is unknown."""
        mine, theirs = (unit(self._known(some)) for some in (words, others))
        return cast("Floats", mine @ theirs.T)

    def _known(self, words: Sequence[str]) -> Floats:
        """Shape (len(words), dimensions), zero rows for unknown words."""
        at = np.array([self._ids.get(word, -1) for word in words], dtype=np.int64)
        rows = np.zeros((len(words), self.dimensions), dtype=np.float32)
        rows[at >= 0] = self._weights[at[at >= 0]]
        return rows


def unit(rows: Floats) -> Floats:
    """Rows scaled to length one; a zero row stays zero."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)


def save(folder: Path, vocabulary: Vocabulary) -> None:
    """Write a sentence-transformers model folder of one `MorphemeBag`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_weights(folder, vocabulary)
    modules = [{"idx": 0, "name": "0", "path": "", "type": MODULE}]
    _write(folder / "modules.json", modules)
    _write(
        folder / "config_sentence_transformers.json",
        {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": {}},
    )


def write_weights(folder: Path, vocabulary: Vocabulary) -> None:
    """The module's own files: its configuration, its morphemes, their vectors."""
    weights: NDArray[np.float32] = np.ascontiguousarray(vocabulary.weights, dtype=np.float32)
    np.save(folder / "weights.npy", weights)
    said = json.dumps(list(vocabulary.morphemes), ensure_ascii=False)
    (folder / "morphemes.json").write_text(said, encoding="utf-8")
    digest = hashlib.sha256(said.encode() + weights.tobytes()).hexdigest()[:12]
    config = {"format": FORMAT, "analyser": vocabulary.analyser, "digest": digest, "rows": len(weights)}
    _write(folder / "config.json", config)


def read_weights(folder: Path) -> tuple[Vocabulary, str]:
    """The vocabulary, its vectors memory-mapped, with its digest. Raises `IndexCorrupt`."""
    try:
        config = cast("dict[str, str | int]", json.loads((folder / "config.json").read_text(encoding="utf-8")))
        morphemes = cast("list[str]", json.loads((folder / "morphemes.json").read_text(encoding="utf-8")))
        weights = cast("Floats", np.load(folder / "weights.npy", mmap_mode="r").view(np.ndarray))
    except (OSError, ValueError, EOFError) as error:
        raise IndexCorrupt(f"not an embedding model ({error})", place=repr(str(folder)), mend=_MEND) from error
    if config.get("format") != FORMAT or len(morphemes) != len(weights) or weights.ndim != 2:
        raise IndexCorrupt("an embedding model with parts missing", place=repr(str(folder)), mend=_MEND)
    return Vocabulary(morphemes, weights, str(config["analyser"])), str(config["digest"])


_MEND = "Build the index again: minwon index"


def open_embedder(folder: Path, analyser: str) -> MorphemeEmbedder:
    """Raises `IndexCorrupt` where it was made with another version of the analyser than `analyser`."""
    vocabulary, digest = read_weights(folder)
    if vocabulary.analyser != analyser:
        problem = f"made with {vocabulary.analyser!r}, this process runs {analyser!r}"
        raise IndexCorrupt(problem, place=repr(str(folder)), mend=_MEND)
    return MorphemeEmbedder(vocabulary, digest)


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
