"""What kind of complaint it is, how urgent, whose, and why: rules that a counsellor can read and overrule.

A kind is decided by cues in the words (`assistant.cues`), each with its reason and its article. What a trained
model says (a `Learned`, made from the city's own routed complaints) counts beside the rules, never alone. A
person's correction always wins: it is made by `assistant.correct` and kept to learn from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from assistant.kind_rules import Weighed, weigh_kinds
from assistant.kinds import Kind
from assistant.model import DepartmentMatch, Request, Triage
from assistant.requests import split_requests
from assistant.route import Router
from assistant.urgency import urgency_of
from knowledge_base import Found, Morphemes, StatutoryType

LEARNED_WEIGHT = 1.5
"""How much the share of a model that has seen enough counts against the rules, which count 1."""
LEAD = 2.0
"""How much the leading request counts among several when the departments of the whole complaint are ranked."""


class Learned(Protocol):
    """A model trained on routed complaints. Shares sum to 1; an empty mapping means that it has no opinion."""

    @property
    def weight(self) -> float:
        """How much it may be trusted, 0..1; the more complaints that people routed, the more."""
        ...

    def departments(self, text: str) -> Mapping[str, float]: ...

    def kinds(self, text: str) -> Mapping[Kind, float]: ...


class StatutoryTypes:
    """Finds the statutory type (법정민원) that a complaint names."""

    NAMED = 0.75
    """Share of a type's name, weighed by rarity, that has to stand in the complaint."""

    def __init__(self, types: Sequence[StatutoryType], morphemes: Morphemes) -> None:
        self._types = tuple(types)
        self._morphemes = morphemes
        self._names = [frozenset(_nouns(tokens)) for tokens in morphemes.tokens([t.name for t in types])]
        counts: dict[str, int] = {}
        for name in self._names:
            for word in name:
                counts[word] = counts.get(word, 0) + 1
        self._rarity = {word: math.log(1 + len(self._types) / count) for word, count in counts.items()}

    def match(self, text: str) -> StatutoryType | None:
        """The type whose name the complaint covers best, or None."""
        spoken = frozenset(_nouns(next(iter(self._morphemes.tokens([text])))))
        plain = text.replace(" ", "")
        best, covered = None, self.NAMED
        for kind, name in zip(self._types, self._names, strict=True):
            mass = sum(self._rarity[word] for word in name)
            if not mass:
                continue
            share = sum(self._rarity[word] for word in name if word in spoken or word in plain) / mass
            if share >= covered and (best is None or share > covered or len(kind.name) > len(best.name)):
                best, covered = kind, share
        return best


def _nouns(tokens: Sequence[str]) -> list[str]:
    return [form for form, _, tag in (token.rpartition("/") for token in tokens) if tag[:1] in "NXS" and form]


class Triager:
    """Kind, urgency, departments, requests and statutory type of a complaint, each with what speaks for it."""

    def __init__(
        self,
        router: Router,
        morphemes: Morphemes,
        statutory_types: Sequence[StatutoryType] = (),
        learned: Learned | None = None,
    ) -> None:
        self._router = router
        self._learned = learned
        self._types = StatutoryTypes(statutory_types, morphemes)

    def triage(self, text: str, found: Found | None = None, k: int = 3) -> Triage:
        """`text` masked; `found` what the retriever gave for it, if it was asked."""
        statutory = self._types.match(text)
        weighed = self._kinds(text, named=statutory is not None)
        kind = weighed[0]
        if kind.kind is Kind.STATUTORY and statutory is not None:
            kind = replace(kind, reasons=(*kind.reasons, f"민원처리기준표의 ‘{statutory.name}’에 해당합니다"))
        urgency, _ = urgency_of(text)
        parts = split_requests(text, self._matter)
        requests = tuple(Request(part, self._departments(part, None, k)) for part in parts)
        whole = self._departments(text, found, k=10)
        departments = whole if len(requests) < 2 else _ranked(whole, requests)
        return Triage(
            kind=kind.kind,
            kind_reasons=kind.reasons,
            confidence=kind.share,
            urgency=urgency,
            departments=departments[:k],
            requests=requests,
            statutory_type=statutory.id if statutory is not None and kind.kind is Kind.STATUTORY else "",
        )

    def _kinds(self, text: str, *, named: bool) -> tuple[Weighed, ...]:
        weighed = weigh_kinds(text, named=named)
        if self._learned is None or not (opinion := self._learned.kinds(text)):
            return weighed
        weight = LEARNED_WEIGHT * self._learned.weight
        mixed = [replace(w, share=(w.share + weight * opinion.get(w.kind, 0.0)) / (1 + weight)) for w in weighed]
        return tuple(sorted(mixed, key=lambda w: -w.share))

    def _departments(self, text: str, found: Found | None, k: int) -> tuple[DepartmentMatch, ...]:
        matches = self._router.match(text, found, k=len(self._router.departments) or 1)
        if self._learned is None or not (opinion := self._learned.departments(text)):
            return matches[:k]
        weight = LEARNED_WEIGHT * self._learned.weight
        by_id = {d.id: DepartmentMatch(d.id, d.name, 0.0, phone=d.phone) for d in self._router.departments}
        by_id |= {match.id: match for match in matches}
        mixed = [replace(m, score=(m.score + weight * opinion.get(m.id, 0.0)) / (1 + weight)) for m in by_id.values()]
        return tuple(sorted((m for m in mixed if m.score > 0), key=lambda m: -m.score)[:k])

    def _matter(self, text: str) -> str:
        matches = self._departments(text, None, 1)
        return matches[0].id if matches else ""


def _ranked(whole: Sequence[DepartmentMatch], requests: Sequence[Request]) -> tuple[DepartmentMatch, ...]:
    """The departments of all requests, the leading one's first in weight, as shares of them all."""
    by_id: dict[str, DepartmentMatch] = {}
    shares: dict[str, float] = {}
    for weight, matches in [(1.0, whole), *((LEAD if n == 0 else 1.0, r.departments) for n, r in enumerate(requests))]:
        for match in matches:
            by_id.setdefault(match.id, match)
            shares[match.id] = shares.get(match.id, 0.0) + weight * match.score
    total = sum(shares.values()) or 1.0
    ranked = sorted(by_id.values(), key=lambda match: -shares[match.id])
    return tuple(replace(match, score=shares[match.id] / total) for match in ranked)
