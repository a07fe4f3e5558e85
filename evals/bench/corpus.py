"""A body of law for the benches of searching: regulations that begin on different days, any number of times over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from evals.bench.remembered import Remembered
from evals.collection import Collection, quiet
from knowledge_base import KnowledgeBase, KnowledgeSettings, Progress, Version, open_knowledge_base, open_morphemes

FIRST_DAY = date(2008, 1, 1)
DAYS = 4_000
"""Regulations begin on a day of the eleven years from `FIRST_DAY` on."""
PAST = date(2015, 1, 1)
"""A day on which about three in five of them are in force."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A `Source`: the regulations of a collection, each from a day of its own, `times` over; at most `most` articles."""

    collection: Collection
    name: str = "spread"
    times: int = 1
    most: int | None = None

    def items(self, progress: Progress = quiet) -> Iterator[Version]:
        given = 0
        for copy in range(self.times):
            for version in self.collection.items():
                if self.most is not None and given >= self.most:
                    return
                given += len(version.articles)
                yield _from_its_day(version, copy)
                progress("read", given, self.most)


def _from_its_day(version: Version, copy: int) -> Version:
    since = FIRST_DAY + timedelta(days=int(hashlib.sha256(version.regulation_id.encode()).hexdigest()[:8], 16) % DAYS)
    name = f"{version.regulation_id} {copy}" if copy else version.regulation_id
    return replace(version, regulation_id=name, promulgated=since, effective=since)


def opened(home: Path, tokens: Path) -> tuple[KnowledgeBase, Remembered]:
    """A knowledge base in `home` whose analyser keeps what it said in the file `tokens`."""
    morphemes = Remembered(open_morphemes(), tokens)
    return open_knowledge_base(KnowledgeSettings(home), morphemes=morphemes), morphemes
