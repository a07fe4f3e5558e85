"""The knowledge base as everybody else meets it: regulations in, exact articles and searches out, as of a day."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge_base import tokens
from knowledge_base.answerability import DEFAULT, Calibration
from knowledge_base.build import Parts
from knowledge_base.errors import IndexCorrupt, IndexMissing
from knowledge_base.held import Held
from knowledge_base.index import IndexReport, update
from knowledge_base.late import LateMorphemes
from knowledge_base.model import Flagged, Version
from knowledge_base.model_found import Found
from knowledge_base.parse import flaws
from knowledge_base.ports import Change, Clock, Item, Morphemes, Progress, Reranker, Snapshot, Source, silent
from knowledge_base.retrieve import Retriever
from knowledge_base.serving import Serving
from knowledge_base.snapshots import Counts


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """The state of the index that answers."""

    id: str
    day: date
    """The day whose articles in force its vector index holds."""
    counts: Counts
    models: tuple[str, str]
    """The analyser and the embedder."""


class KnowledgeBase(Held):
    """What is held, and searched. Safe to call from several threads. Made by `open_knowledge_base`."""

    def __init__(
        self,
        parts: Parts,
        clock: Clock,
        progress: Progress = silent,
        reranker: Reranker | None = None,
        calibration: Calibration = DEFAULT,
    ) -> None:
        super().__init__(parts.records, clock)
        self._parts, self._progress, self._reranker, self._calibration = parts, progress, reranker, calibration
        self._serving = Serving(parts)
        self._retriever: tuple[Snapshot, Retriever] | None = None
        self._making = threading.Lock()

    @property
    def morphemes(self) -> Morphemes:
        """The one analyser of the process; loaded when it is first used."""
        return self._parts.morphemes

    def add(self, source: Source, progress: Progress | None = None) -> Change:
        """Store what a source holds in place of what it held before; other sources stay. The index is left as it is.

        Raises `SourceError`, and then nothing is changed.
        """
        progress = progress or self._progress
        flagged: list[Flagged] = []
        change = self._records.put(source.name, _looked_at(source.items(progress), flagged), progress=progress)
        return replace(change, flagged=tuple(flagged))

    def drop(self, name: str) -> Change:
        """Forget a source. The index is left as it is."""
        return self._records.drop(name)

    def sources(self) -> list[str]:
        return self._records.sources()

    def update_index(
        self, progress: Progress | None = None, *, rebuild: bool = False, forget: bool = False
    ) -> IndexReport:
        """Make the index say what the records say, as of today; with `forget` nothing on the disk says what they no
        longer hold. Raises `IndexBusy`, `IndexNotWritten`."""
        shown = progress or self._progress
        return update(self._parts, day=self.today(), rebuild=rebuild, forget=forget, progress=shown)

    def search(
        self,
        query: str,
        *,
        as_of: date | None = None,
        k: int = 10,
        jurisdictions: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        departments: Sequence[str] | None = None,
        without_aids: Collection[str] = (),
        without: Collection[str] = (),
        legs: Collection[str] | None = None,
    ) -> Found:
        """The k best passages in force on `as_of` (today if left out), of these jurisdictions, kinds and departments.

        `without_aids` are ids of plain-language texts that must not help, `without` titles of regulations taken as not
        held, `legs` those that count beside the lexical one (all if left out): for evaluations.
        Raises `QueryRefused`, `IndexMissing`, `IndexCorrupt`.
        """
        return self._search().search(
            query,
            as_of=as_of or self.today(),
            k=k,
            jurisdictions=jurisdictions,
            kinds=kinds,
            departments=departments,
            without_aids=without_aids,
            without=without,
            legs=legs,
        )

    def similarity(self, query: str, texts: Sequence[str]) -> list[float]:
        """Likeness in meaning (-1..1) of each text to the query, by the embedder that serves."""
        embedder = self._serving.snapshot().embedder
        words, *rows = self.morphemes.tokens(map(tokens.clean, [query, *texts]))
        if not rows:
            return []
        cosines: list[float] = (embedder.passages(texts, rows) @ embedder.query(query, words)).tolist()
        return cosines

    def snapshot(self) -> SnapshotInfo | None:
        """The state of the index that answers, None where none does. Raises `IndexCorrupt`."""
        serving = self._parts.snapshots.current()
        if not serving:
            return None
        made = self._parts.snapshots.manifest(serving)
        return SnapshotInfo(made.id, made.day, made.counts, (made.morphemes, made.embedder))

    def ready(self, *, wait: bool = False) -> bool:
        """Whether an index serves. Loads all that searches need, so that the first one does not wait: for servers.

        The vector store is opened beside the searches, or with `wait` before this returns. Raises `IndexCorrupt`.
        """
        try:
            self._search().warm()
        except IndexMissing:
            return False
        self._serving.warm()
        if wait:
            self._serving.wait()
        return True

    def whole(self) -> bool:
        """Whether all of the serving index is there and fits the settings, its vectors on a server too."""
        try:
            if not self.ready():
                return False
            self._serving.wait()
        except IndexCorrupt:
            return False
        return True

    def close(self) -> None:
        self._retriever = None
        self._serving.close()
        self._records.close()

    def _search(self) -> Retriever:
        made = self._retriever
        analyser = self._parts.morphemes
        if made is None and isinstance(analyser, LateMorphemes):
            analyser.begin()  # loads while the snapshot is opened
        snapshot = self._serving.snapshot()
        if made and made[0] is snapshot:
            return made[1]
        with self._making:
            if self._retriever is None or self._retriever[0] is not snapshot:
                if isinstance(analyser, LateMorphemes):
                    analyser.wait()
                self._retriever = (
                    snapshot,
                    Retriever(snapshot, analyser, calibration=self._calibration, reranker=self._reranker),
                )
            return self._retriever[1]


def _looked_at(items: Iterator[Item], flagged: list[Flagged]) -> Iterator[Item]:
    """The same items; what an article of them seems to have lost is noted in `flagged`."""
    for item in items:
        if isinstance(item, Version):
            flagged += [
                Flagged(item.title, item.version_id, article.no, flaw.path, flaw.problem)
                for article in item.articles
                for flaw in flaws(article.text)
            ]
        yield item
