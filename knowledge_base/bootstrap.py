"""Puts the knowledge base together. Every part can be given by the caller in place of the default."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from knowledge_base.adapters.cache import SqliteCache
from knowledge_base.adapters.chroma import ChromaServer, EmbeddedChroma
from knowledge_base.adapters.embedding_choice import ChosenMaker
from knowledge_base.adapters.embedding_maker import KiwiVectorMaker
from knowledge_base.adapters.kiwi import KiwiMorphemes, analyser_version
from knowledge_base.adapters.lexical import Bm25Engine
from knowledge_base.adapters.snapshot_files import ColumnFiles
from knowledge_base.adapters.sources import open_source
from knowledge_base.answerability import read_calibration
from knowledge_base.build import Parts
from knowledge_base.errors import KnowledgeBaseError
from knowledge_base.knowledge import KnowledgeBase
from knowledge_base.late import Late, LateEmbedders, LateMorphemes, LateRecords
from knowledge_base.model_choice import EmbedderChoice, RerankerChoice
from knowledge_base.ports import (
    Cache,
    Clock,
    EmbedderMaker,
    LexicalEngine,
    Morphemes,
    PassageStore,
    Progress,
    Records,
    Reranker,
    Source,
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
    embedder: EmbedderChoice = field(default_factory=EmbedderChoice)
    """Ours, made from the knowledge base, if left out. It decides what the next index is made with."""
    reranker: RerankerChoice = field(default_factory=RerankerChoice)
    """None if left out."""


@dataclass(frozen=True, slots=True)
class LawGoKrSettings:
    """How a municipality's regulations are fetched from law.go.kr's open API."""

    key: str
    """`OC`, given out at open.law.go.kr for an address of yours."""
    folder: Path
    """Where every answer is kept, so that a sync goes on where it stopped."""
    org: str = ""
    """Code of the province or metropolitan city."""
    sborg: str = ""
    """Code of the city, county or district in it."""
    base: str = "https://www.law.go.kr/DRF/"
    """Address of the API, with the slash at its end."""
    pace: float = 1.0
    """Seconds between two requests."""
    with_laws: bool = True
    """Fetch the national laws too that the ordinances cite."""


def now_in_seoul() -> datetime:
    return datetime.now(SEOUL)


def open_law_go_kr(name: str, settings: LawGoKrSettings, *, clock: Clock = now_in_seoul) -> Source:
    """The source of all ordinances of a municipality, under a name of its own. Nothing is asked before it is read.

    Raises `KnowledgeBaseError` without a key or a municipality.
    """
    from knowledge_base.adapters.law_go_kr import LawGoKrSource
    from knowledge_base.adapters.law_go_kr_client import LawGoKr, Manners

    for lacking, place, mend in (
        (not settings.key, "MINWON_LAW_GO_KR_KEY", "Ask for one at https://open.law.go.kr and set it"),
        (not (settings.org or settings.sborg), "MINWON_LAW_GO_KR_ORG, MINWON_LAW_GO_KR_SBORG", "Set its codes"),
    ):
        if lacking:
            raise KnowledgeBaseError("not set", place=place, mend=f"{mend}; see .env.example.")
    client = LawGoKr(settings.key, settings.base, Manners(pace=settings.pace))
    codes = (("org", settings.org), ("sborg", settings.sborg))
    filters = tuple((key, code) for key, code in codes if code)
    return LawGoKrSource(name, client, settings.folder, filters, lambda: clock().date(), settings.with_laws)


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
    reranker: Reranker | None = None,
) -> KnowledgeBase:
    """Open the knowledge base of a home, made where there is none. Kiwi, Chroma and models are loaded when they are
    used; with `warm`, for a program about to search, Kiwi is loaded beside the opening and the records are opened when
    they are used. Raises `RecordsUnavailable`, with `warm` where they are used.
    """
    home = settings.home
    kiwi = Late(_kiwi)
    if warm and morphemes is None:
        kiwi.begin()
    morphemes = morphemes or LateMorphemes(analyser_version(), kiwi)
    parts = Parts(
        records=records or (_late_records(settings) if warm else _records(settings)),
        morphemes=morphemes,
        embedders=embedders or _embedders(settings, kiwi),
        lexical=lexical or Bm25Engine(),
        vectors=vectors or (ChromaServer(settings.chroma_url) if settings.chroma_url else EmbeddedChroma()),
        cache=cache or SqliteCache(home / "cache" / "texts.db"),
        files=files or ColumnFiles(),
        snapshots=Snapshots(home / "index"),
        setting=settings.embedder.described(),
        store="Chroma server" if settings.chroma_url else "embedded Chroma",
    )
    return KnowledgeBase(parts, clock, progress, reranker or _reranker(settings.reranker), read_calibration(home))


def langchain_retriever(
    knowledge: KnowledgeBase,
    *,
    mask: Callable[[str], str],
    k: int = 10,
    as_of: date | None = None,
    jurisdictions: Sequence[str] | None = None,
    kinds: Sequence[str] | None = None,
    departments: Sequence[str] | None = None,
) -> Any:
    """The search as a `BaseRetriever` of LangChain (`invoke`, `ainvoke`, in any chain). Every query goes through `mask`
    first: pass `assistant`'s, or `str` where queries hold no personal data. Raises what `KnowledgeBase.search` does."""
    from knowledge_base.adapters.langchain_retriever import RegulationRetriever

    narrowed = {"jurisdictions": jurisdictions, "kinds": kinds, "departments": departments}
    return RegulationRetriever(search=knowledge.search, mask=mask, k=k, as_of=as_of, narrowed=narrowed)


def open_morphemes() -> Morphemes:
    """The analyser by itself, for what needs words but no regulations; loaded at the first word."""
    return LateMorphemes(analyser_version(), Late(_kiwi))


def _kiwi() -> KiwiMorphemes:
    kiwi = KiwiMorphemes()
    next(kiwi.tokens(["가"]))  # it loads its model at the first word
    return kiwi


def _records(settings: KnowledgeSettings) -> Records:
    from knowledge_base.adapters.records import SqlRecords  # SQLAlchemy takes a second, which Kiwi uses to load

    return SqlRecords(settings.database_url or f"sqlite:///{settings.home / 'knowledge.db'}")


def _late_records(settings: KnowledgeSettings) -> Records:
    return cast("Records", LateRecords(Late(lambda: _records(settings))))


def _embedders(settings: KnowledgeSettings, kiwi: Late[KiwiMorphemes]) -> EmbedderMaker:
    ours = LateEmbedders(Late(lambda: KiwiVectorMaker(kiwi.get(), settings.home / "cache")))
    return ChosenMaker(settings.embedder, ours)


def _reranker(choice: RerankerChoice) -> Reranker | None:
    if not choice.name:
        return None
    from knowledge_base.adapters.reranking import CrossEncoderReranker

    return CrossEncoderReranker(choice)


__all__ = [
    "KnowledgeSettings",
    "LawGoKrSettings",
    "langchain_retriever",
    "open_knowledge_base",
    "open_law_go_kr",
    "open_morphemes",
    "open_source",
]
