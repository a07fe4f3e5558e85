"""Retrieval on a foreign collection: does a search find the articles that answer?

The collection is indexed into a knowledge base of its own with the default settings. Plain-language texts that are
linked to a question are left out when that question is asked; those linked to any question are also left out of
what the embedder learns from, so that no question meets a model that has seen its answer. That is stricter than
folds over the questions, and one training. Beside every figure stands the gain over BM25 by the same morphemes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from evals.collection import Aids, Collection, CollectionError, Question, Row, read
from evals.intervals import Estimate, estimate, gain
from knowledge_base import KnowledgeBase, KnowledgeSettings, Progress, open_knowledge_base

DEPTH = 10
"""Hits asked for: no metric looks further."""

CUTS = (1, 3, 5, 10)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """One question with what was found."""

    qid: str
    found: tuple[str, ...]
    scores: Mapping[str, float]
    """Of each metric."""
    by_words: Mapping[str, float]
    """The same of BM25 alone."""
    seconds: float


@dataclass(frozen=True, slots=True)
class Report:
    """Metrics with their intervals, and what they were measured on."""

    questions: int
    skipped: int
    """Questions none of whose answers is in the collection."""
    documents: int
    aids: int
    untaught: int
    """Aids that the embedder did not learn from: those linked to a question."""
    metrics: Mapping[str, Estimate]
    gains: Mapping[str, Estimate]
    """Over BM25 by the same morphemes, question by question."""
    index_seconds: float
    search_seconds: tuple[float, float]
    """Median and 95th percentile of one search."""
    cases: Sequence[Retrieved] = field(default=(), repr=False)

    def as_json(self) -> dict[str, object]:
        """Metrics by name at the top, their intervals beside."""
        median, late = self.search_seconds
        return {
            **{name: round(value.mean, 4) for name, value in self.metrics.items()},
            "intervals": {name: [round(value.low, 4), round(value.high, 4)] for name, value in self.metrics.items()},
            "gains_over_bm25": {
                name: [round(value.mean, 4), round(value.low, 4), round(value.high, 4)]
                for name, value in self.gains.items()
            },
            "questions": self.questions,
            "skipped": self.skipped,
            "documents": self.documents,
            "aids": self.aids,
            "aids_kept_from_training": self.untaught,
            "seconds": {
                "index": round(self.index_seconds, 1),
                "search_p50": round(median, 4),
                "search_p95": round(late, 4),
            },
        }


def run(
    corpus: Path,
    queries: Path,
    aids: Path | None,
    *,
    home: Path | None = None,
    progress: Progress | None = None,
    opener: Callable[[KnowledgeSettings], KnowledgeBase] = open_knowledge_base,
) -> Report:
    """Index the collection (in `home` if given, else in a temporary folder) and ask all questions.

    Raises `CollectionError`.
    """
    documents, questions = read(corpus, Row), read(queries, Question)
    texts = read(aids, Row) if aids else []
    with _home(home) as folder:
        started = perf_counter()
        collection = Collection(documents)
        knowledge = index(collection, texts, questions, folder, progress, opener=opener)
        took = perf_counter() - started
        try:
            asked = answerable(questions, collection.ids)
            if not asked:
                raise CollectionError(f"no question of {queries.name!r} has an answer in {corpus.name!r}")
            cases = list(ask(knowledge, collection, asked))
        finally:
            knowledge.close()
    seconds = sorted(case.seconds for case in cases)
    return Report(
        questions=len(cases),
        skipped=len(questions) - len(cases),
        documents=len(documents),
        aids=len(texts),
        untaught=len({text.id for text in texts} & linked(questions)),
        metrics={name: estimate([case.scores[name] for case in cases]) for name in cases[0].scores},
        gains={
            name: gain([case.scores[name] for case in cases], [case.by_words[name] for case in cases])
            for name in cases[0].scores
        },
        index_seconds=took,
        search_seconds=(seconds[len(seconds) // 2], seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))]),
        cases=cases,
    )


def index(
    collection: Collection,
    texts: Sequence[Row],
    questions: Sequence[Question],
    home: Path,
    progress: Progress | None = None,
    *,
    opener: Callable[[KnowledgeSettings], KnowledgeBase] = open_knowledge_base,
) -> KnowledgeBase:
    """A knowledge base of the collection. The embedder is made before the texts linked to a question come in."""
    knowledge = opener(KnowledgeSettings(home=home))
    left_out = linked(questions)
    knowledge.add(collection, progress)
    knowledge.add(Aids("aids", [text for text in texts if text.id not in left_out]), progress)
    knowledge.update_index(progress)
    held_out = [text for text in texts if text.id in left_out]
    if held_out:
        knowledge.add(Aids("held-out", held_out), progress)
        knowledge.update_index(progress)
    knowledge.ready()
    return knowledge


def linked(questions: Sequence[Question]) -> set[str]:
    """Ids of the aids that are linked to any question."""
    return {section for question in questions for section in question.linked_sections}


def answerable(questions: Sequence[Question], ids: set[str]) -> list[tuple[Question, tuple[str, ...]]]:
    """Questions with those of their answers that the collection holds; without those that have none."""
    held = ((question, tuple(one for one in question.positive_ids if one in ids)) for question in questions)
    return [(question, positives) for question, positives in held if positives]


def ask(
    knowledge: KnowledgeBase, collection: Collection, questions: Sequence[tuple[Question, tuple[str, ...]]]
) -> Iterator[Retrieved]:
    for question, positives in questions:
        started = perf_counter()
        hits = knowledge.search(question.query, k=DEPTH, without_aids=question.linked_sections).hits
        took = perf_counter() - started
        plain = knowledge.search(question.query, k=DEPTH, without_aids=question.linked_sections, legs=()).hits
        found, by_words = (tuple(collection.id_of(hit.passage) for hit in some) for some in (hits, plain))
        yield Retrieved(question.qid, found, judge(found, positives), judge(by_words, positives), took)


def judge(found: Sequence[str], positives: Sequence[str]) -> dict[str, float]:
    """Recall at each cut, reciprocal rank and nDCG of one ranking, by ir-measures."""
    import ir_measures

    measures = {f"recall@{cut}": ir_measures.R @ cut for cut in CUTS}
    measures |= {"MRR@10": ir_measures.RR @ DEPTH, "nDCG@10": ir_measures.nDCG @ DEPTH}
    judged = {"q": dict.fromkeys(positives, 1)}
    ranked = {"q": {one: float(-rank) for rank, one in enumerate(found)} or {"": 0.0}}
    values = ir_measures.calc_aggregate(measures.values(), judged, ranked)
    return {name: float(values[measure]) for name, measure in measures.items()}


@contextmanager
def _home(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with TemporaryDirectory(prefix="minwon-retrieval-") as folder:
        yield Path(folder)
