"""Whose complaint it is: the departments whose duties and regulations speak for it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.everyday import SMALL_TALK, office_words
from assistant.model import DepartmentMatch
from knowledge_base import Department, Found, Morphemes

K1, B = 1.2, 0.75
NAME_WEIGHT = 3
"""How often a department's name counts among its duties."""
OFFICE_WORD_WEIGHT = 0.6
"""Weight of the office's word for a matter against a word the citizen wrote."""
SHARPNESS = 7.0
"""Turns scores (best one 1) into shares; fitted on our own labelled complaints so that the share of the first is how
often it is right."""
_CHARGE = re.compile(r"\s*(?:소관\s*|에\s*관한\s*)?(?:전체\s*)?업무\s*(?:총괄|전반)?\s*$|\s*총괄\s*(?:업무)?\s*$")
_HANGUL = re.compile(r"[가-힣]{2,}")


@dataclass(slots=True)
class _Bm25:
    """BM25 over small documents, term weights allowed in the query."""

    postings: dict[str, list[tuple[int, float]]] = field(default_factory=lambda: defaultdict(list))
    idf: dict[str, float] = field(default_factory=dict)
    size: int = 0

    @classmethod
    def over(cls, documents: Sequence[Mapping[str, float]]) -> _Bm25:
        index = cls(size=len(documents))
        lengths = [sum(document.values()) for document in documents]
        mean = (sum(lengths) / len(lengths) if lengths else 1.0) or 1.0
        for row, (document, length) in enumerate(zip(documents, lengths, strict=True)):
            for term, count in document.items():
                saturated = count * (K1 + 1) / (count + K1 * (1 - B + B * length / mean))
                index.postings[term].append((row, saturated))
        for term, rows in index.postings.items():
            index.idf[term] = math.log(1 + (len(documents) - len(rows) + 0.5) / (len(rows) + 0.5))
        return index

    def scores(self, query: Mapping[str, float]) -> list[float]:
        """One score for each document, 0 where nothing matches."""
        scores = [0.0] * self.size
        for term, weight in query.items():
            idf = self.idf.get(term)
            if idf is None:
                continue
            for row, saturated in self.postings[term]:
                scores[row] += weight * idf * saturated
        return scores


class Router:
    """Matches complaints to departments by words, by the office's words for the same matter, and by what was found.

    Built once for a municipality's departments; `match` then costs a few milliseconds.
    """

    def __init__(self, departments: Sequence[Department], morphemes: Morphemes) -> None:
        self._departments = tuple(departments)
        self._morphemes = morphemes
        self._duties = own_duties(self._departments)
        self._by_name = {d.name: row for row, d in enumerate(self._departments)}
        self._by_name |= {d.id: row for row, d in enumerate(self._departments)}
        flat = [(row, duty) for row, duties in enumerate(self._duties) for duty in duties]
        self._duty_rows = tuple(row for row, _ in flat)
        self._duty_texts = tuple(duty for _, duty in flat)
        duty_terms = [_counts(self._words(tokens)) for tokens in morphemes.tokens(self._duty_texts)]
        names = [_counts(self._words(tokens)) for tokens in morphemes.tokens([d.name for d in self._departments])]
        whole: list[Counter[str]] = [Counter({t: NAME_WEIGHT * n for t, n in name.items()}) for name in names]
        pairs = [Counter({b: NAME_WEIGHT * n for b, n in bigrams(d.name).items()}) for d in self._departments]
        for (row, duty), terms in zip(flat, duty_terms, strict=True):
            whole[row].update(terms)
            pairs[row].update(bigrams(duty))
        self._whole = _Bm25.over(whole)
        self._pairs = _Bm25.over(pairs)
        self._single = _Bm25.over(duty_terms)

    @property
    def departments(self) -> tuple[Department, ...]:
        return self._departments

    def match(self, text: str, found: Found | None = None, k: int = 3) -> tuple[DepartmentMatch, ...]:
        """At most `k` departments, best first; empty where neither a duty nor a found article speaks for any."""
        scores, duties, articles = self._scores(text, found)
        best = max(scores, default=0.0)
        if best <= 0:
            return ()
        shares = shares_of(scores)
        order = sorted(range(len(scores)), key=lambda row: (-scores[row], row))[:k]
        return tuple(
            DepartmentMatch(
                id=self._departments[row].id,
                name=self._departments[row].name,
                score=shares[row],
                duties=tuple(duties.get(row, ())),
                articles=tuple(articles.get(row, ())),
                phone=self._departments[row].phone,
            )
            for row in order
            if scores[row] > 0
        )

    def _scores(self, text: str, found: Found | None) -> tuple[list[float], dict[int, list[str]], dict[int, list[str]]]:
        matters = office_words(text)
        spoken, *lent = self._morphemes.tokens([text, *matters])
        query = Counter[str]({term: 1 + math.log(n) for term, n in _counts(self._words(spoken)).items()})
        lent_bigrams: Counter[str] = Counter()
        for tokens, matter in zip(lent, matters, strict=True):
            for term in set(self._words(tokens)):
                query[term] = max(query[term], OFFICE_WORD_WEIGHT)
            for pair in bigrams(matter):
                lent_bigrams[pair] = 1
        pairs = Counter(dict.fromkeys(lent_bigrams, OFFICE_WORD_WEIGHT))
        pairs.update(dict.fromkeys(bigrams(" ".join(form_of(t) for t in spoken)), 1.0))
        whole = scaled(self._whole.scores(query))
        bigram = scaled(self._pairs.scores(pairs))
        single = self._single.scores(query)
        duties: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for row, score, duty in zip(self._duty_rows, single, self._duty_texts, strict=True):
            if score > 0:
                duties[row].append((score, duty))
        top = [max((score for score, _ in duties.get(row, ())), default=0.0) for row in range(len(whole))]
        votes, articles = self._votes(found)
        total = [w + 0.4 * b + 0.6 * t + v for w, b, t, v in zip(whole, bigram, scaled(top), votes, strict=True)]
        best = {row: [duty for _, duty in sorted(rows, reverse=True)[:3]] for row, rows in duties.items()}
        return total, best, articles

    def _votes(self, found: Found | None) -> tuple[list[float], dict[int, list[str]]]:
        """What the found articles lend to the departments that keep their regulations; the best article lends 1."""
        votes = [0.0] * len(self._departments)
        articles: dict[int, list[str]] = defaultdict(list)
        hits = found.hits if found is not None else ()
        top = max((hit.score for hit in hits), default=0.0)
        for rank, hit in enumerate(hits, start=1):
            row = self._by_name.get(hit.passage.department)
            if row is None or top <= 0:
                continue
            votes[row] += hit.score / top / rank
            if hit.passage.name not in articles[row]:
                articles[row].append(hit.passage.name)
        return votes, articles

    @staticmethod
    def _words(tokens: Iterable[str]) -> list[str]:
        """Forms of the content words that can name a matter."""
        return [
            form
            for form, _, tag in (token.rpartition("/") for token in tokens)
            if form and tag[:1] in "NXSV" and tag != "SN" and form not in SMALL_TALK
        ]


def form_of(token: str) -> str:
    return token.rpartition("/")[0] or token


def _counts(words: Iterable[str]) -> Counter[str]:
    return Counter(words)


def bigrams(text: str) -> Counter[str]:
    """Pairs of neighbouring syllables within words of Hangul: what spelling and spacing leave alone."""
    return Counter(
        word[i : i + 2] for word in _HANGUL.findall(text) if word not in SMALL_TALK for i in range(len(word) - 1)
    )


def scaled(scores: Sequence[float]) -> list[float]:
    """Divided by the best, so that the best is 1."""
    best = max(scores, default=0.0)
    return [score / best for score in scores] if best > 0 else list(scores)


def shares_of(scores: Sequence[float]) -> list[float]:
    """Scores as shares of all candidates that sum to 1; no score, no share."""
    if not any(score > 0 for score in scores):
        return [0.0] * len(scores)
    best = max(scores)
    weights = [math.exp(SHARPNESS * (score / best - 1)) if score > 0 else 0.0 for score in scores]
    return [weight / sum(weights) for weight in weights]


def own_duties(departments: Sequence[Department]) -> tuple[tuple[str, ...], ...]:
    """The duties of each department without those it only lists because a smaller unit belongs to it.

    A bureau's page repeats the duties of its divisions and says so: `도로안전과 업무 총괄`. The division is in charge.
    """
    names = {d.name: row for row, d in enumerate(departments)}
    inside: dict[int, set[int]] = defaultdict(set)
    for row, department in enumerate(departments):
        for duty in department.duties:
            unit = names.get(_CHARGE.sub("", duty).strip())
            if unit is not None and unit != row:
                inside[row].add(unit)
    own = []
    for row, department in enumerate(departments):
        of_units = {duty for unit in _below(row, inside) for duty in departments[unit].duties}
        own.append(tuple(duty for duty in department.duties if duty not in of_units and duty.strip()))
    return tuple(own)


def _below(row: int, inside: Mapping[int, set[int]]) -> set[int]:
    seen: set[int] = set()
    waiting = list(inside.get(row, ()))
    while waiting:
        unit = waiting.pop()
        if unit not in seen and unit != row:
            seen.add(unit)
            waiting.extend(inside.get(unit, ()))
    return seen
