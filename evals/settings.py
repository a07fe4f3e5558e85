"""The one place where the evaluations read the environment."""

from __future__ import annotations

import os
from pathlib import Path

_BESIDE = Path(__file__).parents[2] / "shared" / "data"


def shared_data() -> Path:
    """Folder of the public statutes and questions: `MINWON_SHARED_DATA`, else `../shared/data` beside the project."""
    return Path(os.environ.get("MINWON_SHARED_DATA", _BESIDE))


def home() -> Path:
    """Folder of all state: `MINWON_HOME`, else `./var`."""
    return Path(os.environ.get("MINWON_HOME", "var"))


def environment(**more: str) -> dict[str, str]:
    """The environment of this process and more, for one that it starts."""
    return {**os.environ, **more}
