"""A body of law for the benches of searching: regulations that begin on different days, any number of times over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from evals.bench.remembered import Remembered
from evals.collection import quiet
from knowledge_base import (
    KnowledgeBase,
    KnowledgeSettings,
    Progress,
    Source,
    Version,
    open_knowledge_base,
    open_morphemes,
)

FIRST_DAY = date(2008, 1, 1)
DAYS = 4_000
"""Regulations begin on a day of the eleven years from `FIRST_DAY` on."""
PAST = date(2015, 1, 1)
"""A day on which about two in three of them are in force."""
AMENDED = "이 조는 개정으로 새로 쓰였다."


@dataclass(frozen=True, slots=True)
class Spread:
    """A `Source`: the regulations of another, each from a day of its own, `times` over; about `most` articles."""

    source: Source
    name: str = "spread"
    times: int = 1
    most: int | None = None

    def items(self, progress: Progress = quiet) -> Iterator[Version]:
        given = 0
        for copy in range(self.times):
            for version in self.source.items():
                if isinstance(version, Version) and (self.most is None or given < self.most):
                    given += len(version.articles)
                    yield _from_its_day(version, copy)
                    progress("read", given, self.most)


def _from_its_day(version: Version, copy: int) -> Version:
    since = FIRST_DAY + timedelta(days=int(hashlib.sha256(version.regulation_id.encode()).hexdigest()[:8], 16) % DAYS)
    name = f"{version.regulation_id} {copy}" if copy else version.regulation_id
    articles = tuple(replace(article, effective=None) for article in version.articles)
    return replace(version, regulation_id=name, promulgated=since, effective=since, articles=articles)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A `Source`: a regulation in which since yesterday one article has a sentence more."""

    held: Version
    today: date
    name: str = "amendment"

    def items(self, progress: Progress = quiet) -> Iterator[Version]:  # noqa: ARG002
        changed = next(article for article in self.held.articles if not article.deleted)
        more = replace(changed, text=f"{changed.text}\n{AMENDED}")
        said = tuple(more if article is changed else article for article in self.held.articles)
        day = self.today - timedelta(days=1)
        yield replace(
            self.held,
            version_id=f"{self.held.version_id}-amended",
            promulgated=day,
            effective=day,
            articles=said,
            source=self.name,
        )


def opened(home: Path, tokens: Path) -> tuple[KnowledgeBase, Remembered]:
    """A knowledge base in `home` whose analyser keeps what it said in the file `tokens`."""
    morphemes = Remembered(open_morphemes(), tokens)
    return open_knowledge_base(KnowledgeSettings(home), morphemes=morphemes), morphemes
