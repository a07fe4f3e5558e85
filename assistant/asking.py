"""What of a longer text asks: a complaint tells a story around its questions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from knowledge_base import Found

_SENTENCE = re.compile(r"(?<=[.?!…~])\s+|\n+")
_QUESTION = re.compile(
    r"\?|나요|까요|습니까|[가-힣]니까\b|[은는인]가요|[은는인할될]지(?:도|요|를|만)?[ ,.]|[은는인할될]지$|궁금|얼마|문의|여쭤|여쭙|알려|알고 ?싶"
)
_THING = re.compile(
    r"\?|나요|까요|습니까|[가-힣]니까\b|[은는인]가요|[은는인할될을건]지(?:도|요|를|만)?[ ,.]|[은는인할될을건]지$|얼마"
)
"""A question itself; a wish to be told (알려 주세요, 문의) is none."""
_CLAUSE = re.compile(
    r"(?<=[은는인할될을건]지)(?:도|를|와|랑|하고)?[, ]\s*|(?:(?<=얼마고)|(?<=얼마이고)|(?<=얼마며))[, ]\s*"
)
"""Where one thing asked ends within a sentence: `어디인지, 얼마인지 알려 주세요`."""
LONGEST_QUESTION = 100
"""Characters up to which a text is one question, whatever its sentences."""
SHORTEST = 8
"""Letters of a sentence that asks something of its own."""


def questions(text: str) -> tuple[str, ...]:
    """The sentences of a longer text that ask, in their order; none where it is short or asks throughout."""
    if len(text) <= LONGEST_QUESTION:
        return ()
    said = [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]
    asked = [sentence for sentence in said if _QUESTION.search(sentence) and len(sentence) >= SHORTEST]
    return tuple(asked) if len(asked) < len(said) else ()


def things_asked(text: str) -> tuple[str, ...]:
    """Each thing that a text asks by itself, in their order: `보관소가 어디인지`, `견인료가 얼마인지`; none where it asks
    but one."""
    clauses = [clause.strip(" ,") for said in _SENTENCE.split(text) for clause in _CLAUSE.split(said)]
    asked = dict.fromkeys(clause for clause in clauses if _THING.search(clause) and len(clause) >= SHORTEST)
    return tuple(asked) if len(asked) > 1 else ()


def with_what_is_asked(text: str, found: Found, search: Callable[[str], Found]) -> Found:
    """The search for a whole text, its plain-language texts joined by those like the questions in it.

    A question that the FAQ answers word for word is drowned by the story around it.
    """
    asked = questions(text)
    if not asked:
        return found
    scores = {aid.id: (aid, score) for aid, score in found.aids}
    for aid, score in search(" ".join(asked)).aids:
        held = scores.get(aid.id)
        scores[aid.id] = (aid, max(score, held[1] if held else 0.0))
    return replace(found, aids=tuple(sorted(scores.values(), key=lambda pair: -pair[1])))
