"""The writer that test_kill_index kills: a process of its own, forked from one that has loaded Chroma and SQLAlchemy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import chromadb  # noqa: F401 - loaded once, by the process that writers are forked from

from knowledge_base import KnowledgeBase, KnowledgeSettings, open_knowledge_base
from knowledge_base.adapters import records  # noqa: F401
from tests.fakes.knowledge_base import FakeClock, FakeEmbedderMaker, FakeMorphemes, FakeSource
from tests.regulations import article, regulation

ARTICLES = 200


def open_home(home: Path) -> KnowledgeBase:
    """Real files, SQLite, cache, lexical index and Chroma; only the analyser and the embedder are fakes."""
    settings = KnowledgeSettings(home=home)
    clock = FakeClock(date(2026, 9, 7))
    return open_knowledge_base(settings, clock=clock, morphemes=FakeMorphemes(), embedders=FakeEmbedderMaker())


def source(round_no: int) -> FakeSource:
    """In each round every third article says something else."""
    articles = [
        article(f"제{no}조", f"{no}번째 일의 요금은 {(round_no if no % 3 == 0 else 0) + 100}원이다.", f"요금 {no}")
        for no in range(1, ARTICLES + 1)
    ]
    return FakeSource("city", [regulation("2020-01-01", *articles)])


def update(home: Path) -> None:
    base = open_home(home)
    try:
        base.update_index()
    finally:
        base.close()
