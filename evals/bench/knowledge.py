"""Parsing and keeping a body of law, and LangChain's usual way beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from evals.bench.table import Row, print_table
from evals.bench.usual import CHUNK, Law
from evals.bootstrap import usual_way
from knowledge_base import KnowledgeSettings, Version, cited, flaws, open_knowledge_base, open_source, parts

MOST_LAWS = 1_000
"""The usual way is measured up to here: on every law it takes more than a quarter of an hour."""


def run(laws: Path) -> list[Row]:
    """Rows of the table; `laws` is a source such as `laws_core.jsonl.gz`, or `laws_all.jsonl.gz` (minutes)."""
    begun = perf_counter()
    held = [item for item in open_source(laws).items() if isinstance(item, Version)]
    rows = [Row("read", perf_counter() - begun, "s", f"{len(held):,} laws, with the days that 부칙 give to articles")]
    rows += [*_parsed(held), *_cited(held), *_kept(laws)]
    if len(held) <= MOST_LAWS:
        rows += _usual(held)
    return rows


def _parsed(laws: list[Version]) -> Iterator[Row]:
    texts = [article.text for law in laws for article in law.articles]
    begun = perf_counter()
    parsed = [parts(text) for text in texts]
    seconds = perf_counter() - begun
    lost = sum(
        text != "".join(text[part.start : part.end] for part in found)
        for text, found in zip(texts, parsed, strict=True)
    )
    yield Row("articles parsed", len(texts), "articles", f"{sum(map(len, parsed)):,} parts")
    yield Row("  in one process", len(texts) / seconds, "articles/s")
    yield Row("  with a character lost or moved", lost, "articles")
    yield Row("  that promise items and have none", sum(bool(flaws(text)) for text in texts), "articles", "flagged")


def _cited(laws: list[Version]) -> Iterator[Row]:
    begun = perf_counter()
    count = sum(
        1 for law in laws for article in law.articles for _ in cited(article.text, own=law.title, article=article.no)
    )
    yield Row("references resolved", count / (perf_counter() - begun), "references/s", f"{count:,}")


def _kept(source: Path) -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        knowledge = open_knowledge_base(KnowledgeSettings(Path(folder)))
        times = []
        for _ in range(2):
            begun = perf_counter()
            change = knowledge.add(open_source(source, "laws"))
            times.append(perf_counter() - begun)
        begun = perf_counter()
        versions = sum(1 for _ in knowledge.regulations(""))
        size = sum(file.stat().st_size for file in Path(folder).glob("knowledge.db*"))
        knowledge.close()
    yield Row("records, first put", times[0], "s", "read, checked and stored in one transaction")
    yield Row("  put again", times[1], "s", f"{change.unchanged:,} unchanged")
    yield Row("  on disk", size / 2**20, "MiB", f"{versions:,} regulations")


def _usual(laws: list[Version]) -> Iterator[Row]:
    try:
        with TemporaryDirectory() as folder:
            found = usual_way([_as_text(law) for law in laws], Path(folder))
    except ImportError as error:
        yield Row("LangChain's usual way", 0, "", f"not measured: {error.name} is not installed")
        return
    yield Row("LangChain's usual way: chunks", found.chunks, "chunks", f"{CHUNK} characters, vectors that cost nothing")
    yield Row("  that cut an article in two", 100 * found.cut / found.chunks, "%", "ours: 0, an article is a passage")
    yield Row("  first run", found.first_seconds, "s")
    yield Row("  run with nothing changed", found.second_seconds, "s", "LangChain splits and hashes everything again")


def _as_text(law: Version) -> Law:
    text, places = f"{law.title}\n\n", []
    for article in law.articles:
        heading = f"{article.no}({article.title})" if article.title else article.no
        said = f"{heading} {article.text}"
        places.append((len(text), len(text) + len(said)))
        text += f"{said}\n\n"
    return Law(f"{law.regulation_id} {law.title}", text, places)


if __name__ == "__main__":
    import sys

    print_table("Knowledge base", run(Path(sys.argv[1])))
