"""Puts the knowledge base together. Every part can be given by the caller in place of the default."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge_base.adapters.cache import SqliteCache
from knowledge_base.adapters.chroma import ChromaServer, EmbeddedChroma
from knowledge_base.adapters.embedding_maker import KiwiVectorMaker
from knowledge_base.adapters.kiwi import KiwiMorphemes, analyser_version
from knowledge_base.adapters.lexical import Bm25Engine
from knowledge_base.adapters.snapshot_files import ColumnFiles
from knowledge_base.adapters.sources import open_source
from knowledge_base.build import Parts
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.knowledge import KnowledgeBase
from knowledge_base.late import Late, LateEmbedders, LateMorphemes
from knowledge_base.ports import (
    Cache,
    Clock,
    EmbedderMaker,
    LexicalEngine,
    Morphemes,
    PassageStore,
    Progress,
    Records,
    VectorStore,
    silent,
)
from knowledge_base.snapshots import Snapshots

SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True, slots=True)
class KnowledgeSettings:
    """What an installation chooses."""

    home: Path
    """Folder of all state: `knowledge.db`, `index/`, `cache/`."""
    database_url: str | None = None
    """SQLAlchemy address of the records; SQLite in `home` if left out."""
    chroma_url: str | None = None
    """Address of a Chroma server; embedded in the index if left out."""
    embedder: str = "static"
    """`static` is our own, made from the knowledge base."""


def now_in_seoul() -> datetime:
    return datetime.now(SEOUL)


def open_knowledge_base(
    settings: KnowledgeSettings,
    *,
    clock: Clock = now_in_seoul,
    progress: Progress = silent,
    warm: bool = False,
    records: Records | None = None,
    morphemes: Morphemes | None = None,
    embedders: EmbedderMaker | None = None,
    lexical: LexicalEngine | None = None,
    vectors: VectorStore | None = None,
    cache: Cache | None = None,
    files: PassageStore | None = None,
) -> KnowledgeBase:
    """Open the knowledge base of a home, made where there is none. Kiwi, Chroma and models are loaded when they are
    used; with `warm`, for a program about to search, Kiwi is loaded beside the opening. Raises `RecordsUnavailable`.
    """
    home = settings.home
    kiwi = Late(_kiwi)
    if warm and morphemes is None:
        kiwi.begin()
    morphemes = morphemes or LateMorphemes(analyser_version(), kiwi)
    chroma = "Chroma server" if settings.chroma_url else "embedded Chroma"
    parts = Parts(
        records=records or _records(settings),
        morphemes=morphemes,
        embedders=embedders or _embedders(settings, kiwi),
        lexical=lexical or Bm25Engine(),
        vectors=vectors or (ChromaServer(settings.chroma_url) if settings.chroma_url else EmbeddedChroma()),
        cache=cache or SqliteCache(home / "cache" / "texts.db"),
        files=files or ColumnFiles(),
        snapshots=Snapshots(home / "index"),
        setting=f"embedder {settings.embedder}, {chroma}",
    )
    return KnowledgeBase(parts, clock, progress)


def _kiwi() -> KiwiMorphemes:
    kiwi = KiwiMorphemes()
    next(kiwi.tokens(["가"]))  # it loads its model at the first word
    return kiwi


def _records(settings: KnowledgeSettings) -> Records:
    from knowledge_base.adapters.records import SqlRecords  # SQLAlchemy takes a second, which Kiwi uses to load

    return SqlRecords(settings.database_url or f"sqlite:///{settings.home / 'knowledge.db'}")


def _embedders(settings: KnowledgeSettings, kiwi: Late[KiwiMorphemes]) -> EmbedderMaker:
    if settings.embedder != "static":
        raise KnowledgeBaseError(f"no embedder {settings.embedder!r}", place="MINWON_EMBEDDER", mend="Use 'static'.")
    return LateEmbedders(Late(lambda: KiwiVectorMaker(kiwi.get(), settings.home / "cache")))


__all__ = ["KnowledgeSettings", "open_knowledge_base", "open_source"]
