"""Past complaints like a text, by the words and the meaning of both. Masked texts alone are read, compared and given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.casework_model import Matter
from assistant.likeness import alike
from assistant.mask import mask
from assistant.repeats_alike import Similarity, shared_words

LEAST = 0.1
"""Likeness below which two complaints have nothing in common but the way people write."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A past complaint, how alike it is (0..1), and the words that both have."""

    matter: Matter
    likeness: float
    words: tuple[str, ...]


def similar(text: str, matters: Sequence[Matter], meaning: Similarity, *, k: int = 10) -> list[Similar]:
    """The k past complaints most like the text, best first; `meaning` tells likeness in meaning of masked texts."""
    asked = mask(text).text
    said = [matter.complaint.said for matter in matters]
    found = [
        Similar(matter, likeness, shared_words(asked, its))
        for matter, its, likeness in zip(matters, said, alike(meaning)(asked, said), strict=True)
        if likeness >= LEAST
    ]
    return sorted(found, key=lambda one: -one.likeness)[:k]
