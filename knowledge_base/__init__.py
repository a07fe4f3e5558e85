"""What the regulations say, on which day. This module is the front door; what lies behind it is private."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from knowledge_base.answerability import Calibration, Evidence, write_calibration
from knowledge_base.errors import (
    IndexBusy,
    IndexCorrupt,
    IndexMissing,
    IndexNotWritten,
    KnowledgeBaseError,
    ModelUnavailable,
    QueryRefused,
    SourceError,
    VectorStoreDown,
)
from knowledge_base.model import (
    Addendum,
    Aid,
    Annex,
    Article,
    Citation,
    Department,
    Flagged,
    Passage,
    Standing,
    StatutoryType,
    Version,
)
from knowledge_base.model_choice import EmbedderChoice, RerankerChoice
from knowledge_base.model_found import Found, Hit, Rejected, Related
from knowledge_base.parse import Flaw, Part, Unit, flaws, parts, table_rows, units
from knowledge_base.references import Reference, cited

if TYPE_CHECKING:
    from knowledge_base.bootstrap import (
        KnowledgeSettings,
        LawGoKrSettings,
        langchain_retriever,
        open_knowledge_base,
        open_law_go_kr,
        open_morphemes,
        open_source,
    )
    from knowledge_base.graph import Link, References
    from knowledge_base.index import IndexReport
    from knowledge_base.knowledge import KnowledgeBase, SnapshotInfo
    from knowledge_base.lineage import Rank, Rung
    from knowledge_base.on_day import ArticleOnDay, HeadOnDay, RegulationOnDay
    from knowledge_base.ports import Change, Morphemes, Progress, Source, VersionHead
    from knowledge_base.upkeep import said_at
    from knowledge_base.upkeep_model import Concern, ConcernKind, Upkeep
    from knowledge_base.watch import Amended, Amendment, AmendmentKind, Difference, Stale, Words

_LATE = {
    **dict.fromkeys(("Change", "Morphemes", "Progress", "Source", "VersionHead"), "knowledge_base.ports"),
    **dict.fromkeys(("Amended", "Amendment", "AmendmentKind", "Difference", "Stale", "Words"), "knowledge_base.watch"),
    **dict.fromkeys(("ArticleOnDay", "HeadOnDay", "RegulationOnDay"), "knowledge_base.on_day"),
    **dict.fromkeys(("Rank", "Rung"), "knowledge_base.lineage"),
    **dict.fromkeys(("Concern", "ConcernKind", "Upkeep"), "knowledge_base.upkeep_model"),
    "said_at": "knowledge_base.upkeep",
    "IndexReport": "knowledge_base.index",
    "KnowledgeBase": "knowledge_base.knowledge",
    "SnapshotInfo": "knowledge_base.knowledge",
    "KnowledgeSettings": "knowledge_base.bootstrap",
    **dict.fromkeys(("Link", "References"), "knowledge_base.graph"),
    "LawGoKrSettings": "knowledge_base.bootstrap",
    "langchain_retriever": "knowledge_base.bootstrap",
    "open_knowledge_base": "knowledge_base.bootstrap",
    "open_morphemes": "knowledge_base.bootstrap",
    "open_law_go_kr": "knowledge_base.bootstrap",
    "open_source": "knowledge_base.bootstrap",
}
"""Imported at first use: what they import would slow down a program that only asks for help."""


def __getattr__(name: str) -> Any:
    if name in _LATE:
        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "Addendum",
    "Aid",
    "Amended",
    "Amendment",
    "AmendmentKind",
    "Annex",
    "Article",
    "ArticleOnDay",
    "Calibration",
    "Change",
    "Citation",
    "Concern",
    "ConcernKind",
    "Department",
    "Difference",
    "EmbedderChoice",
    "Evidence",
    "Flagged",
    "Flaw",
    "Found",
    "HeadOnDay",
    "Hit",
    "IndexBusy",
    "IndexCorrupt",
    "IndexMissing",
    "IndexNotWritten",
    "IndexReport",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "KnowledgeSettings",
    "LawGoKrSettings",
    "Link",
    "ModelUnavailable",
    "Morphemes",
    "Part",
    "Passage",
    "Progress",
    "QueryRefused",
    "Rank",
    "Reference",
    "References",
    "RegulationOnDay",
    "Rejected",
    "Related",
    "RerankerChoice",
    "Rung",
    "SnapshotInfo",
    "Source",
    "SourceError",
    "Stale",
    "Standing",
    "StatutoryType",
    "Unit",
    "Upkeep",
    "VectorStoreDown",
    "Version",
    "VersionHead",
    "Words",
    "cited",
    "flaws",
    "langchain_retriever",
    "open_knowledge_base",
    "open_law_go_kr",
    "open_morphemes",
    "open_source",
    "parts",
    "said_at",
    "table_rows",
    "units",
    "write_calibration",
]
