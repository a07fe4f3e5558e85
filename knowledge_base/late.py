"""What takes seconds to load, loaded once, when it is first used or beside other work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Generic, TypeVar

from knowledge_base.ports import Corpus, Embedder, EmbedderMaker, Morphemes, Progress, Records, silent

T_co = TypeVar("T_co", covariant=True)


class Late(Generic[T_co]):
    """A value made once by `load`, in a thread of its own, for all who ask."""

    def __init__(self, load: Callable[[], T_co]) -> None:
        self._load, self._lock = load, threading.Lock()
        self._future: Future[T_co] | None = None

    def begin(self) -> Future[T_co]:
        """Load beside other work; does nothing when called again."""
        with self._lock:
            if self._future is None:
                loader = ThreadPoolExecutor(1, thread_name_prefix="load")
                self._future = loader.submit(self._load)
                loader.shutdown(wait=False)
            return self._future

    def get(self) -> T_co:
        """Waits for it. Raises what loading raised."""
        return self.begin().result()


class LateRecords:
    """`Records` that are opened when something is first asked of them: a search asks nothing of them."""

    def __init__(self, records: Late[Records]) -> None:
        self._records, self._asked = records, False

    def __getattr__(self, name: str) -> Any:
        self._asked = True
        return getattr(self._records.get(), name)

    def close(self) -> None:
        if self._asked:
            self._records.get().close()


class LateMorphemes:
    """`Morphemes` whose version is known before the analyser is loaded."""

    def __init__(self, version: str, analyser: Late[Morphemes]) -> None:
        self._version, self._analyser = version, analyser

    @property
    def version(self) -> str:
        return self._version

    def begin(self) -> None:
        """Load the analyser beside other work."""
        self._analyser.begin()

    def wait(self) -> None:
        """Until it is loaded."""
        self._analyser.get()

    def tokens(self, texts: Iterable[str]) -> Iterator[list[str]]:
        return self._analyser.get().tokens(texts)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        return self._analyser.get().sentences(text)


class LateEmbedders:
    """`EmbedderMaker` that is made when an embedder is asked for."""

    def __init__(self, maker: Late[EmbedderMaker]) -> None:
        self._maker = maker

    def make(self, folder: Path, corpus: Corpus, progress: Progress = silent) -> Embedder:
        return self._maker.get().make(folder, corpus, progress)

    def open(self, folder: Path) -> Embedder:
        return self._maker.get().open(folder)
