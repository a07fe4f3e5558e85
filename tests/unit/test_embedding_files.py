"""A model's folder that is damaged or of another analyser is told by place and mend, and read without PyTorch."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge_base import IndexCorrupt
from knowledge_base.adapters.embedding import Vocabulary, open_embedder, save

VERSION = "words 1"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save(tmp_path, Vocabulary(["주차장/NNG", "요금/NNG"], np.eye(2, dtype=np.float32), VERSION))
    return tmp_path


def test_a_model_of_another_version_of_the_analyser_is_refused(folder: Path) -> None:
    with pytest.raises(IndexCorrupt, match="made with") as error:
        open_embedder(folder, "words 2")
    assert "minwon index" in error.value.mend


@pytest.mark.parametrize("part", ["weights.npy", "morphemes.json", "config.json"])
@pytest.mark.parametrize("kept", [0, 10])
def test_a_half_written_model_is_told_with_its_mend(folder: Path, part: str, kept: int) -> None:
    (folder / part).write_bytes((folder / part).read_bytes()[:kept])
    with pytest.raises(IndexCorrupt, match="embedding model") as error:
        open_embedder(folder, VERSION)
    assert "minwon index" in error.value.mend


def test_a_missing_model_is_told_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(IndexCorrupt) as error:
        open_embedder(tmp_path / "none", VERSION)
    assert "none" in error.value.place


def test_reading_and_asking_loads_no_pytorch(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from knowledge_base.adapters.embedding import open_embedder;"
        f"embedder = open_embedder(Path({str(folder)!r}), {VERSION!r});"
        "embedder.query('', ['주차장/NNG']); embedder.passages([''], [['주차장/NNG']]);"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
