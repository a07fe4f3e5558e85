"""Searching a body of law, end to end in one process with Kiwi: as of today, as of a past day, long complaints, an
update, memory; and LangChain's hybrid retriever beside it in the same run.

    python -m evals.bench.search ../shared/data/corpus_law_2021.jsonl.gz [--whole]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter

from evals import settings
from evals.bench.corpus import PAST, Amendment, Spread, opened
from evals.bench.table import Row, print_table
from evals.bench.timing import Times, complaints, resident, timed
from evals.bench.usual import Document
from evals.bootstrap import draw_lines, langchain_hybrid
from evals.collection import Aids, Collection, Question, read
from evals.collection import Row as Line
from evals.intervals import estimate
from evals.retrieval import ask, judge
from knowledge_base import KnowledgeBase, Morphemes, Source

QUESTIONS, GUIDES = "citizen_to_article_dev.jsonl.gz", "guide_sections.jsonl.gz"
SIDE_BY_SIDE = 100
"""Questions that both are asked; the other way takes half a second for each."""
LARGE = 100_000
BARS = {True: (25, 45), False: (15, 30)}
"""Milliseconds, median and 95th percentile; the first pair for more than `LARGE` articles."""


class Core(Line):
    """A document with the flag of those that municipal complaints touch."""

    core: bool = False


def run(corpus: Path, *, whole: bool = False) -> list[Row]:
    """Rows of the table. What is indexed is kept under `MINWON_HOME/evals/bench`: the first run takes minutes for Kiwi.

    Beside LangChain stand the core articles, or with `whole` all of them.
    """
    folder = settings.home() / "evals" / "bench"
    lines, aids = read(corpus, Core), read(corpus.with_name(GUIDES), Line)
    questions = read(corpus.with_name(QUESTIONS), Question)
    compared = [line for line in lines if line.core or whole] or lines
    return [
        *alone(Collection(lines), folder, "search", questions, aids),
        *_beside(compared, aids, questions, folder / ("side_all" if whole else "side_core"), folder),
    ]


def alone(
    source: Source, folder: Path, name: str, questions: Sequence[Question], aids: Sequence[Line] = ()
) -> list[Row]:
    """Speed over all articles of a source; the percentiles are drawn too."""
    knowledge, _ = opened(folder / name, folder / "tokens.db")
    try:
        knowledge.add(Spread(source))
        knowledge.add(Aids("aids", aids))
        began = perf_counter()
        report = knowledge.update_index()
        indexed = perf_counter() - began
        knowledge.ready(wait=True)
        count = report.created + report.updated + report.unchanged
        today, past, long = measured(knowledge, [question.query for question in questions])
        held = resident()
        shares = [share / 100 for share in range(100)]
        curves = {"today": today, "as of a past day": past}
        drawn = {label: [times.at(share) for share in shares] for label, times in curves.items()}
        title = f"One search among {count:,} articles"
        print(draw_lines(folder / f"{name}.png", title, shares, {"ms": drawn}, below="share of the questions"))
        bars = BARS[count > LARGE]
        return [
            Row("articles", count, "", f"{report.created:,} new, indexed in {indexed:.0f} s"),
            *today.rows("one line, today", *bars),
            *past.rows(f"one line, as of {PAST}", *bars),
            *long.rows("2,000 characters"),
            Row("memory of the process", held, "MiB", "Kiwi, Chroma and what was read of the mapped files"),
            _amended(knowledge),
        ]
    finally:
        knowledge.close()


def measured(knowledge: KnowledgeBase, queries: Sequence[str]) -> tuple[Times, Times, Times]:
    """One-line queries as of today and of a past day, and long complaints."""
    today = timed(knowledge.search, queries)
    past = timed(lambda query: knowledge.search(query, as_of=PAST), queries)
    return today, past, timed(knowledge.search, complaints(queries))


def _amended(knowledge: KnowledgeBase) -> Row:
    head = knowledge.regulations()[0]
    change = Amendment(knowledge.versions(head.regulation_id)[-1], knowledge.today())
    knowledge.add(change)
    began = perf_counter()
    report = knowledge.update_index()
    took = perf_counter() - began
    knowledge.drop(change.name)
    knowledge.update_index()
    return Row("one law amended", took, "s", f"{report.created + report.updated} passages touched")


def _beside(
    lines: Sequence[Line], aids: Sequence[Line], questions: Sequence[Question], home: Path, folder: Path
) -> list[Row]:
    """Both over the same articles and the same questions, ours as `minwon-evals retrieval` judges it."""
    collection = Collection(lines)
    asked = [(one, tuple(at for at in one.positive_ids if at in collection.ids)) for one in questions if one.municipal]
    asked = [(question, held) for question, held in asked if held][:SIDE_BY_SIDE]
    linked = {section for question, _ in asked for section in question.linked_sections}
    knowledge, morphemes = opened(home, folder / "tokens.db")
    try:
        knowledge.add(collection)
        knowledge.add(Aids("aids", [aid for aid in aids if aid.id not in linked]))
        knowledge.update_index()
        knowledge.ready(wait=True)
        queries = [question.query for question, _ in asked]
        ours = timed(knowledge.search, queries)
        found = [case.scores for case in ask(knowledge, collection, asked)]
        rows = _quality("ours", found) + ours.rows("  ours")
        return rows + _theirs(lines, asked, morphemes, home, ours)
    finally:
        knowledge.close()


def _theirs(
    lines: Sequence[Line],
    asked: Sequence[tuple[Question, tuple[str, ...]]],
    morphemes: Morphemes,
    home: Path,
    ours: Times,
) -> list[Row]:
    documents = [Document(line.id, line.title, line.text) for line in lines]
    began = perf_counter()
    try:
        other = langchain_hybrid(documents, morphemes, home)
    except ImportError as error:
        return [Row("LangChain's EnsembleRetriever", 0, "", f"not measured: {error.name} is not installed")]
    built = perf_counter() - began
    theirs = timed(other, [question.query for question, _ in asked])
    found = [judge(other(question.query), held) for question, held in asked]
    times = theirs.at(0.5) / ours.at(0.5)
    return [
        *_quality("EnsembleRetriever", found),
        *theirs.rows("  EnsembleRetriever"),
        Row("  ours is faster by", times, "times", f"at the median; theirs was built in {built:.0f} s"),
    ]


def _quality(name: str, found: Sequence[Mapping[str, float]]) -> list[Row]:
    told = {measure: estimate([one[measure] for one in found]) for measure in ("recall@10", "MRR@10")}
    return [
        Row(f"{name}: {measure}", value.mean, "", f"{value.low:.3f} to {value.high:.3f}, {len(found)} questions")
        for measure, value in told.items()
    ]


if __name__ == "__main__":
    import sys

    print_table("Search", run(Path(sys.argv[1]), whole="--whole" in sys.argv))
