"""Which kind of complaint the words speak for: cues weighed against each other, each with its reason."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cues import AGENCY, CUES, GROUNDS, PRIVATE, Cue
from assistant.kinds import Kind

RULE_SHARPNESS = 1.6
"""Turns the sums of cues into a confidence; fitted on our own labelled complaints."""
NAMED_TYPE = 1.5
"""What the name of a published statutory type adds to the words of an application."""
MERELY_ASKED = 0.3
"""How much the words of an application or a report count in a mere question about it."""
PRIVATELY_BLAMED = 0.5
"""How much blame counts towards a grievance where it falls on a shop, a driver or a neighbour: that act is no agency's."""
_LETTER = re.compile(
    r"(?:안녕하(?:세요|십니까)|수고(?:하십니다|하세요|많으십니다| ?많으세요)|고생 ?많으십니다|감사(?:합니다|드립니다)|고맙습니다|(?:빠른 ?)?답변 ?(?:부탁드립니다|바랍니다)|읽어 ?주셔서)[.,!~^ ]*"
)


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
    hits = cues_in(text)
    points = points_of(text, named=named)
    weights = {kind: math.exp(RULE_SHARPNESS * point) for kind, point in points.items()}
    total = sum(weights.values())
    weighed = [
        Weighed(kind, weights[kind] / total, (GROUNDS[kind], *(cue.reason for cue in _strongest(hits[kind]))))
        for kind in Kind
    ]
    return tuple(sorted(weighed, key=lambda w: -w.share))


def cues_in(text: str) -> dict[Kind, list[Cue]]:
    """The cues that the words give, for each kind."""
    body = _LETTER.sub(" ", text)
    hits: dict[Kind, list[Cue]] = {kind: [] for kind in Kind}
    for cue in CUES:
        if cue.pattern.search(body):
            hits[cue.kind].append(cue)
    return hits


def points_of(text: str, *, named: bool = False) -> dict[Kind, float]:
    """What the cues say for each kind, weighed against each other."""
    hits = cues_in(text)
    asks = asks_only(_LETTER.sub(" ", text))
    points = {kind: sum(cue.weight for cue in cues) for kind, cues in hits.items()}
    if asks:
        for kind in (Kind.STATUTORY, Kind.OTHER, Kind.SUGGESTION):
            points[kind] = sum(cue.weight * (1.0 if cue.asking else MERELY_ASKED) for cue in hits[kind])
    else:
        points[Kind.INQUIRY_SCHEME] *= 0.6
        points[Kind.INQUIRY_LAW] *= 0.8
    if named and points[Kind.STATUTORY]:
        points[Kind.STATUTORY] += NAMED_TYPE
    if PRIVATE.search(text) and not AGENCY.search(text):
        points[Kind.GRIEVANCE] *= PRIVATELY_BLAMED
    if points[Kind.GRIEVANCE] >= 2.0:
        points[Kind.OTHER] *= 0.5
    if not any(points.values()):
        points[Kind.INQUIRY_SCHEME if asks else Kind.OTHER] = 0.5
    return points


_WISH = re.compile(
    r"[가-힣]\s?주(?:세요|셔요|십시[오요]|십쇼|시기|시길|시면|셨으면|시와요|이소|입시더|라\b|세여|셈|시죠)|바랍니다|(?:조치|단속|처리|설치|개선|수리|발급|허가|검토|철거|정비|신청)(?:을|를)? ?(?:부탁|요청|요망|바라)|해 ?달라|신청합니다|신고합니다|제출합니다|접수합니다|건의(?:드립|합)|제안(?:드립|합)|"
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
