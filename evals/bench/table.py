"""Measurements as rows, printed with the machine they were taken on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement."""

    name: str
    value: float
    unit: str
    note: str = ""
    """What it is compared with, or how it was taken."""


def machine() -> str:
    """Processor, cores, memory and system: a figure means nothing without them."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        named = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = named[0] if named else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, "
        f"Python {platform.python_version()}, load {load:.1f}"
    )


def print_table(title: str, rows: Iterable[Row]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("what", "value", "unit", "", title=title, caption=machine(), title_justify="left")
    table.columns[1].justify = "right"
    for row in rows:
        table.add_row(row.name, f"{row.value:,.3g}" if row.value < 1000 else f"{row.value:,.0f}", row.unit, row.note)
    Console().print(table)
