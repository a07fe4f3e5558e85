"""Puts the evaluations together: the one module that knows their adapters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from evals.bench.usual import Document, Law, Usual
from evals.output import Target
from knowledge_base import Morphemes


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


def langchain_hybrid(documents: Sequence[Document], morphemes: Morphemes, home: Path) -> Callable[[str], list[str]]:
    """LangChain's hybrid retriever over these documents, with the embedder that the index of `home` was made with: ids
    of the ten best for a query. Raises `ImportError` where LangChain's packages are not installed.
    """
    from evals.adapters.langchain_hybrid import LangChainHybrid

    model = max(home.rglob("modules.json")).parent
    return LangChainHybrid(documents, morphemes, model, home / "langchain").find


def draw_lines(
    path: Path,
    title: str,
    across: Sequence[float],
    panels: Mapping[str, Mapping[str, Sequence[float]]],
    *,
    below: str,
    bands: Mapping[str, Mapping[str, Sequence[tuple[float, float]]]] | None = None,
) -> Path:
    """A PNG of one panel beside the other; the name of a panel is its unit. `bands` are shaded around the lines."""
    from evals.adapters.plots import lines

    return lines(path, title, across, panels, below=below, bands=bands)


def fit_logistic(
    rows: Sequence[Sequence[float]], labels: Sequence[bool], weights: Sequence[float]
) -> tuple[float, list[float]]:
    """Bias and one coefficient a column."""
    from evals.adapters.logistic import fit

    return fit(rows, labels, weights)
