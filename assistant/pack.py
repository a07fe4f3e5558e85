"""Fits passages into a model's window: the most valuable first, and none cut inside a 항."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ports import CountTokens
from knowledge_base import Passage

_PARAGRAPH = re.compile(r"\n(?=\s*(?:[①-⑳㉑-㊿]|\|))")
MARGIN = 1.15
"""Other models count more tokens for Korean than o200k_base does."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A passage with its number and as much of it as fits, in whole paragraphs."""

    number: int
    passage: Passage
    text: str

    @property
    def shown(self) -> str:
        """As it stands in the prompt; a model reads the number and never needs the name."""
        return f"[{self.number}] {self.passage.title}\n{self.text}"


def pack(passages: Sequence[Passage], budget: int, count: CountTokens) -> tuple[Packed, ...]:
    """As many passages as fit `budget` tokens, in the order of their value.

    A passage that does not fit whole gives its first paragraphs that do; one of which nothing fits is left out, and
    what comes after it may still fit.
    """
    packed: list[Packed] = []
    left = int(budget / MARGIN)
    for passage in passages:
        number = len(packed) + 1
        kept: list[str] = []
        cost = 0
        for paragraph in _PARAGRAPH.split(passage.text):
            more = count(Packed(number, passage, "\n".join([*kept, paragraph])).shown + "\n\n")
            if more > left:
                break
            kept, cost = [*kept, paragraph], more
        if kept:
            packed.append(Packed(number, passage, "\n".join(kept)))
            left -= cost
    return tuple(packed)
