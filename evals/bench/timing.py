"""How long searches take, and how much memory the process holds."""

from __future__ import annotations

import resource
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from evals.bench.table import Row

WARMING = 10
"""Queries asked first and not counted."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of every query, in ascending order."""

    seconds: tuple[float, ...]

    def at(self, share: float) -> float:
        """The percentile `share` (0..1), in milliseconds."""
        return 1000 * self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))]

    def rows(self, name: str, p50: float | None = None, p95: float | None = None) -> list[Row]:
        """Median and 95th percentile, beside the bar of each."""
        bars = [f"bar {bar:g} ms" if bar else "" for bar in (p50, p95)]
        return [Row(f"{name}, p50", self.at(0.5), "ms", bars[0]), Row(f"{name}, p95", self.at(0.95), "ms", bars[1])]


def timed(ask: Callable[[str], object], queries: Sequence[str]) -> Times:
    """Ask each query once, after a few that are not counted."""
    for query in queries[:WARMING]:
        ask(query)
    taken = []
    for query in queries:
        began = perf_counter()
        ask(query)
        taken.append(perf_counter() - began)
    return Times(tuple(sorted(taken)))


def complaints(queries: Sequence[str], length: int = 2000, most: int = 20) -> list[str]:
    """Long complaints of several requests, made of one-line questions one after the other."""
    joined = [" ".join([*queries[start:], *queries[:start]])[:length] for start in range(0, len(queries), 7)]
    return joined[:most]


def resident() -> float:
    """MiB that the process holds now, mapped files that were read included."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
