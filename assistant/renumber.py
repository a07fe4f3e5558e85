"""A model's lines as statements: its marks become the passages they mean, and the passages their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose import Statement
from assistant.model import MARK
from assistant.pack import Packed

_NAMES = re.compile(r"「|제\s?\d+\s?조|에 따르면|에 따라")


def as_statements(lines: Sequence[str], packed: Sequence[Packed]) -> Iterator[Statement]:
    """Each line without its marks, on the passages that they mean; one on a single article is led in by its name.

    A model writes marks and never names; the name is ours, so it is always that of the article.
    """
    by_number = {one.number: one.passage for one in packed}
    before = ""
    for line in lines:
        passages = tuple(by_number[n] for n in dict.fromkeys(int(m[1]) for m in MARK.finditer(line)))
        words = re.sub(r"\s*" + MARK.pattern, "", line).strip()
        if len(passages) == 1 and passages[0].id != before and not _NAMES.search(words):
            words = f"「{passages[0].regulation}」 {passages[0].no}에 따르면 {words}"
        before = passages[0].id if len(passages) == 1 else ""
        yield Statement(words, passages)
