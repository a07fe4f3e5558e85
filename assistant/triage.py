"""What kind of complaint it is, how urgent, whose, and why: rules that a counsellor can read and overrule.

A kind is decided by cues in the words (`assistant.cues`), each with its reason and its article. What a trained
model says (a `Learned`, made from the city's own routed complaints) counts beside the rules, never alone. A
person's correction always wins: it comes in as a `TrainingCase` and is never overwritten here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.cues import CUES, GROUNDS, Cue
from assistant.kinds import Kind
from assistant.model import DepartmentMatch, Request, Triage, Urgency
from assistant.requests import split_requests
from assistant.route import Router
from assistant.urgency import urgency_of
from knowledge_base import Found, Morphemes, StatutoryType

RULE_SHARPNESS = 1.6
"""Turns the sums of cues into a confidence; fitted on our own labelled complaints."""
NAMED_TYPE = 1.5
"""What the name of a published statutory type adds to the words of an application."""
MERELY_ASKED = 0.3
"""How much the words of an application or a report count in a mere question about it."""
LEARNED_WEIGHT = 0.5
"""How much a trained model's share counts against the routing by duties."""
LEAD = 2.0
"""How much the leading request counts among several when the departments of the whole complaint are ranked."""
_LETTER = re.compile(
    r"(?:안녕하(?:세요|십니까)|수고(?:하십니다|하세요|많으십니다| ?많으세요)|고생 ?많으십니다|감사(?:합니다|드립니다)|고맙습니다|(?:빠른 ?)?답변 ?(?:부탁드립니다|바랍니다)|읽어 ?주셔서)[.,!~^ ]*"
)
_BODY = re.compile(r"[^\s.,!?~^]")


@dataclass(frozen=True, slots=True)
class TrainingCase:
    """A complaint (masked) with what a person said it is. `department` is an id."""

    text: str
    kind: Kind | None
    department: str | None
    decided_by: str = ""
    """Who corrected or confirmed it; empty where it comes from the duties themselves."""


class Learned(Protocol):
    """A model trained on routed complaints. Shares sum to 1; an empty mapping means that it has no opinion."""

    def departments(self, text: str) -> Mapping[str, float]: ...

    def kinds(self, text: str) -> Mapping[Kind, float]: ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """A kind with its reasons and its share, 0..1."""

    kind: Kind
    share: float
    reasons: tuple[str, ...]


def weigh_kinds(text: str, *, named: bool = False) -> tuple[Weighed, ...]:
    """All kinds, likeliest first, by the cues alone; `named` says that a statutory type is named and asked for.

    The kinds of the law overlap in words and not in aim: who asks how to apply does not apply yet, and who reports
    a nuisance disputes no act of the agency. So a question outweighs an application, and a mere nuisance yields to
    a grievance where the agency's own conduct is blamed.
    """
    body = _LETTER.sub(" ", text)
    hits: dict[Kind, list[Cue]] = {kind: [] for kind in Kind}
    for cue in CUES:
        if cue.pattern.search(body):
            hits[cue.kind].append(cue)
    asks = asks_only(body)
    points = {kind: sum(cue.weight for cue in cues) for kind, cues in hits.items()}
    if asks:
        for kind in (Kind.STATUTORY, Kind.OTHER, Kind.SUGGESTION):
            points[kind] = sum(cue.weight * (1.0 if cue.asking else MERELY_ASKED) for cue in hits[kind])
    else:
        points[Kind.INQUIRY_SCHEME] *= 0.6
        points[Kind.INQUIRY_LAW] *= 0.8
    if named and points[Kind.STATUTORY]:
        points[Kind.STATUTORY] += NAMED_TYPE
    if points[Kind.GRIEVANCE] >= 2.0:
        points[Kind.OTHER] *= 0.5
    if not any(points.values()):
        points[Kind.INQUIRY_SCHEME if asks else Kind.OTHER] = 0.5
    weights = {kind: math.exp(RULE_SHARPNESS * point) for kind, point in points.items()}
    total = sum(weights.values())
    weighed = [
        Weighed(kind, weights[kind] / total, (GROUNDS[kind], *(cue.reason for cue in _strongest(hits[kind]))))
        for kind in Kind
    ]
    return tuple(sorted(weighed, key=lambda w: -w.share))


_WISH = re.compile(
    r"(?:해|하여|시켜|워|쳐|꿔|려|여|아|어|와|놔)\s?주(?:세요|셔요|십시[오요]|십쇼|시기|시길|시면|셨으면|이소|라\b|세여)|바랍니다|(?:조치|단속|처리|설치|개선|수리|발급|허가|검토|철거|정비|신청)(?:을|를)? ?(?:부탁|요청|요망|바라)|해 ?달라|신청합니다|신고합니다|제출합니다|접수합니다|건의(?:드립|합)|제안(?:드립|합)|"
    r"(?:언제|왜)[^.?!]{0,20}(?:고치|고쳐|치우|치워|단속|안 ?(?:하|해|오|나와|고치|치우)|방치)|안 ?(?:하|오|고치|치우|되)(?:시)?(?:나요|는 ?건가요|십니까|냐|는지)|(?:주시면|해 ?주면) ?안 ?(?:되|돼|될)"
)
_TELL = re.compile(
    r"(?:알려|가르쳐|설명(?:해|을)?|안내(?:해|를)?|답변(?:해|을)?|회신(?:해|을)?)\s?(?:주|부탁|바랍|드|바라)"
)
_ASK = re.compile(
    r"\?|(?:나요|가요|까요|습니까|니까|는지요?|은지요?|인지요?|을지|ㄹ지)\s*(?:[.?~]|$|궁금|문의|알|여쭤)|궁금|문의(?:드|합|하)|여쭤|여쭙|알고 ?싶|알 ?수 ?있"
)


def asks_only(text: str) -> bool:
    """Whether the writer wants to be told something and nothing done."""
    told = _TELL.sub(" ", text)
    wants = bool(_WISH.search(told))
    asks = bool(_ASK.search(text)) or told != text
    return asks and not wants


def _strongest(cues: Sequence[Cue]) -> list[Cue]:
    return sorted(cues, key=lambda cue: -cue.weight)[:3]


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
        opinion = self._learned.kinds(text) if self._learned is not None else {}
        if not opinion:
            return weighed
        mixed = [
            replace(w, share=(w.share + LEARNED_WEIGHT * opinion.get(w.kind, 0.0)) / (1 + LEARNED_WEIGHT))
            for w in weighed
        ]
        return tuple(sorted(mixed, key=lambda w: -w.share))

    def _departments(self, text: str, found: Found | None, k: int) -> tuple[DepartmentMatch, ...]:
        matches = self._router.match(text, found, k=len(self._router.departments) or 1)
        opinion = self._learned.departments(text) if self._learned is not None else {}
        if opinion:
            by_id = {match.id: match for match in matches}
            for department in self._router.departments:
                by_id.setdefault(
                    department.id, DepartmentMatch(department.id, department.name, 0.0, phone=department.phone)
                )
            mixed = [
                replace(m, score=(m.score + LEARNED_WEIGHT * opinion.get(m.id, 0.0)) / (1 + LEARNED_WEIGHT))
                for m in by_id.values()
            ]
            matches = tuple(sorted((m for m in mixed if m.score > 0), key=lambda m: -m.score))
        return matches[:k]

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


URGENCIES: tuple[Urgency, ...] = tuple(Urgency)
