"""The thing to beat: the retrieval-augmented generation of a tutorial over the same files.

RecursiveCharacterTextSplitter over the regulations as they lie there, all versions of them, and the FAQ; Chroma with
the same embedder; the top chunk quoted, since there is no model. What a chunk cites is read generously: every article
it holds a good part of, in the version of its file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.case import Case
from evals.output import Cited, Output
from knowledge_base import cited

SIZE, OVERLAP = 1000, 200
"""Characters of a chunk, as LangChain's own introduction has them."""
_PART = 80
"""Characters of an article that a chunk must hold to count as found."""
_HEAD = re.compile(r"^(?:#{5} (제\d+조(?:의\d+)?)|## (별표(?: \d+)?))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk with what it holds."""

    text: str
    cited: tuple[Cited, ...]


class LangChainRag:
    """A target that answers everything by quoting."""

    name = "langchain"

    def __init__(self, sample: Path, model: Path, folder: Path) -> None:
        """`sample`: folder with `regulations/*.md` and `faq.csv`; `model`: a saved sentence-transformers model."""
        from langchain_chroma import Chroma
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
        self._store = Chroma("tutorial", embedding_function=embeddings(model), persist_directory=str(folder))
        self._pieces: dict[str, Piece] = {}
        for path in sorted((sample / "regulations").glob("*.md")):
            text = path.read_text(encoding="utf-8")
            for number, chunk in enumerate(splitter.split_documents([Document(text, metadata={"file": path.name})])):
                start = chunk.metadata["start_index"]
                held = tuple(_held(text, start, start + len(chunk.page_content)))
                self._pieces[f"{path.name}-{number}"] = Piece(chunk.page_content, held)
        for row in csv.DictReader((sample / "faq.csv").open(encoding="utf-8")):
            question, answer = list(row.values())[1:3]
            named = [Cited(regulation=one.title, no=one.no) for one in cited(answer) if one.title and one.no]
            self._pieces[f"faq-{len(self._pieces)}"] = Piece(f"{question}\n{answer}", tuple(dict.fromkeys(named)))
        self._store.add_texts([piece.text for piece in self._pieces.values()], ids=list(self._pieces))
        self.state: Mapping[str, str] = {"chunk": f"{SIZE}/{OVERLAP}", "chunks": str(len(self._pieces))}

    def answer(self, case: Case) -> Output:
        started = perf_counter()
        nearest = self._store.similarity_search(f"{case.title}\n{case.text}".strip(), k=10)
        pieces = [self._pieces[str(document.id)] for document in nearest]
        found = dict.fromkeys(one.name for piece in pieces for one in piece.cited)
        return Output(
            found=tuple(found)[:10],
            outcome="answered_extractive",
            text=pieces[0].text,
            cited=pieces[0].cited,
            writer="top chunk",
            seconds=perf_counter() - started,
        )

    def close(self) -> None:
        self._store.delete_collection()


def _held(text: str, start: int, end: int) -> Iterator[Cited]:
    """Articles and annexes of which the stretch holds a good part, or all of a short one."""
    title = _front(text, "title")
    effective = date.fromisoformat(_front(text, "effective_date"))
    heads = list(_HEAD.finditer(text))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        stop = following.start() if following else len(text)
        inside = min(end, stop) - max(start, head.start())
        if inside >= min(_PART, stop - head.start()):
            yield Cited(regulation=title, no=head[1] or head[2], effective=effective)


def _front(text: str, key: str) -> str:
    found = re.search(rf"^{key}: (.+)$", text, re.MULTILINE)
    assert found, f"the front matter has no {key}"
    return found[1].strip()


def embeddings(model: Path) -> Any:
    """The saved model as LangChain's embeddings."""
    from langchain_core.embeddings import Embeddings
    from sentence_transformers import SentenceTransformer

    loaded = SentenceTransformer(str(model), trust_remote_code=True)  # the module is our own

    class Saved(Embeddings):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            rows: list[list[float]] = loaded.encode(texts, show_progress_bar=False).tolist()
            return rows

        def embed_query(self, text: str) -> list[float]:
            return self.embed_documents([text])[0]

    return Saved()
