"""Whether what is written says what matters, no more than that, and as an office writes."""

from __future__ import annotations

import re

from evals.case import Case
from evals.output import Output
from evals.score import Score, Scorer, share, whether
from evals.scorers.outcomes import ANSWERED
from evals.world import World

SHORTEST, LONGEST = 150, 1_200
"""Characters of a reply; nine in ten published ones have 300 to 880."""

_POLITE = re.compile(r"(?:니다|니까|시오|세요)[.?!]?(?:\s?\[\d+\])*$")
_SAID = re.compile(r"[.?!]\s+(?=\S)|\n+")
_MARKS = re.compile(r"(?:\s?\[\d+\])+")


def squeezed(text: str) -> str:
    return re.sub(r"[\s,]", "", _MARKS.sub("", text))


def must_say(case: Case, output: Output, _: World) -> Score | None:
    if not case.must_say or not output.outcome:
        return None
    held = squeezed(output.text)
    missing = [one for one in case.must_say if not any(squeezed(way) in held for way in one.split("|"))]
    return share(len(case.must_say) - len(missing), len(case.must_say), f"not said: {', '.join(missing)}")


def must_not_say(case: Case, output: Output, _: World) -> Score | None:
    if not case.must_not_say or not output.outcome:
        return None
    held = squeezed(output.text)
    said = [one for one in case.must_not_say if squeezed(one) in held]
    return whether(not said, f"said: {', '.join(said)}")


def cites_gold(case: Case, output: Output, _: World) -> Score | None:
    if not case.gold or not output.outcome:
        return None
    cited = [one.name for one in output.cited]
    return whether(any(one in case.gold for one in cited), f"cites {', '.join(cited) or 'nothing'}")


def length(case: Case, output: Output, _: World) -> Score | None:
    if case.mode != "complaint" or not output.text:
        return None
    said = len(_MARKS.sub("", output.text))
    return whether(SHORTEST <= said <= LONGEST, f"{said:,} characters")


def polite(_case: Case, output: Output, _: World) -> Score | None:
    """Share of sentences in 합쇼체; headings, items of lists and quoted law are no sentences of the office."""
    if output.outcome not in ANSWERED:
        return None
    sentences = [part.strip() for part in _SAID.split(output.text)]
    ended = [
        one for one in sentences if re.search(r"(?:다|까|시오|요)(?:\s?\[\d+\])*\.?$", one.rstrip(".")) and len(one) > 8
    ]
    blunt = [one for one in ended if not _POLITE.search(one.rstrip())]
    return share(len(ended) - len(blunt), len(ended), f"blunt: {blunt[0][-40:] if blunt else ''}")


def model_kept(_case: Case, output: Output, _: World) -> Score | None:
    """Whether what the model wrote passed the check; what fails is replaced by quotations, at the model's price."""
    if not output.model or output.outcome not in ANSWERED:
        return None
    return whether(output.writer == output.model, f"written by {output.writer}")


SCORERS = (
    Scorer("must_say", "the number or condition that was asked for is missing", must_say),
    Scorer("must_not_say", "an old amount or another city's rule is told", must_not_say),
    Scorer("cites_gold", "the reply rests on the wrong article", cites_gold),
    Scorer("length", "nobody reads it, or it says nothing", length),
    Scorer("model_kept", "the model is paid for and its words are thrown away", model_kept),
    Scorer("polite", "the office speaks rudely", polite),
)
