"""Backup, restore, the same answers: on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from api.backend import Backend, open_backend
from api.settings import Settings
from assistant import SYSTEM
from tests.command import Ran, minwon
from tests.postgres import fresh_database

LAW = """---
id: saebit:drones
version: "1"
title: 새빛시 드론 비행 조례
kind: 조례
jurisdiction: 새빛시
promulgation_date: 2026-03-14
promulgation_no: "1"
effective_date: 2026-04-01
---

# 새빛시 드론 비행 조례

##### 제1조 (드론의 비행 높이)

드론은 높이 50미터를 넘어 비행해서는 아니 된다.

##### 제2조 (과태료)

제1조를 위반한 사람에게는 10만원의 과태료를 부과한다.
"""


class Office:
    """An office that has worked for a while, in `home`, and empty homes for what is restored."""

    def __init__(self, folder: Path, new_database: Callable[[], str]) -> None:
        self.folder, self._new_database = folder, new_database
        self.homes = {"home": new_database()}

    def fresh(self) -> str:
        """The name of another home, with a database of its own where they are PostgreSQL's."""
        name = f"home{len(self.homes)}"
        self.homes[name] = self._new_database()
        return name

    def run(self, home: str, *arguments: str) -> Ran:
        return minwon("--home", home, *arguments, folder=self.folder, MINWON_DATABASE_URL=self.homes[home])

    def open(self, home: str) -> Backend:
        settings = Settings(_env_file=None, home=self.folder / home, database_url=self.homes[home])
        return open_backend(settings)


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "drones.md").write_text(LAW, encoding="utf-8")
    with ExitStack() as held:
        postgresql = request.param == "postgresql"
        made = Office(folder, lambda: held.enter_context(fresh_database()) if postgresql else "")
        assert made.run("home", "index", "drones.md").code == 0
        assert made.run("home", "draft", "드론이 너무 높이 납니다. 010-1234-5678").code in (0, 1)
        assert made.run("home", "token", "create", "김상담", "--role", "counsellor").code == 0
        assert made.run("home", "backup", "all.tar.gz", "--with-key").code == 0
        yield made


def told(backend: Backend) -> object:
    """What a home knows: answers of its index, cases with their originals, the record, tokens."""
    try:
        found = backend.desk.search("드론 높이")
        cases = backend.desk.cases().items
        record = [backend.desk.records.events(case.complaint.id) for case in cases]
        originals = [backend.desk.original(case.complaint.id, actor=SYSTEM, reason="시험") for case in cases]
        assert "010-1234-5678" in originals[0]
        assert backend.access
        hits = [(hit.passage, round(hit.score, 6)) for hit in found.hits]
        return (
            hits,
            cases,
            [[one for one in events if one.action != "original.read"] for events in record],
            originals,
            backend.access.grants.all(),
        )
    finally:
        backend.close()


def test_what_is_restored_answers_as_before(office: Office) -> None:
    home = office.fresh()
    saved = office.run(home, "restore", "all.tar.gz", "--json")
    assert saved.code == 0, saved.err
    assert json.loads(saved.out)["has_key"]
    assert not [name for name in json.loads(saved.out)["files"] if name.startswith("cache/")]
    assert told(office.open(home)) == told(office.open("home"))


def test_a_restore_touches_nothing_that_is_in_use_nor_a_backup_another(office: Office) -> None:
    again = office.run("home", "restore", "all.tar.gz", "--json")
    assert (again.code, json.loads(again.err)["problem"]) == (2, "is in use")
    assert office.run("home", "backup", "all.tar.gz").code == 2
    if office.homes["home"]:
        environment = {"MINWON_DATABASE_URL": office.homes["home"]}
        assert minwon("--home", "late", "restore", "all.tar.gz", folder=office.folder, **environment).code == 2
        assert not (office.folder / "late").exists()


def test_the_key_stays_apart_unless_it_is_asked_for_and_is_not_made_anew(office: Office) -> None:
    assert "keys" in office.run("home", "backup", "apart.tar.gz").out
    with tarfile.open(office.folder / "apart.tar.gz") as tar:
        assert not [name for name in tar.getnames() if name.startswith("keys")]
    home = office.fresh()
    assert "keys" in office.run(home, "restore", "apart.tar.gz").out
    assert not (office.folder / home / "keys").exists()
    shutil.copytree(office.folder / "home" / "keys", office.folder / home / "keys")
    assert told(office.open(home)) == told(office.open("home"))


@pytest.mark.parametrize("how", ["cut short", "changed", "no backup", "missing", "stuffed"])
def test_a_backup_that_is_not_as_it_was_written_is_refused_and_nothing_is_left(tmp_path: Path, how: str) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "note.txt").write_text("기록", encoding="utf-8")
    assert minwon("--home", "home", "backup", "good.tar.gz", folder=tmp_path).code == 0
    bad = tmp_path / "bad.tar.gz"
    whole = (tmp_path / "good.tar.gz").read_bytes()
    if how == "cut short":
        bad.write_bytes(whole[: len(whole) // 2])
    elif how == "no backup":
        bad.write_bytes(b"PK\x03\x04 nonsense")
    elif how != "missing":
        with tarfile.open(tmp_path / "good.tar.gz") as tar:
            tar.extractall(tmp_path / "opened", filter="data")
        (tmp_path / "opened" / ("note.txt" if how == "changed" else "more.txt")).write_text("다른 것", encoding="utf-8")
        with tarfile.open(bad, "w:gz") as tar:
            for path in sorted((tmp_path / "opened").iterdir()):
                tar.add(path, path.name)
    refused = minwon("--home", "new", "restore", "bad.tar.gz", "--json", folder=tmp_path)
    assert (refused.code, json.loads(refused.err)["place"]) == (2, "bad.tar.gz")
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".restore-*"))
