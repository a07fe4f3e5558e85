"""The knowledge base as everybody else meets it: regulations in, exact articles and searches out, as of a day."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge_base import graph, tokens, watch
from knowledge_base.build import Parts
from knowledge_base.errors import IndexMissing
from knowledge_base.graph import Link
from knowledge_base.index import IndexReport, update
from knowledge_base.late import LateMorphemes
from knowledge_base.model import Aid, Department, Found, Standing, StatutoryType, Version
from knowledge_base.on_day import ArticleOnDay, article_on_day
from knowledge_base.ports import Change, Clock, Morphemes, Progress, Reranker, Snapshot, Source, VersionHead, silent
from knowledge_base.retrieve import Retriever
from knowledge_base.serving import Serving
from knowledge_base.snapshots import Counts
from knowledge_base.titles import Titles, normal
from knowledge_base.watch import Difference, Stale


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """The state of the index that answers."""

    id: str
    day: date
    """The day whose articles in force its vector index holds."""
    counts: Counts
    models: tuple[str, str]
    """The analyser and the embedder."""


class KnowledgeBase:
    """Safe to call from several threads. Made by `open_knowledge_base`."""

    def __init__(
        self, parts: Parts, clock: Clock, progress: Progress = silent, reranker: Reranker | None = None
    ) -> None:
        self._parts, self._clock, self._progress, self._reranker = parts, clock, progress, reranker
        self._serving = Serving(parts)
        self._retriever: tuple[Snapshot, Retriever] | None = None
        self._making = threading.Lock()

    @property
    def morphemes(self) -> Morphemes:
        """The one analyser of the process; loaded when it is first used."""
        return self._parts.morphemes

    def today(self) -> date:
        return self._clock().date()

    def add(self, source: Source, progress: Progress | None = None) -> Change:
        """Store what a source holds in place of what it held before; other sources stay. The index is left as it is.

        Raises `SourceError`, and then nothing is changed.
        """
        progress = progress or self._progress
        return self._parts.records.put(source.name, source.items(progress), progress=progress)

    def drop(self, name: str) -> Change:
        """Forget a source. The index is left as it is."""
        return self._parts.records.drop(name)

    def sources(self) -> list[str]:
        return self._parts.records.sources()

    def update_index(self, progress: Progress | None = None, *, rebuild: bool = False) -> IndexReport:
        """Make the index say what the records say, as of today. Raises `IndexBusy`, `IndexNotWritten`."""
        return update(self._parts, day=self.today(), rebuild=rebuild, progress=progress or self._progress)

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
    ) -> Found:
        """The k best passages in force on `as_of` (today if left out), of these jurisdictions, kinds and departments.

        `without_aids` are ids of plain-language texts that must not help, for evaluations.
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
        )

    def similarity(self, query: str, texts: Sequence[str]) -> list[float]:
        """Likeness in meaning (-1..1) of each text to the query, by the embedder that serves."""
        embedder = self._serving.snapshot().embedder
        words, *rows = self.morphemes.tokens(map(tokens.clean, [query, *texts]))
        if not rows:
            return []
        cosines: list[float] = (embedder.passages(texts, rows) @ embedder.query(query, words)).tolist()
        return cosines

    def article(self, regulation: str, no: str, as_of: date | None = None) -> ArticleOnDay:
        """An article or annex as of a day (today if left out), straight from the records.

        `regulation` is its id or its title, spaces and middle dots apart; `no` as one writes it (`19조의2`, `별표 1`).
        """
        held = self.versions(regulation)
        if not held:
            return ArticleOnDay(Standing.UNKNOWN, None, (), self._unknown(regulation))
        return article_on_day(held, no, as_of or self.today())

    def regulations(self, title: str = "", as_of: date | None = None) -> list[VersionHead]:
        """Of each regulation whose title contains `title` the version in force on the day (today if left out).

        One that is held only from a later day on is given with that later version: see its `effective`.
        """
        day = as_of or self.today()
        chosen: dict[str, VersionHead] = {}
        for head in self._parts.records.heads(title):
            begun = head.effective <= day
            if begun and (head.valid_to is None or day < head.valid_to):
                chosen[head.regulation_id] = head
            elif not begun:
                chosen.setdefault(head.regulation_id, head)
        return list(chosen.values())

    def version(self, regulation_id: str, version_id: str) -> Version:
        return self._parts.records.version(regulation_id, version_id)

    def versions(self, regulation: str) -> tuple[Version, ...]:
        """Every version of a regulation, by its id or title, in the order they take effect; none if it is not held."""
        records = self._parts.records
        held = records.versions(regulation)
        if held or not normal(regulation):
            return held
        named = [head for head in records.heads(regulation) if normal(head.title) == normal(regulation)]
        return records.versions(named[-1].regulation_id) if named else ()

    def earlier_not_held(self, as_of: date | None = None) -> list[VersionHead]:
        """The regulations that are held only from a later day than `as_of` (today if left out), each by its first
        version: what it said on that day is not known here."""
        day = as_of or self.today()
        first: dict[str, VersionHead] = {}
        for head in self._parts.records.heads():
            earliest = first.setdefault(head.regulation_id, head)
            if head.effective < earliest.effective:
                first[head.regulation_id] = head
        return [head for head in first.values() if day < head.effective]

    def difference(self, regulation: str, start: date, end: date | None = None) -> Difference | None:
        """What changed in a regulation from one day to a later one (today if left out), article by article; None where
        it is not held, or in force on neither day."""
        return watch.between(self.versions(regulation), start, end or self.today())

    def amended(self, start: date, end: date | None = None) -> list[Difference]:
        """What changed in all regulations from one day to a later one (today if left out); unchanged ones left out."""
        end = end or self.today()
        found = (watch.between(held, start, end) for held in self._parts.records.regulations())
        return [difference for difference in found if difference and difference.amendments]

    def stale(self, differences: Sequence[Difference]) -> list[Stale]:
        """The FAQ, guides and past replies that cite an article these differences touched."""
        return watch.stale(differences, self.aids())

    def cites(self, regulation: str, no: str, as_of: date | None = None) -> list[Link]:
        """What an article cites on a day (today if left out), in order."""
        held = watch.as_of(self.versions(regulation), as_of or self.today())
        return graph.cites(held, no) if held else []

    def cited_by(self, regulation: str, no: str, as_of: date | None = None) -> list[Link]:
        """The articles in force on a day (today if left out) that cite article `no` of a regulation."""
        title = next((version.title for version in self.versions(regulation)), regulation)
        mentioning = self._parts.records.mentioning(title)
        days = [watch.as_of(held, as_of or self.today()) for held in _by_regulation(mentioning)]
        return graph.cited_by(title, no, [version for version in days if version])

    def departments(self) -> list[Department]:
        return self._parts.records.departments()

    def statutory_types(self) -> list[StatutoryType]:
        return self._parts.records.statutory_types()

    def aids(self) -> list[Aid]:
        return self._parts.records.aids()

    def snapshot(self) -> SnapshotInfo | None:
        """The state of the index that answers, None where none does. Raises `IndexCorrupt`."""
        serving = self._parts.snapshots.current()
        if not serving:
            return None
        made = self._parts.snapshots.manifest(serving)
        return SnapshotInfo(made.id, made.day, made.counts, (made.morphemes, made.embedder))

    def ready(self) -> bool:
        """Whether an index serves. Loads all that searches need, so that the first one does not wait: for servers.

        Raises `IndexCorrupt`.
        """
        try:
            self._search()
        except IndexMissing:
            return False
        self._serving.warm()
        return True

    def close(self) -> None:
        self._retriever = None
        self._serving.close()
        self._parts.records.close()

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
                self._retriever = snapshot, Retriever(snapshot, analyser, reranker=self._reranker)
            return self._retriever[1]

    def _unknown(self, regulation: str) -> str:
        near = Titles(head.title for head in self._parts.records.heads()).find(regulation)
        return f"No regulation {regulation!r} is held." + (f" Is {near!r} meant?" if near else "")


def _by_regulation(versions: Sequence[Version]) -> list[list[Version]]:
    found: dict[str, list[Version]] = {}
    for version in versions:
        found.setdefault(version.regulation_id, []).append(version)
    return list(found.values())
