"""Fits how probable it is that the knowledge base holds an answer, on a city's own cases.

A city's FAQ knows questions and the articles that answer them. Each is asked as if its own entry were not there: the
knowledge base holds the answer. Then as if the regulations it cites were not there either: it does not. Questions of
other walks of life, shipped with the program, have no answer in any city. As citizens tell stories, each question is
also asked inside of one.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from evals.bootstrap import fit_logistic
from knowledge_base import (
    Calibration,
    Evidence,
    KnowledgeBase,
    KnowledgeSettings,
    Progress,
    cited,
    open_knowledge_base,
    write_calibration,
)

HOLDS = ("lexical", "aid", "parts", "size")
FIRST = (*HOLDS, "first_lexical", "margin")
"""Features of the two models. The first hit's own say whether it is right, not whether there is an answer."""
FEWEST = 20
"""Cases on each side, below which nothing is fitted."""
FOLDS = 5
EDGES = (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)
_SEED = 11
_OFF_TOPIC = Path(__file__).parent / "data" / "off_topic.jsonl"
_STORY = (
    "안녕하세요, 이 동네에 산 지 십 년이 넘은 주민입니다.",
    "몇 번을 망설이다가 이렇게 글을 올립니다.",
    "지난주부터 가족들과 계속 이야기를 해 봤지만 어떻게 해야 할지 모르겠습니다.",
    "어머니도 걱정이 많으셔서 밤에 잠을 잘 못 주무십니다.",
    "바쁘시겠지만 꼭 확인해 주시고 답변 부탁드립니다. 감사합니다.",
)


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what must not help it, and the names of the articles that answer; none where none is held."""

    query: str
    right: frozenset[str] = frozenset()
    without_aids: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What the search for a case saw, and what is true of it."""

    evidence: Mapping[str, float]
    holds: bool
    first_right: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Band:
    """Cases that were given about the same probability, and how many were so indeed."""

    cases: int
    said: float
    true: float


class TooFewCases(Exception):
    """The city's own texts give too few questions with articles that answer them."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was fitted, how well it comes true, and where it was written."""

    calibration: Calibration
    holds: Sequence[Band]
    first: Sequence[Band]
    path: Path | None

    def as_json(self) -> dict[str, object]:
        curves = {name: [asdict(band) for band in bands] for name, bands in self._curves()}
        return {"calibration": asdict(self.calibration), "curves": curves, "path": str(self.path or "")}

    def as_text(self) -> str:
        lines = []
        for name, bands in self._curves():
            lines += [f"{name}: cases, probability said, share true (judged by folds)"]
            lines += [
                f"  {band.cases:6} {band.said:7.2f} {band.true:7.2f}  {'#' * round(40 * band.true)}" for band in bands
            ]
        return "\n".join([*lines, f"written: {self.path}" if self.path else "nothing written"])

    def _curves(self) -> list[tuple[str, Sequence[Band]]]:
        return [("the answer is held", self.holds), ("the first hit is right", self.first)]


def fit_home(home: Path, *, write: bool = True, progress: Progress | None = None) -> Fitted:
    """Fit the knowledge base of a home on its own texts. Raises `TooFewCases`, `KnowledgeBaseError`."""
    knowledge = open_knowledge_base(KnowledgeSettings(home=home))
    try:
        seen = observe(knowledge, cases_of(knowledge), progress)
    finally:
        knowledge.close()
    calibration = fit(seen)
    return Fitted(calibration, *curves(seen), write_calibration(home, calibration) if write else None)


def cases_of(knowledge: KnowledgeBase) -> list[Case]:
    """The city's questions with their answers, the same without, and those of other walks of life."""
    held = {head.title for head in knowledge.regulations()}
    asked = []
    for aid in knowledge.aids():
        places = {(place.title, place.no) for place in cited(aid.text) if place.no and place.title in held}
        if places and aid.title.strip():
            asked.append(Case(aid.title, frozenset(f"{title}#{no}" for title, no in places), (aid.id,)))
    return with_counterparts(asked, [json.loads(line)["query"] for line in _OFF_TOPIC.open(encoding="utf-8")])


def with_counterparts(asked: Sequence[Case], others: Sequence[str]) -> list[Case]:
    """Each question bare and in a story, with its answer held and not held; as many of no city's, weighed alike."""
    told = [case for one in asked for case in _told(one)]
    gone = [
        Case(case.query, frozenset(), case.without_aids, tuple({name.partition("#")[0] for name in case.right}), 0.5)
        for case in told
    ]
    far = [case for query in others for case in _told(Case(query))]
    share = 0.5 * len(told) / max(len(far), 1)
    return [*told, *gone, *(Case(case.query, weight=share) for case in far)]


def _told(case: Case) -> Iterator[Case]:
    before, after = _STORY[:-1], _STORY[-1:]
    yield case
    yield Case(" ".join((*before, case.query, *after)), case.right, case.without_aids)


def observe(knowledge: KnowledgeBase, cases: Sequence[Case], progress: Progress | None = None) -> list[Seen]:
    """Ask all cases."""
    seen = []
    for done, case in enumerate(cases, start=1):
        found = knowledge.search(case.query, k=1, without_aids=case.without_aids, without=case.without)
        right = bool(found.hits) and found.hits[0].passage.name in case.right
        seen.append(Seen(found.evidence, bool(case.right), right, case.weight))
        if progress:
            progress("cases", done, len(cases))
    return seen


def fit(seen: Sequence[Seen]) -> Calibration:
    """Both models. Raises `TooFewCases`."""
    held = sum(one.holds for one in seen)
    if min(held, len(seen) - held) < FEWEST:
        raise TooFewCases(f"{held} questions with an article that answers; at least {FEWEST} are needed")
    return Calibration(
        _coefficients(seen, HOLDS, lambda one: one.holds), _coefficients(seen, FIRST, lambda one: one.first_right)
    )


def curves(seen: Sequence[Seen]) -> tuple[list[Band], list[Band]]:
    """How well the probabilities of both models come true, each case judged by models fitted on the other folds."""
    fold = np.random.default_rng(_SEED).integers(0, FOLDS, len(seen))
    holds, first = [], []
    for number in range(FOLDS):
        model = fit([one for one, at in zip(seen, fold, strict=True) if at != number])
        for one, at in zip(seen, fold, strict=True):
            if at == number:
                evidence = Evidence(**one.evidence)
                holds.append((model.answerable(evidence), one.holds, one.weight))
                first.append((model.first_right(evidence), one.first_right, one.weight))
    return bands(holds), bands(first)


def bands(judged: Sequence[tuple[float, bool, float]]) -> list[Band]:
    """Cases by the probability they were given, empty bands left out; each judged by its weight."""
    said, true, weight = (np.array(column, dtype=np.float64) for column in zip(*judged, strict=True))
    found = []
    for low, high in pairwise(EDGES):
        here = (said >= low) & ((said < high) | (high == EDGES[-1]))
        if here.any():
            mean = np.average(said[here], weights=weight[here])
            found.append(Band(int(here.sum()), float(mean), float(np.average(true[here], weights=weight[here]))))
    return found


def _coefficients(seen: Sequence[Seen], features: Sequence[str], true: Callable[[Seen], bool]) -> dict[str, float]:
    rows = [[one.evidence[name] for name in features] for one in seen]
    bias, values = fit_logistic(rows, [true(one) for one in seen], [one.weight for one in seen])
    return {"bias": bias, **dict(zip(features, values, strict=True))}
