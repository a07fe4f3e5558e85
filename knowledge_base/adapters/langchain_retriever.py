"""The search of a knowledge base as a LangChain retriever, for chains that others build."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from datetime import date
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from knowledge_base import tokens
from knowledge_base.model_found import Found, Hit


class RegulationRetriever(BaseRetriever):
    """Articles in force on a day as documents: heading and words, the reasons in the metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    search: Callable[..., Found]
    mask: Callable[[str], str]
    """What every query goes through first."""
    k: int = Field(10, ge=1)
    as_of: date | None = None
    narrowed: dict[str, Any] = Field(default_factory=dict)
    """`jurisdictions`, `kinds`, `departments` of the search."""

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        found = self.search(self.mask(query), as_of=self.as_of, k=self.k, **self.narrowed)
        return [_document(hit, found) for hit in found.hits]

    async def _aget_relevant_documents(
        self, query: str, *, run_manager: AsyncCallbackManagerForRetrieverRun
    ) -> list[Document]:
        return await to_thread(self._get_relevant_documents, query, run_manager=run_manager.get_sync())


def _document(hit: Hit, found: Found) -> Document:
    passage = hit.passage
    told = {
        "regulation_id": passage.regulation_id,
        "regulation": passage.regulation,
        "kind": passage.kind,
        "jurisdiction": passage.jurisdiction,
        "no": passage.no,
        "title": passage.title,
        "valid_from": passage.valid_from.isoformat(),
        "valid_to": passage.valid_to.isoformat() if passage.valid_to else None,
        "source": f"「{passage.regulation}」 {passage.no}",
        "score": hit.score,
        "legs": hit.legs,
        "matched": list(hit.matched),
        "as_of": found.as_of.isoformat(),
        "answerable": found.answerable,
        "snapshot": found.snapshot,
    }
    return Document(f"{tokens.heading(passage)}\n{passage.text}", id=passage.id, metadata=told)
