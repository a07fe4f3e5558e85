"""The embedder that an installation chose. A snapshot tells which one made it, and is searched with that one: after a
change of the setting the former index serves, by the former model, until the new one is complete."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from knowledge_base.errors import IndexCorrupt
from knowledge_base.model_choice import STATIC, EmbedderChoice
from knowledge_base.ports import Corpus, Embedder, EmbedderMaker, Progress, silent

FILE = "model.json"
"""In a snapshot's folder of the embedder, where it is none of ours."""
_DECIDES = ("name", "url", "query_prefix", "passage_prefix", "pooling", "max_length")


def load(choice: EmbedderChoice, dimensions: int) -> Embedder:
    """The model that was chosen; `dimensions` as the index has them, 0 for a new one. Raises `ModelUnavailable`."""
    if choice.url:
        from knowledge_base.adapters.embedding_address import connect

        return connect(choice, dimensions)
    from knowledge_base.adapters import embedding_hub

    return embedding_hub.load(choice)


class ChosenMaker:
    """`EmbedderMaker`: `ours` where nothing else is chosen. A model is loaded once a process."""

    def __init__(
        self,
        choice: EmbedderChoice,
        ours: EmbedderMaker,
        load: Callable[[EmbedderChoice, int], Embedder] = load,
    ) -> None:
        self._choice, self._ours, self._load = choice, ours, load
        self._loaded: dict[str, Embedder] = {}

    def make(self, folder: Path, corpus: Corpus, progress: Progress = silent) -> Embedder:
        if self._choice.name == STATIC and not self._choice.url:
            return self._ours.make(folder, corpus, progress)
        embedder = self._loaded[self._choice.described()] = self._load(self._choice, 0)
        folder.mkdir(parents=True, exist_ok=True)
        said = {word: getattr(self._choice, word) for word in _DECIDES}
        said |= {"made": embedder.name, "dimensions": embedder.dimensions}
        (folder / FILE).write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return embedder

    def open(self, folder: Path) -> Embedder:
        """Raises `IndexCorrupt` where the model is no longer the one that made the vectors."""
        if not (folder / FILE).exists():
            return self._ours.open(folder)
        choice, made, dimensions = self._read(folder)
        key = choice.described()
        embedder = self._loaded.get(key)
        if embedder is None:
            embedder = self._loaded[key] = self._load(choice, dimensions)
        if (embedder.name, embedder.dimensions) != (made, dimensions):
            raise IndexCorrupt(
                f"made with the model {made!r}, which is now {embedder.name!r}", place=repr(str(folder)), mend=_MEND
            )
        return embedder

    def _read(self, folder: Path) -> tuple[EmbedderChoice, str, int]:
        """Where the setting still means this model it tells how to reach and run it; its key goes to no other address."""
        try:
            said = cast("dict[str, Any]", json.loads((folder / FILE).read_text(encoding="utf-8")))
            decided = {word: said[word] for word in _DECIDES}
            made, dimensions = str(said["made"]), int(said["dimensions"])
        except (OSError, ValueError, KeyError) as error:
            raise IndexCorrupt(f"no model is told ({error})", place=repr(str(folder)), mend=_MEND) from error
        recorded = replace(self._choice, **decided, key="")
        return (self._choice if self._choice.described() == recorded.described() else recorded), made, dimensions


_MEND = "Run: minwon index --rebuild"
