"""What can go wrong with the knowledge base; every message names the place and the mend."""

from __future__ import annotations


class KnowledgeBaseError(Exception):
    """Base of all errors of this package. `place` is where, `mend` is what the reader can do about it."""

    def __init__(self, problem: str, *, place: str = "", mend: str = "") -> None:
        self.problem, self.place, self.mend = problem, place, mend
        said = f"{problem}." if mend and problem[-1:] not in ".:!?" else problem
        super().__init__(" ".join(part for part in (f"{place}:" if place else "", said, mend) if part))


class SourceError(KnowledgeBaseError):
    """A regulation, FAQ or department file cannot be read as what it claims to be."""


class RecordsUnavailable(KnowledgeBaseError):
    """The database of the records cannot be reached or written."""


class IndexMissing(KnowledgeBaseError):
    """No index serves yet."""


class IndexCorrupt(KnowledgeBaseError):
    """The serving index is damaged or was made by another version of a model."""


class IndexBusy(KnowledgeBaseError):
    """Another process is writing the index."""


class VectorStoreDown(KnowledgeBaseError):
    """The Chroma server does not answer as one."""


class IndexNotWritten(KnowledgeBaseError):
    """An update of the index was broken off, by a full disk for one; the former index serves on."""


class QueryRefused(KnowledgeBaseError):
    """The query cannot be searched for: empty, or too long."""


class ModelUnavailable(KnowledgeBaseError):
    """An embedding or reranking model that the settings name cannot be loaded, or does not answer as one."""
