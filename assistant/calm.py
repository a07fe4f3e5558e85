"""What a complaint asks and tells, without its abuse: what the counsellor sees first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.abuse import Abuse, Detector
from assistant.abuse_words import AbuseKind
from assistant.requests import ASKS, REPORTS

_PIECE = re.compile(r"[^.!?…\n]+[.!?…~]*")
_NOISE = re.compile(r"[ㅋㅎㅠㅜㅡ]{2,}|[!?~.]{2,}|[ㄱ-ㅎ]{2,}")
_POINTING = re.compile(r"(?:이|저|그|요|야|아|에라이|진짜|아주|정말|이런|저런)\s*$")
_FACT = re.compile(
    r"\d|[가-힣]{2,}(?:에서|에|앞|뒤|옆|동|로|길|역|번지|아파트|공원|도로|학교|시장|센터)|[가-힣]{2,}(?:이|가|을|를|은|는|도)\s"
)
CALM_LINES = 6
"""Lines of a calm summary; what is longer is read in the original."""


def summarise_calmly(text: str, abuse: Abuse | None = None) -> str:
    """What the writer asks and tells, without the abuse: for the counsellor's first look.

    Extractive and deterministic: no word is added. A word that holds abuse is dropped, a sentence left without a wish
    or a fact too. At most `CALM_LINES` sentences, those with a wish first in weight, in the order written; `''` where
    nothing is left.
    """
    spans = abuse.spans if abuse is not None else Detector()(text).spans
    kept: list[tuple[int, int, str]] = []
    for order, piece in enumerate(_PIECE.finditer(text)):
        inside = [s for s in spans if piece.start() <= s.start < piece.end()]
        if any(s.kind in (AbuseKind.THREAT, AbuseKind.SEXUAL) for s in inside) and not ASKS.search(piece[0]):
            continue
        calm = _without(piece[0], [(s.start - piece.start(), s.end - piece.start()) for s in inside])
        wish, fact = bool(ASKS.search(calm)), bool(_FACT.search(calm + " ")) or bool(REPORTS.search(calm))
        if len(re.findall(r"[가-힣]{2,}", calm)) >= 2 and (wish or fact):
            kept.append((-(2 * wish + fact), order, calm))
    chosen = sorted(sorted(kept)[:CALM_LINES], key=lambda line: line[1])
    return "\n".join(calm for _, _, calm in chosen)


def _without(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    """The sentence without the words that hold a span, and without what only pointed at them."""
    rest = sentence
    for start, end in sorted(spans, reverse=True):
        while start > 0 and not rest[start - 1].isspace():
            start -= 1
        while end < len(rest) and not rest[end].isspace() and rest[end] not in ".!?":
            end += 1
        rest = _POINTING.sub("", rest[:start]) + rest[end:]
    rest = " ".join(_NOISE.sub(lambda m: m[0][-1] if m[0][-1] in "!?." else "", rest).split())
    return rest.strip(" ,.!?") + ("?" if rest.endswith("?") else ".")
