"""The sample city at work, for tests of what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.command import Ran


@dataclass(frozen=True)
class Shown:
    """A home in which `minwon demo --json` ran, and what it printed."""

    home: Path
    ran: Ran
