"""Plots as PNG files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path


def lines(
    path: Path,
    title: str,
    across: Sequence[float],
    panels: Mapping[str, Mapping[str, Sequence[float]]],
    *,
    below: str,
) -> Path:
    """One panel beside the other, each with its lines over `across`; the name of a panel is its unit."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5.5 * len(panels), 4), layout="constrained")
    figure.suptitle(title)
    axes = figure.subplots(1, len(panels), squeeze=False)[0]
    for axis, (unit, drawn) in zip(axes, panels.items(), strict=True):
        for name, values in drawn.items():
            axis.plot(across[: len(values)], values, marker="o", markersize=3, label=name)
        axis.set_xlabel(below)
        axis.set_ylabel(unit)
        axis.set_ylim(bottom=0)
        axis.grid(alpha=0.3)
        axis.legend(fontsize=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=120)
    return path
