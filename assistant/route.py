"""Whose complaint it is: the departments whose duties and regulations speak for it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.bm25 import Bm25
from assistant.everyday import SMALL_TALK, Matter, matters
from assistant.model import DepartmentMatch
from knowledge_base import Department, Found, Morphemes

NAME_WEIGHT = 3
"""How often a department's name counts among its duties."""
LENT_WEIGHT = 0.9
"""Weight of the office's words for a matter against the words a citizen wrote."""
SETTING_WEIGHT, HEAD_WEIGHT = 0.35, 1.3
"""What a place or a person of the story counts, and what a sentence's subject or object counts, against 1."""
PAIR_WEIGHT = 0.3
"""Weight of syllable pairs, which see through spelling and spacing, against morphemes."""
DUTY_WEIGHT = 0.6
"""Weight of the one duty that matches best against all of them together."""
VOTE_WEIGHT = 0.8
"""What the articles found may lend at most, against the best score of the duties, which is 1."""
SHARPNESS = 4.0
"""Turns scores (best one 1) into shares; fitted on our own labelled complaints so that the share of the first is how
often it is right."""
_CHARGE = re.compile(r"\s*(?:소관\s*|에\s*관한\s*)?(?:전체\s*)?업무\s*(?:총괄|전반)?\s*$|\s*총괄\s*(?:업무)?\s*$")
_MARKS = re.compile(r"^[\W_]+")
_PHONE_ON = re.compile(r"\s*\d{2,3}[-)]?\d{3,4}-?\d{4}.*$", re.DOTALL)
_HANGUL = re.compile(r"[가-힣]{2,}")
_PARTICLE = re.compile(
    r"(?:에서|에게|으로|까지|부터|라는|이라는|에는|에도|이나|하고|은|는|이|가|을|를|의|에|로|도|만|과|와|랑)$"
)
_HEAD = re.compile(r"([가-힣]{2,}?)(?:이|가|을|를|은|는|도|께서)(?=[\s.,!?])")


class Router:
    """Matches complaints to departments by words, by the office's words for the same matter, and by what was found.

    Built once for a municipality's departments; `match` then costs a few milliseconds.
    """

    def __init__(self, departments: Sequence[Department], morphemes: Morphemes) -> None:
        self._departments = tuple(departments)
        self._morphemes = morphemes
        self._rows = {d.name: row for row, d in enumerate(self._departments)}
        self._rows |= {d.id: row for row, d in enumerate(self._departments)}
        owned = own_duties(self._departments)
        self._duties = [(row, duty) for row, duties in enumerate(owned) for duty in duties]
        by_duty = [Counter(terms) for terms in self._terms([duty for _, duty in self._duties])]
        names = [Counter(terms) for terms in self._terms([d.name for d in self._departments])]
        whole = [Counter({term: NAME_WEIGHT * n for term, n in name.items()}) for name in names]
        pairs = [Counter({pair: NAME_WEIGHT * n for pair, n in bigrams(d.name).items()}) for d in self._departments]
        for (row, duty), terms in zip(self._duties, by_duty, strict=True):
            whole[row].update(terms)
            pairs[row].update(bigrams(duty))
        self._whole, self._pairs, self._single = Bm25(whole), Bm25(pairs), Bm25(by_duty)

    @property
    def departments(self) -> tuple[Department, ...]:
        return self._departments

    def match(self, text: str, found: Found | None = None, k: int = 3) -> tuple[DepartmentMatch, ...]:
        """At most `k` departments, best first; empty where neither a duty nor a found article speaks for any."""
        scores, duties, articles = self._scores(text, found)
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
        spoken_of = matters(text)
        spoken, *lent = self._terms([text, *(matter.words for matter in spoken_of)])
        own = self._weighed(text, spoken)
        by_matter = [(matter, dict.fromkeys(terms, 1.0)) for matter, terms in zip(spoken_of, lent, strict=True)]
        whole = self._blend(self._whole, own, by_matter)
        single = self._blend(self._single, own, by_matter)
        pairs = self._pairs.scores(dict.fromkeys(bigrams(" ".join(own)), 1.0))
        best: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for (row, duty), score in zip(self._duties, single, strict=True):
            if score > 0:
                best[row].append((score, duty))
        top = [max((score for score, _ in best.get(row, ())), default=0.0) for row in range(len(whole))]
        by_words = scaled(
            [
                w + PAIR_WEIGHT * p + DUTY_WEIGHT * t
                for w, p, t in zip(scaled(whole), scaled(pairs), scaled(top), strict=True)
            ]
        )
        votes, articles = self._votes(found)
        total = [w + VOTE_WEIGHT * v for w, v in zip(by_words, votes, strict=True)]
        duties = {row: [duty for _, duty in sorted(rows, reverse=True)[:3]] for row, rows in best.items()}
        return total, duties, articles

    def _terms(self, texts: Sequence[str]) -> list[list[str]]:
        return [
            words(tokens) + compounds(text) for tokens, text in zip(self._morphemes.tokens(texts), texts, strict=True)
        ]

    @staticmethod
    def _weighed(text: str, spoken: Sequence[str]) -> dict[str, float]:
        """The citizen's words; what is a place of the story counts less, what a sentence is about counts more."""
        heads = set(_HEAD.findall(text + " "))
        places = {matter.said for matter in matters(text) if matter.setting}
        weighed = {}
        for term, count in Counter(spoken).items():
            role = HEAD_WEIGHT if any(head.endswith(term) for head in heads) else 1.0
            if any(term in place for place in places):
                role = SETTING_WEIGHT
            weighed[term] = role * (1 + math.log(count))
        return weighed

    @staticmethod
    def _blend(
        index: Bm25, own: Mapping[str, float], by_matter: Sequence[tuple[Matter, Mapping[str, float]]]
    ) -> list[float]:
        """Scores by the citizen's words and by each matter's office words, each in the measure of what it asks for."""
        scores = index.scores(own)
        mass = sum(weight * index.idf(term) for term, weight in own.items()) or 1.0
        scores = [score / mass for score in scores]
        for matter, terms in by_matter:
            mass = sum(index.idf(term) for term in terms) or 1.0
            weight = LENT_WEIGHT * (SETTING_WEIGHT if matter.setting else 1.0) / mass
            scores = [total + weight * score for total, score in zip(scores, index.scores(terms), strict=True)]
        return scores

    def _votes(self, found: Found | None) -> tuple[list[float], dict[int, list[str]]]:
        """What the found articles say for the departments that keep their regulations, scaled to 1."""
        votes = [0.0] * len(self._departments)
        articles: dict[int, list[str]] = defaultdict(list)
        for rank, hit in enumerate(found.hits if found is not None else (), start=1):
            row = self._rows.get(hit.passage.department)
            if row is not None and hit.score > 0:
                votes[row] += hit.score / rank
                if hit.passage.name not in articles[row]:
                    articles[row].append(hit.passage.name)
        return scaled(votes), articles


def words(tokens: Iterable[str]) -> list[str]:
    """Forms of the nouns that can name a matter, in order."""
    parts = (token.rpartition("/") for token in tokens)
    return [
        form for form, _, tag in parts if tag[:1] in "NS" and tag != "SN" and len(form) > 1 and form not in SMALL_TALK
    ]


def compounds(text: str) -> list[str]:
    """Words of three syllables and more as written, without their particle: `자동차세`, which is no matter of cars."""
    stripped = (_PARTICLE.sub("", word) for word in _HANGUL.findall(text))
    return [word for word in stripped if len(word) > 2 and word not in SMALL_TALK]


def bigrams(text: str) -> Counter[str]:
    """Pairs of neighbouring syllables within words of Hangul: what spelling and spacing leave alone."""
    spelled = [word for word in _HANGUL.findall(text) if word not in SMALL_TALK]
    return Counter(word[i : i + 2] for word in spelled for i in range(len(word) - 1))


def scaled(scores: Sequence[float]) -> list[float]:
    """Divided by the best, so that the best is 1."""
    best = max(scores, default=0.0)
    return [score / best for score in scores] if best > 0 else list(scores)


def shares_of(scores: Sequence[float]) -> list[float]:
    """Scores as shares of all candidates that sum to 1; no score, no share."""
    weights = [math.exp(SHARPNESS * (score - 1)) if score > 0 else 0.0 for score in scaled(scores)]
    total = sum(weights) or 1.0
    return [weight / total for weight in weights]


def own_duties(departments: Sequence[Department]) -> tuple[tuple[str, ...], ...]:
    """The duties of each department without those it only lists because a smaller unit belongs to it.

    A bureau's page repeats the duties of its divisions and says so: `도로안전과 업무 총괄`. The division is in charge.
    Telephone numbers and what follows them are no duties.
    """
    rows = {d.name: row for row, d in enumerate(departments)}
    cleaned = [[_PHONE_ON.sub("", duty).strip() for duty in d.duties] for d in departments]
    inside: dict[int, set[int]] = defaultdict(set)
    for row, duties in enumerate(cleaned):
        for duty in duties:
            unit = rows.get(_MARKS.sub("", _CHARGE.sub("", duty)).strip())
            if unit is not None and unit != row:
                inside[row].add(unit)
    own = []
    for row, duties in enumerate(cleaned):
        of_units = {duty for unit in _below(row, inside) for duty in cleaned[unit]}
        own.append(tuple(duty for duty in duties if duty and duty not in of_units))
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
