"""The search for planted data finds it wherever it is planted: a search that finds nothing must mean something."""

import gzip
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from assistant import mask
from tests.planted import PLANTED, Leak, complaint, search_everything

PHONE = next(marked for marked in PLANTED if marked.value.startswith("010"))


def zipped(text: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inside.txt", text)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        PHONE.value.encode(),
        PHONE.written.encode(),
        b"x 01084712953 y",
        PHONE.value.encode("utf-16-le"),
        json.dumps({"a": PLANTED[-2].value}).encode(),
        quote(PLANTED[-2].value).encode(),
        gzip.compress(PHONE.value.encode() * 9, mtime=0),
        zipped(PHONE.value),
    ],
)
def test_a_value_is_found_in_a_file_however_it_is_written(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "file").write_bytes(content)
    assert search_everything(tmp_path)


def test_a_value_is_found_in_a_cell_that_pages_cut(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as database:
        database.execute("CREATE TABLE t (a TEXT)")
        database.execute("INSERT INTO t VALUES (?)", ("가" * 5000 + PHONE.value + "나" * 5000,))
    database.close()
    assert any(leak.where.endswith(":t") for leak in search_everything(tmp_path))


def test_a_value_is_found_in_what_was_captured(tmp_path: Path) -> None:
    assert search_everything(tmp_path, "nothing", f"log {PHONE.value}") == [Leak(PHONE.type, "captured 1")]


def test_every_planted_value_is_found_in_the_complaint_and_none_in_the_masked_one(tmp_path: Path) -> None:
    assert {leak.type for leak in search_everything(tmp_path, complaint())} == {marked.type for marked in PLANTED}
    assert search_everything(tmp_path, mask(complaint()).text) == []
