"""Puts the evaluations together: the one module that knows their adapters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.bench.usual import Law, Usual
from evals.output import Target


def usual_way(laws: Sequence[Law], folder: Path) -> Usual:
    """LangChain's usual way over these laws. Raises `ImportError` where its packages are not installed."""
    from evals.adapters.langchain_usual import measure

    return measure(laws, folder)


def langchain_rag(home: Path) -> Target:
    """The tutorial's way over the sample city's files, with the embedder that the knowledge base of `home` made.

    Raises `ImportError` where LangChain's packages are not installed.
    """
    from importlib.resources import as_file, files

    from evals.adapters.langchain_rag import LangChainRag

    model = next(home.rglob("modules.json")).parent
    with as_file(files("knowledge_base") / "sample") as sample:
        return LangChainRag(sample, model, home / "tutorial")


def fit_logistic(
    rows: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float]
) -> tuple[float, list[float]]:
    """Bias and one coefficient a column."""
    from evals.adapters.logistic import fit

    return fit(rows, labels, weights)
