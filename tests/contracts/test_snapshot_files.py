"""Passages and aids come back from disk as they were written."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.adapters.snapshot_files import ColumnFiles
from knowledge_base.errors import IndexCorrupt
from knowledge_base.model import Aid, Passage
from knowledge_base.rows import word_rows

WORDS = st.text(alphabet=st.characters(codec="utf-8"), max_size=20)
DAYS = st.dates(date(1948, 7, 17), date(2100, 1, 1))
PASSAGES = st.builds(
    Passage,
    *[WORDS] * 8,
    valid_from=DAYS,
    valid_to=st.none() | DAYS,
    department=WORDS,
    chapter=WORDS,
)
AIDS = st.builds(
    Aid, WORDS, st.sampled_from(["faq", "guide", "reply"]), WORDS, WORDS, department=WORDS, dated=st.none() | DAYS
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PASSAGES, max_size=8))
def test_passages_come_back_as_they_were_with_their_digests_days_and_columns(passages: list[Passage]) -> None:
    with TemporaryDirectory() as folder:
        files = ColumnFiles()
        files.write(Path(folder), passages)
        held = files.open(Path(folder))
        assert list(held.rows) == passages
        assert held.rows[:3] == passages[:3]
        assert list(held.digests) == [passage.digest for passage in passages]
        for row, passage in enumerate(passages):
            assert held.rows[row] == passage
            assert held.rows[row - len(passages)] == passage
            day = passage.valid_from.toordinal()
            assert bool(held.valid_from[row] <= day < held.valid_to[row]) == passage.in_force(passage.valid_from)
            for name, column in held.columns.items():
                assert column.values[column.codes[row]] == getattr(passage, name)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(AIDS, st.lists(st.integers(0, 1000), max_size=4)), max_size=6))
def test_aids_come_back_with_the_rows_they_cite(texts: list[tuple[Aid, list[int]]]) -> None:
    with TemporaryDirectory() as folder:
        files = ColumnFiles()
        files.write_aids(Path(folder), [aid for aid, _ in texts], [cited for _, cited in texts])
        aids, citations = files.open_aids(Path(folder))
        assert list(zip(aids, citations, strict=True)) == texts


def test_keys_differ_where_the_words_or_the_first_day_do(tmp_path: Path) -> None:
    passage = Passage("id", "v", "주차장법", "법률", "대한민국", "제1조", "목적", "이 법은", date(2020, 1, 1))
    others = [
        Passage("id", "v", "주차장법", "법률", "대한민국", "제1조", "목적", "이 법은.", date(2020, 1, 1)),
        Passage("id", "v", "주차장법", "법률", "대한민국", "제1조", "목적", "이 법은", date(2020, 1, 2)),
        Passage("id2", "v", "주차장법", "법률", "대한민국", "제1조", "목적", "이 법은", date(2020, 1, 1)),
    ]
    same = Passage(
        "id", "v2", "주차장법", "법률", "대한민국", "제1조", "목적", "이 법은", date(2020, 1, 1), date(2021, 1, 1)
    )
    ColumnFiles().write(tmp_path, [passage, *others, same])
    keys = ColumnFiles().open(tmp_path).keys.tolist()
    assert len(set(keys)) == 4
    assert keys[0] == keys[-1]


@pytest.mark.parametrize("part", ["text.bin", "codes.npy", "columns.json", "days.npy", "keys.npy", "ends.npy"])
@pytest.mark.parametrize("damage", ["gone", "garbage"])
def test_a_damaged_part_is_corrupt(tmp_path: Path, part: str, damage: str) -> None:
    passage = Passage("id", "v", "주차장법", "법률", "대한민국", "제1조", "목적", "이 법은", date(2020, 1, 1))
    ColumnFiles().write(tmp_path, [passage])
    if damage == "gone":
        (tmp_path / part).unlink()
    else:
        (tmp_path / part).write_bytes(b"garbage")
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        ColumnFiles().open(tmp_path)


@given(st.lists(st.lists(WORDS, max_size=5), max_size=10))
def test_rows_of_words_come_back(rows: list[list[str]]) -> None:
    assert list(word_rows(rows)) == rows


@pytest.mark.parametrize("part", ["words.json", "numbers.npy", "ends.npy"])
def test_words_come_back_and_a_damaged_part_is_corrupt(tmp_path: Path, part: str) -> None:
    rows = [["주차/NNG", "요금/NNG"], [], ["주차/NNG"]]
    ColumnFiles().write_words(tmp_path, rows)
    assert list(ColumnFiles().open_words(tmp_path)) == rows
    (tmp_path / part).write_bytes(b"garbage")
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        ColumnFiles().open_words(tmp_path)
