"""A home, opened for one piece of work and closed after it, its progress told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from api.backend import Backend

T = TypeVar("T")


def opened(home: Path | None, work: Callable[[Backend], T]) -> T:
    """What the work gives."""
    from api.backend import open_backend
    from api.cli.screen import progress
    from api.settings import read_settings

    with progress() as shown:
        backend = open_backend(read_settings(home), shown)
    try:
        return work(backend)
    finally:
        backend.close()
