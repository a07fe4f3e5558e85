"""The stages of a long piece of work: how long each took, and by what name its progress is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from knowledge_base.ports import Progress


@contextmanager
def timed(stages: dict[str, float], stage: str) -> Iterator[None]:
    """Seconds of what is done inside, kept in `stages`."""
    started = perf_counter()
    yield
    stages[stage] = perf_counter() - started


def under(stage: str, progress: Progress) -> Progress:
    """The same progress, told by the name `stage`."""
    return lambda _, done, total: progress(stage, done, total)
