"""Plain-language texts cut into pieces, each with the articles that it cites itself.

A guide page answers many questions and cites many articles. In pieces, a question meets the paragraph that answers
it and lends to that paragraph's articles alone. The page is read for citations as a whole, because `같은 법` goes
back to what an earlier paragraph named. The index stores the pieces in place of the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge_base.model import Aid
from knowledge_base.places import Reference

LENGTH = 600
"""Characters of a piece, about; the prototype's figure."""


def pieces(aid: Aid, references: Sequence[Reference]) -> Iterator[tuple[Aid, tuple[Reference, ...]]]:
    """Pieces of whole lines, with those of `references` (places in `aid.text`) that start in each.

    A text that fits is one piece under its own id; otherwise ids are `id#1`, `id#2`, …
    """
    spans = list(_spans(aid.text))
    for number, (start, end) in enumerate(spans, start=1):
        own = tuple(reference for reference in references if start <= reference.start < end)
        if len(spans) == 1:
            yield aid, own
        else:
            yield replace(aid, id=f"{aid.id}#{number}", text=aid.text[start:end].strip()), own


def whole_id(piece: str) -> str:
    """The id of the text that a piece was cut from: `faq-3` of `faq-3#2`."""
    head, mark, number = piece.rpartition("#")
    return head if mark and number.isdigit() else piece


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """A line longer than a piece stays whole: cutting a sentence would part it from its citation."""
    start = at = 0
    for line in text.splitlines(keepends=True):
        if at > start and at + len(line) - start > LENGTH:
            yield start, at
            start = at
        at += len(line)
    if at > start or not text:
        yield start, at
