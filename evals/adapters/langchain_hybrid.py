"""LangChain's hybrid retriever: BM25Retriever over Kiwi's morphemes and Chroma, joined by EnsembleRetriever."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path

from evals.bench.usual import Document
from knowledge_base import Morphemes

EACH = 20
"""Documents asked of each of the two; ten of the joined list count."""
_AT_ONCE = 2000


class LangChainHybrid:
    """The whole collection, indexed when it is made; vectors are kept in `folder` between runs."""

    def __init__(self, documents: Sequence[Document], morphemes: Morphemes, model: Path, folder: Path) -> None:
        """`model` is a saved sentence-transformers model: the same that our index was made with.

        Raises `ImportError` where LangChain's packages are not installed.
        """
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # langchain-community says that it is to be replaced
            from langchain_chroma import Chroma
            from langchain_classic.retrievers import EnsembleRetriever
            from langchain_community.retrievers import BM25Retriever

        from evals.adapters.langchain_rag import embeddings

        said = [f"{one.title}\n{one.text}" for one in documents]
        words = dict(zip(said, morphemes.tokens(said), strict=True))
        told = [{"id": one.id} for one in documents]

        def analyse(text: str) -> list[str]:
            return words[text] if text in words else next(iter(morphemes.tokens([text])))

        lexical = BM25Retriever.from_texts(said, told, preprocess_func=analyse, k=EACH)
        store = Chroma("hybrid", embedding_function=embeddings(model), persist_directory=str(folder))
        held = set(store.get(include=[])["ids"])
        fresh = [at for at, one in enumerate(documents) if one.id not in held]
        for start in range(0, len(fresh), _AT_ONCE):
            some = fresh[start : start + _AT_ONCE]
            store.add_texts([said[at] for at in some], [told[at] for at in some], ids=[documents[at].id for at in some])
        dense = store.as_retriever(search_kwargs={"k": EACH})
        self._joined = EnsembleRetriever(retrievers=[lexical, dense], weights=[0.5, 0.5])

    def find(self, query: str) -> list[str]:
        """Ids of the ten best."""
        return [str(document.metadata["id"]) for document in self._joined.invoke(query)][:10]
