"""Insult, threat and sexual harassment in a complaint: found, graded, and kept from the counsellor's first look.

Anger is no abuse: a complaint may be sharp. What is found never changes the answer or the clock (Act 4, Decree 4);
it decides what the counsellor sees first and what the office may do to protect them (시행령 제4조제1항). What a writer
only quotes (`저에게 "…"라고 욕했습니다`) is a report, not an abuse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from assistant.abuse_fold import fold
from assistant.abuse_words import CLEAN_COMPILED, LEXICON_COMPILED, AbuseKind


class Grade(StrEnum):
    """How grave; the values are the closed list of APIs and evaluations."""

    NONE = "없음"
    COARSE = "주의"
    """Coarse words aimed at nobody in the office, or a single one."""
    ABUSIVE = "경고"
    """Repeated or aimed: grounds to warn, and to end a call after saying why (시행령 제4조제1항제8호)."""
    GRAVE = "심각"
    """A threat or sexual harassment: report within the office; 고발 is possible (제5호의2)."""


@dataclass(frozen=True, slots=True)
class AbuseSpan:
    """A place in the text as written."""

    start: int
    end: int
    kind: AbuseKind
    weight: float


@dataclass(frozen=True, slots=True)
class Abuse:
    """What was found in a text."""

    score: float
    """Probability-like, 0..1."""
    abusive: bool
    grade: Grade
    spans: tuple[AbuseSpan, ...] = ()
    quoted: tuple[AbuseSpan, ...] = ()
    """What the writer reports others to have said."""

    @property
    def kinds(self) -> tuple[AbuseKind, ...]:
        return tuple(dict.fromkeys(span.kind for span in self.spans))


class AbuseModel(Protocol):
    """A model fitted on a labelled file; tells how likely a text is abusive, 0..1."""

    @property
    def threshold(self) -> float:
        """At and above it a text counts as abusive; chosen when fitted."""
        ...

    def score(self, text: str) -> float: ...


_QUOTE = re.compile(
    r"[\"“”'‘’「『](?P<said>[^\"“”'‘’「」『』\n]{1,200})[\"“”'‘’」』]\s*"
    r"(?:이?라[고는며]|[하했]|란|등|같은|식|,|는 ?(?:말|욕|폭언)|고 ?(?:욕|소리|말|외|하))"
)
_REPORTED = re.compile(
    r"[가-힣]{0,3}(?:이?라고|이?라며|이?라는|다고|다며|다는|하며|소리로)\s*(?:저[를에]게?\s*)?(?:욕|욕설|폭언|소리|고함|막말|협박|위협|성희롱|말했|말하|하더|했습|불렀|들었)|"
    r"[가-힣]{0,4}\s*(?:욕설?|폭언|막말|협박|위협|성희롱|성추행|추행|희롱)[을를]?\s*(?:들었|당|했|하였|퍼부|하고|하는|한)|"
    r"[가-힣 ]{0,6}(?:당했|당하|당한)"
)


CLEAN_MARK = "힣"
"""Stands for a clean word: a syllable that no pattern names, so that what is beside it stays inside its word."""


def spans_of(text: str) -> tuple[AbuseSpan, ...]:
    """What the lexicon finds, in order of place, the longest and gravest where two overlap."""
    folded = fold(text)
    clean = CLEAN_COMPILED.sub(lambda m: CLEAN_MARK * len(m[0]), folded.text)
    found = [
        AbuseSpan(folded.at[match.start()], folded.at[match.end() - 1] + 1, kind, weight)
        for kind, weight, pattern in LEXICON_COMPILED
        for match in pattern.finditer(clean)
        if match[0]
    ]
    found.sort(key=lambda span: (span.start, -span.end, -span.weight))
    kept: list[AbuseSpan] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def quoted(text: str, span: AbuseSpan) -> bool:
    """Whether the writer reports that somebody else said it: in quotation marks and told of, or told of right after."""
    for match in _QUOTE.finditer(text):
        if match.start("said") <= span.start and span.end <= match.end("said"):
            return True
    after = text[span.end : span.end + 24]
    return bool(_REPORTED.match(after.lstrip("아야!. ")))


def severity(spans: Sequence[AbuseSpan]) -> float:
    """How sure the lexicon is, 0..1: several weak finds make a strong one."""
    unlikely = 1.0
    for span in spans:
        unlikely *= 1 - span.weight
    return 1 - unlikely


def traits(text: str) -> tuple[float, ...]:
    """What the lexicon says, as numbers 0..1 for a fitted model: for each kind how sure and how often, then in all
    how sure, how often, and how much of the text. Eleven plus two."""
    spans = [span for span in spans_of(text) if not quoted(text, span)]
    values: list[float] = []
    for kind in AbuseKind:
        of_kind = [span for span in spans if span.kind is kind]
        values += [severity(of_kind), min(len(of_kind), 3) / 3]
    covered = sum(span.end - span.start for span in spans)
    return (*values, severity(spans), min(len(spans), 5) / 5, covered / (len(text) + 5))


FLAGGED = 0.5
"""The lexicon alone flags at and above this."""


class Detector:
    """Finds abuse by the lexicon and, where a model was fitted, by both."""

    def __init__(self, model: AbuseModel | None = None) -> None:
        self._model = model

    @property
    def threshold(self) -> float:
        """The score at and above which a text counts as abusive."""
        return self._model.threshold if self._model else FLAGGED

    def __call__(self, text: str) -> Abuse:
        """What is abusive in `text`. Without a fitted model the score is the lexicon's."""
        found = spans_of(text)
        told = tuple(span for span in found if quoted(text, span))
        own = tuple(span for span in found if span not in told)
        score = self._model.score(text) if self._model else severity(own)
        abusive = score >= self.threshold
        return Abuse(score, abusive, grade_of(own, abusive), own if abusive else (), told)


def grade_of(spans: Sequence[AbuseSpan], abusive: bool) -> Grade:
    """A threat or sexual harassment is grave, a single coarse word is not, the rest calls for a warning."""
    if not abusive:
        return Grade.NONE
    sure = [span for span in spans if span.weight >= FLAGGED]
    if any(span.kind in (AbuseKind.THREAT, AbuseKind.SEXUAL) for span in sure):
        return Grade.GRAVE
    if len(sure) > 1 or any(span.kind is AbuseKind.INSULT for span in sure):
        return Grade.ABUSIVE
    return Grade.COARSE
