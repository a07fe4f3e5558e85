"""Plots as PNG files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

_COLUMNS = 3
"""Panels side by side; further ones stand below."""


def lines(
    path: Path,
    title: str,
    across: Sequence[float],
    panels: Mapping[str, Mapping[str, Sequence[float]]],
    *,
    below: str,
    bands: Mapping[str, Mapping[str, Sequence[tuple[float, float]]]] | None = None,
) -> Path:
    """One panel beside the other, each with its lines over `across`; the name of a panel is its unit. `bands` are the
    lowest and highest of each point, shaded."""
    from matplotlib.figure import Figure

    across_page = min(len(panels), _COLUMNS)
    down = -(-len(panels) // across_page)
    figure = Figure(figsize=(5.5 * across_page, 4 * down), layout="constrained")
    figure.suptitle(title)
    places = figure.subplots(down, across_page, squeeze=False).ravel()
    for empty in places[len(panels) :]:
        empty.set_axis_off()
    axes = places[: len(panels)]
    for axis, (unit, drawn) in zip(axes, panels.items(), strict=True):
        for name, values in drawn.items():
            (line,) = axis.plot(across[: len(values)], values, marker="o", markersize=3, label=name)
            shaded = (bands or {}).get(unit, {}).get(name)
            if shaded:
                low, high = zip(*shaded, strict=True)
                axis.fill_between(across[: len(low)], low, high, color=line.get_color(), alpha=0.12, linewidth=0)
        axis.set_xlabel(below)
        axis.set_ylabel(unit)
        axis.set_ylim(bottom=0)
        axis.grid(alpha=0.3)
        axis.legend(fontsize=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=120)
    return path
