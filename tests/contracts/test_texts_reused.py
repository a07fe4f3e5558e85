"""Plain-language texts taken over from the former snapshot are the same as those read afresh, and are not read again."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base import texts
from knowledge_base.adapters.lexical import Bm25Engine
from knowledge_base.adapters.snapshot_files import ColumnFiles
from knowledge_base.citing import named
from knowledge_base.model import Aid
from knowledge_base.texts import Texts, index_texts, read_texts

TITLES = ["주차장법", "새빛시 주차장 조례"]
SAID = [
    "「주차장법」 제1조에 따릅니다.",
    "「새빛시 주차장 조례」 제7조와 같은 조례 제8조입니다.",
    "길다. " * 150 + "\n「주차장법」 제3조입니다.\n" + "길다. " * 150,
    "아무 조문도 아닙니다.",
]
AIDS = st.lists(
    st.builds(
        lambda number, kind, said: Aid(f"{kind}-{number}", kind, f"물음 {number}", SAID[said]),
        st.integers(0, 8),
        st.sampled_from(["faq", "reply"]),
        st.integers(0, len(SAID) - 1),
    ),
    max_size=8,
    unique_by=lambda aid: aid.id,
)


def made(aids: Sequence[Aid], folder: Path, former: Path | None, titles: Sequence[str] = TITLES) -> Texts:
    """As an update of the index makes them."""
    files = ColumnFiles()
    read = read_texts(files, aids, titles, folder / "aids", former / "aids" if former else None)
    files.write_aids(folder / "aids", read.pieces, [[] for _ in read.pieces])
    words = [f"{aid.title} {aid.text}".split() for aid in read.pieces]
    index_texts(Bm25Engine(), folder, read, words, former)
    return read


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@settings(max_examples=40, deadline=None)
@given(former=AIDS, now=AIDS)
def test_taken_over_or_afresh_the_files_are_the_same(former: list[Aid], now: list[Aid]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        made(former, folder / "former", None)
        taken = made(now, folder / "taken", folder / "former")
        afresh = made(now, folder / "afresh", None)
        assert (taken.pieces, [list(row) for row in taken.cites]) == (afresh.pieces, afresh.cites)
        assert contents(folder / "taken") == contents(folder / "afresh")


def test_what_was_read_before_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = [Aid(f"faq-{number}", "faq", "", SAID[number]) for number in range(3)]
    made(held, tmp_path / "former", None)
    read: list[str] = []
    reading = texts.cited_in
    monkeypatch.setattr(texts, "cited_in", lambda aid, titles: read.append(aid.id) or reading(aid, titles))
    new = Aid("reply-1", "reply", "", SAID[0])
    now = made([*held, new], tmp_path / "now", tmp_path / "former")
    assert read == ["reply-1"]
    assert [now.pieces[row].id for row in now.fresh] == ["reply-1"]
    assert made([*held, new], tmp_path / "again", tmp_path / "now").unchanged


def test_with_other_regulations_held_all_are_read_again(tmp_path: Path) -> None:
    aid = Aid("faq-1", "faq", "", "「하수도법」 제2조입니다.")
    assert made([aid], tmp_path / "former", None).cites == [[]]
    now = made([aid], tmp_path / "now", tmp_path / "former", [*TITLES, "하수도법"])
    assert (now.cites, now.fresh) == ([[named("하수도법", "제2조")]], [0])


def test_a_former_snapshot_without_them_is_left_aside(tmp_path: Path) -> None:
    aid = Aid("faq-1", "faq", "", SAID[0])
    made([aid], tmp_path / "former", None)
    (tmp_path / "former" / "aids" / "sources.npy").unlink()
    assert made([aid], tmp_path / "now", tmp_path / "former").same.tolist() == [-1]
    assert np.array_equal(made([], tmp_path / "none", tmp_path / "now").same, np.zeros(0))
