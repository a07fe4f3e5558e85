"""Puts the evaluations together: the one module that knows their adapters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.bench.usual import Law, Usual


def usual_way(laws: Sequence[Law], folder: Path) -> Usual:
    """LangChain's usual way over these laws. Raises `ImportError` where its packages are not installed."""
    from evals.adapters.langchain_usual import measure

    return measure(laws, folder)
