"""Tokens and vectors kept by (model, digest) in one SQLite file, written batch by batch: a killed run loses one."""

from __future__ import annotations

import errno
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal

import numpy as np

from knowledge_base.ports import Floats

AT_ONCE = 500
"""Digests a statement asks for; SQLite takes 999 parameters at least."""

_TABLES = """
create table if not exists tokens (model text, digest text, said blob, primary key (model, digest)) without rowid;
create table if not exists vectors (model text, digest text, said blob, primary key (model, digest)) without rowid;
"""
Table = Literal["tokens", "vectors"]


class SqliteCache:
    """`Cache` in the file `path`. A damaged file is thrown away: everything in it can be computed again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def missing_tokens(self, model: str, digests: Sequence[str]) -> list[int]:
        return self._missing("tokens", model, digests)

    def keep_tokens(self, model: str, digests: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        packed = (zlib.compress("\n".join(row).encode(), 1) for row in rows)
        self._keep("tokens", [(model, digest, said) for digest, said in zip(digests, packed, strict=True)])

    def tokens(self, model: str, digests: Sequence[str]) -> Iterator[list[str]]:
        for said in self._read("tokens", model, digests):
            text = zlib.decompress(said).decode()
            yield text.split("\n") if text else []

    def missing_vectors(self, model: str, digests: Sequence[str]) -> list[int]:
        return self._missing("vectors", model, digests)

    def keep_vectors(self, model: str, digests: Sequence[str], vectors: Floats) -> None:
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        self._keep("vectors", [(model, digest, row.tobytes()) for digest, row in zip(digests, rows, strict=True)])

    def vectors(self, model: str, digests: Sequence[str]) -> Floats:
        rows = [np.frombuffer(said, dtype=np.float32) for said in self._read("vectors", model, digests)]
        return np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)

    def prune(self, token_model: str, vector_model: str, digests: Sequence[str], *, thorough: bool = False) -> None:
        with self._open() as database:
            database.execute("create temp table wanted (digest text primary key) without rowid")
            database.executemany("insert or ignore into wanted values (?)", ((digest,) for digest in digests))
            wanted = database.execute("select count(*) from wanted").fetchone()[0]
            gone = 0
            for table, model in (("tokens", token_model), ("vectors", vector_model)):
                gone += database.execute(f"delete from {table} where model != ?", (model,)).rowcount  # noqa: S608
                held = database.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608
                if thorough or held > 2 * wanted:
                    stale = f"delete from {table} where digest not in (select digest from wanted)"  # noqa: S608
                    gone += database.execute(stale).rowcount
        if gone > wanted // 2:
            with closing(sqlite3.connect(self._path)) as database:
                database.execute("vacuum")
        if thorough:  # what was overwritten still stands in the log of writes
            with self._open() as database:
                database.execute("pragma wal_checkpoint(truncate)")

    def _missing(self, table: Table, model: str, digests: Sequence[str]) -> list[int]:
        held: set[str] = set()
        with self._open() as database:
            for some in _parts(digests):
                asked = f"select digest from {table} where model = ? and digest in ({_marks(some)})"  # noqa: S608
                held.update(row[0] for row in database.execute(asked, (model, *some)))
        return [at for at, digest in enumerate(digests) if digest not in held]

    def _keep(self, table: Table, rows: Sequence[tuple[str, str, bytes]]) -> None:
        with self._open() as database:
            database.executemany(f"insert or replace into {table} values (?, ?, ?)", rows)  # noqa: S608

    def _read(self, table: Table, model: str, digests: Sequence[str]) -> Iterator[bytes]:
        with self._open() as database:
            for some in _parts(digests):
                asked = f"select digest, said from {table} where model = ? and digest in ({_marks(some)})"  # noqa: S608
                held: dict[str, bytes] = dict(database.execute(asked, (model, *some)).fetchall())
                yield from (held[digest] for digest in some)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for one piece of work, committed at its end. A full disk becomes an `OSError`."""
        try:
            with closing(self._connected()) as database, database:
                yield database
        except sqlite3.OperationalError as error:
            if "full" in str(error):
                raise OSError(errno.ENOSPC, "no space left on device", str(self._path)) from error
            raise OSError(errno.EIO, str(error), str(self._path)) from error
        except sqlite3.DatabaseError as error:
            self._throw_away()
            raise OSError(errno.EIO, f"{error}; it was thrown away, run again", str(self._path)) from error

    def _connected(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connect(self._path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            self._throw_away()
            return _connect(self._path)

    def _throw_away(self) -> None:
        for part in ("", "-wal", "-shm"):
            Path(f"{self._path}{part}").unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=60)
    try:
        database.execute("pragma journal_mode=wal")
        database.execute("pragma synchronous=normal")
        database.execute("pragma secure_delete=on")
        database.executescript(_TABLES)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _parts(digests: Sequence[str]) -> Iterator[Sequence[str]]:
    yield from (digests[at : at + AT_ONCE] for at in range(0, len(digests), AT_ONCE))


def _marks(some: Sequence[str]) -> str:
    return ",".join("?" * len(some))
