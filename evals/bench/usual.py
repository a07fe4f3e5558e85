"""What a body of law is to a tool that knows no articles, and what such a tool makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CHUNK = 1000
"""Characters, as in LangChain's own tutorial on retrieval."""


@dataclass(frozen=True, slots=True)
class Law:
    """A law as one text, and where its articles stand in it."""

    title: str
    text: str
    articles: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Document:
    """What such a tool finds."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Usual:
    """What the usual way gives for these laws."""

    chunks: int
    cut: int
    """Chunks that hold part of an article and not the whole of it."""
    first_seconds: float
    second_seconds: float
    """A run with nothing changed."""
