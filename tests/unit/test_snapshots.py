"""Folders, pointer and lock of the index."""

from datetime import date
from pathlib import Path

import pytest

from knowledge_base.errors import IndexBusy, IndexCorrupt
from knowledge_base.snapshots import Counts, Manifest, Snapshots, sizes


def publish(snapshots: Snapshots, text: str = "said") -> str:
    name = snapshots.begin()
    folder = snapshots.folder(name)
    (folder / "part").mkdir()
    (folder / "part" / "file").write_text(text)
    snapshots.publish(
        Manifest(
            name,
            date(2026, 9, 7),
            "state",
            "words 1",
            "static",
            "embedded",
            "e",
            0.0,
            Counts(1, 1, 1, 0),
            sizes(folder),
        )
    )
    return name


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    made = Snapshots(tmp_path / "index")
    with made.writing():
        return made


def test_nothing_serves_at_first(snapshots: Snapshots) -> None:
    assert snapshots.current() == ""
    assert snapshots.stamp() is None


def test_what_is_published_serves_and_its_manifest_says_what_it_was_made_from(snapshots: Snapshots) -> None:
    name = publish(snapshots)
    assert snapshots.current() == name
    manifest = snapshots.manifest(name)
    assert (manifest.id, manifest.day, manifest.counts.passages) == (name, date(2026, 9, 7), 1)


def test_the_stamp_differs_once_another_snapshot_serves(snapshots: Snapshots) -> None:
    publish(snapshots)
    before = snapshots.stamp()
    assert snapshots.stamp() == before
    publish(snapshots)
    assert snapshots.stamp() != before


def test_what_was_begun_and_not_published_never_serves_and_is_stale(snapshots: Snapshots) -> None:
    name = publish(snapshots)
    left = snapshots.begin()
    assert snapshots.current() == name
    assert snapshots.stale(name) == [left]


def test_the_serving_snapshot_and_the_one_before_it_stay(snapshots: Snapshots) -> None:
    names = [publish(snapshots) for _ in range(4)]
    assert snapshots.stale(names[-1]) == names[:2]
    for name in snapshots.stale(names[-1]):
        snapshots.remove(name)
    assert not snapshots.folder(names[0]).exists()
    assert snapshots.manifest(names[-1]).id == names[-1]


def test_ids_are_never_used_again_while_a_later_one_is_there(snapshots: Snapshots) -> None:
    first, second = publish(snapshots), publish(snapshots)
    assert first < second
    assert first[:6] != second[:6]


def test_a_second_writer_is_told_to_wait(snapshots: Snapshots) -> None:
    with snapshots.writing(), pytest.raises(IndexBusy, match="Wait"), snapshots.writing():
        pytest.fail("two writers at once")


@pytest.mark.parametrize("damage", ["gone", "shorter", "longer"])
def test_a_damaged_file_is_named(snapshots: Snapshots, damage: str) -> None:
    name = publish(snapshots)
    file = snapshots.folder(name) / "part" / "file"
    if damage == "gone":
        file.unlink()
    else:
        file.write_text("s" if damage == "shorter" else "said and more")
    with pytest.raises(IndexCorrupt, match=r"part/file.*--rebuild"):
        snapshots.manifest(name)


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"format": 99}', '{"format": 1, "id": "x"}'])
def test_a_manifest_that_is_none_is_corrupt(snapshots: Snapshots, manifest: str) -> None:
    name = publish(snapshots)
    (snapshots.folder(name) / "manifest.json").write_text(manifest)
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        snapshots.manifest(name)


@pytest.mark.parametrize("pointer", ["", "../../etc", "000001", "\x00\xff"])
def test_a_pointer_to_no_snapshot_is_corrupt(snapshots: Snapshots, tmp_path: Path, pointer: str) -> None:
    (tmp_path / "index" / "CURRENT").write_text(pointer, encoding="utf-8")
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        snapshots.current()
