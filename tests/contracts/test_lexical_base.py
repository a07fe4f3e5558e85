"""A lexical index made from an earlier one is the same as one made afresh, and reads only what is new."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.adapters.lexical import Bm25Engine
from knowledge_base.ports import LexicalBase
from knowledge_base.rows import Lazy

ROW = st.lists(st.sampled_from("가나다라마바사"), max_size=12)


@settings(max_examples=80, deadline=None)
@given(
    former=st.lists(ROW, max_size=12),
    kept=st.lists(st.booleans(), min_size=12, max_size=12),
    fresh=st.lists(ROW, max_size=6),
    at=st.randoms(use_true_random=False),
)
def test_from_a_base_or_afresh_the_files_are_the_same(
    former: list[list[str]], kept: list[bool], fresh: list[list[str]], at: np.random.Generator
) -> None:
    rows = [(row, was) for was, row in enumerate(former) if kept[was]] + [(row, -1) for row in fresh]
    at.shuffle(rows)  # type: ignore[arg-type]
    base_rows = np.array([was for _, was in rows], dtype=np.int32)
    engine = Bm25Engine()
    with TemporaryDirectory() as name:
        folder = Path(name)
        engine.build(folder / "former", former)
        engine.build(folder / "afresh", [row for row, _ in rows])
        unread = Lazy(len(rows), lambda row: _only_new(rows, row))
        engine.build(folder / "based", unread, base=LexicalBase(folder / "former", base_rows))
        for file in sorted((folder / "afresh").iterdir()):
            assert (folder / "based" / file.name).read_bytes() == file.read_bytes(), file.name


def _only_new(rows: Sequence[tuple[list[str], int]], row: int) -> list[str]:
    said, was = rows[row]
    assert was < 0, "a row that the base holds is not read"
    return said


def test_a_base_that_is_none_is_left_aside(tmp_path: Path) -> None:
    engine = Bm25Engine()
    base = LexicalBase(tmp_path / "nothing", np.array([0, -1], dtype=np.int32))
    engine.build(tmp_path / "made", [["가"], ["나"]], base=base)
    assert engine.open(tmp_path / "made").scores(["가"])[0] > 0
    assert engine.open(tmp_path / "made").scores(["나"])[1] > 0
