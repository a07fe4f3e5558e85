"""Where the real statutes and questions lie. They are not part of this repository."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("MINWON_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))


def shared(name: str) -> Path:
    """The file or folder `name` of the shared data; skips the test where it is missing."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"shared data: {name} is missing under {FOLDER} (set MINWON_SHARED_DATA)")
    return path
