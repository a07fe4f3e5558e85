"""The way a tutorial takes: RecursiveCharacterTextSplitter, `index()` with a record manager, Chroma.

It needs `langchain-text-splitters` and `langchain-chroma`, which the project itself does not use.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from evals.bench.usual import CHUNK, Law, Usual

OVERLAP = 200
DIMENSIONS = 256
"""Of vectors that cost nothing to make: what is measured is the way, not a model."""
_BATCH = 5_000


def measure(laws: Sequence[Law], folder: Path) -> Usual:
    """Split and index the laws twice. Raises `ImportError` where the two packages are not installed."""
    from langchain_chroma import Chroma  # type: ignore[import-not-found, unused-ignore]
    from langchain_core.documents import Document
    from langchain_core.embeddings import DeterministicFakeEmbedding
    from langchain_core.indexing import InMemoryRecordManager, index
    from langchain_text_splitters import (  # type: ignore[import-not-found, unused-ignore]
        RecursiveCharacterTextSplitter,
    )

    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP, add_start_index=True)
    store = Chroma(
        collection_name="usual",
        embedding_function=DeterministicFakeEmbedding(size=DIMENSIONS),
        persist_directory=str(folder),
    )
    manager = InMemoryRecordManager("usual")

    def run() -> tuple[float, list[Document]]:
        begun = perf_counter()
        documents = [Document(law.text, metadata={"source": law.title}) for law in laws]
        chunks = splitter.split_documents(documents)
        index(
            chunks,
            manager,
            store,
            cleanup="incremental",
            source_id_key="source",
            batch_size=_BATCH,
            key_encoder="sha256",
        )
        return perf_counter() - begun, chunks

    first, chunks = run()
    second, _ = run()
    by_title = {law.title: law for law in laws}
    cut = sum(
        _cuts(by_title[chunk.metadata["source"]], chunk.metadata["start_index"], chunk.page_content) for chunk in chunks
    )
    return Usual(len(chunks), cut, first, second)


def _cuts(law: Law, start: int, said: str) -> bool:
    return any(True for _ in _cut_articles(law, start, start + len(said)))


def _cut_articles(law: Law, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Articles of which a stretch of the law holds a part only."""
    for article_start, article_end in law.articles:
        inside = max(start, article_start) < min(end, article_end)
        if inside and not (start <= article_start and article_end <= end):
            yield article_start, article_end
