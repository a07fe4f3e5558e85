"""Plain-language texts in a snapshot: the city's own first, past replies after them, each with indexes of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from knowledge_base import tokens
from knowledge_base.model import Aid
from knowledge_base.ports import LexicalEngine
from knowledge_base.rows import Lazy


def is_reply(aid: Aid) -> bool:
    return aid.kind == "reply"


def index_texts(engine: LexicalEngine, folder: Path, aids: Sequence[Aid], words: Sequence[Sequence[str]]) -> None:
    """Index both by words and by bigrams. No word of an FAQ may weigh less for being common in complaints."""
    own = sum(not is_reply(aid) for aid in aids)
    _index(engine, folder / "aids", aids, words, range(own))
    _index(engine, folder / "replies", aids, words, range(own, len(aids)))


def _index(
    engine: LexicalEngine, folder: Path, aids: Sequence[Aid], words: Sequence[Sequence[str]], rows: range
) -> None:
    engine.build(folder / "lexical", Lazy(len(rows), lambda at: tokens.lexical_row(words[rows[at]])))
    grams = Lazy(len(rows), lambda at: tokens.bigram_row(aids[rows[at]].title, aids[rows[at]].text))
    engine.build(folder / "bigrams", grams)
