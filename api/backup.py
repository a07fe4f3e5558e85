"""A home in one file, and back: records as of one moment, the serving index, what was fitted and set; digests of all.

SQLite is copied by its own backup, PostgreSQL by `pg_dump` and `pg_restore`, while everybody goes on working. Caches are
left out. The key of the originals is left out unless it is asked for: whoever holds both could read them.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote, urlsplit

from filelock import FileLock

from api.errors import BackupRefused
from knowledge_base import Progress

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
KEYS = "keys"
_LEFT_OUT = {"cache", "index", KEYS}
_BUSY = 600.0
"""Seconds to wait for a writer of the index."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a backup holds."""

    made: datetime
    version: str
    database: str
    """`sqlite` or `postgresql`."""
    files: dict[str, str]
    """SHA-256 of each file, by its path in the home."""

    @property
    def has_key(self) -> bool:
        return any(name.startswith(f"{KEYS}/") for name in self.files)


def back_up(home: Path, database_url: str, file: Path, progress: Progress, *, with_key: bool = False) -> Saved:
    """Write `file`, which must not be there yet. Raises `BackupRefused`."""
    if file.exists():
        raise BackupRefused("there is such a file already", place=str(file), mend="Name a new file.")
    if not home.is_dir():
        raise BackupRefused("there is no such home", place=str(home), mend="Name it: --home DIR.")
    with TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        staged = Path(folder)
        _copy_databases(home, database_url, staged)
        _copy_index(home / "index", staged / "index")
        for name in _others(home, with_key=with_key):
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(home / name, staged / name)
        names = sorted(path.relative_to(staged).as_posix() for path in staged.rglob("*") if path.is_file())
        saved = Saved(
            datetime.now(UTC),
            version("minwon-assistant"),
            "postgresql" if (staged / DUMP).exists() else "sqlite",
            {name: _digest(staged / name) for name in names},
        )
        _pack(staged, saved, file, progress)
    return saved


def restore(file: Path, home: Path, database_url: str, progress: Progress) -> Saved:
    """Fill a new home, and an empty database, from a backup whose every digest is right. Raises `BackupRefused`."""
    held = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    if held and held != [KEYS]:
        raise BackupRefused("is in use", place=str(home), mend="Name a new home: --home DIR. It may hold keys/ only.")
    home.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home.parent, prefix=".restore-") as folder:
        staged = Path(folder)
        saved = _unpack(file, staged, progress)
        if (saved.database == "postgresql") != _is_postgresql(database_url):
            raise BackupRefused(
                f"it holds records of {saved.database}", place=str(file), mend="Set MINWON_DATABASE_URL to match it."
            )
        if saved.database == "postgresql":
            _fill(database_url, staged / DUMP)
            (staged / DUMP).unlink()
        home.mkdir(exist_ok=True)
        for path in staged.iterdir():
            if path.name != KEYS or not held:
                shutil.move(path, home / path.name)
    return saved


def _copy_databases(home: Path, database_url: str, staged: Path) -> None:
    if _is_postgresql(database_url):
        with _address(database_url) as address:
            _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={staged / DUMP}", address)
    elif database_url:
        raise BackupRefused(
            "only the SQLite files of a home and PostgreSQL can be backed up", place="MINWON_DATABASE_URL"
        )
    for path in home.glob("*.db"):
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(staged / path.name)) as target:
            source.backup(target)
            if (said := target.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
                raise BackupRefused(f"is damaged: {said}", place=str(path))
            target.execute("PRAGMA journal_mode=DELETE")


def _copy_index(index: Path, staged: Path) -> None:
    """The pointer and the snapshot it names, while nobody writes."""
    if not index.is_dir():
        return
    with FileLock(index / "LOCK", timeout=_BUSY):
        pointer = index / "CURRENT"
        if pointer.is_file():
            serving = pointer.read_text(encoding="ascii").strip()
            shutil.copytree(index / serving, staged / serving)
            shutil.copy2(pointer, staged / "CURRENT")


def _others(home: Path, *, with_key: bool) -> Iterator[Path]:
    """What else lies in the home, by relative path."""
    left_out = _LEFT_OUT - {KEYS} if with_key else _LEFT_OUT
    for path in sorted(home.rglob("*")):
        name = path.relative_to(home)
        database = len(name.parts) == 1 and name.name.endswith((".db", ".db-wal", ".db-shm"))
        if path.is_file() and name.parts[0] not in left_out and not database:
            yield name


def _pack(staged: Path, saved: Saved, file: Path, progress: Progress) -> None:
    said = {
        "format": FORMAT,
        "made": saved.made.isoformat(),
        "version": saved.version,
        "database": saved.database,
        "files": saved.files,
    }
    (staged / MANIFEST).write_text(json.dumps(said, indent=1, ensure_ascii=False), encoding="utf-8")
    half = staged / "packed"
    with tarfile.open(half, "w:gz", compresslevel=3) as tar:
        for number, name in enumerate([MANIFEST, *saved.files], 1):
            tar.add(staged / name, name)
            progress("backup", number, len(saved.files) + 1)
    half.chmod(0o600)
    half.rename(file)


def _unpack(file: Path, staged: Path, progress: Progress) -> Saved:
    try:
        with tarfile.open(file, "r:gz") as tar:
            for number, member in enumerate(tar, 1):
                tar.extract(member, staged, filter="data")
                progress("restore", number, None)
        said: dict[str, Any] = json.loads((staged / MANIFEST).read_text(encoding="utf-8"))
        if said["format"] != FORMAT:
            raise BackupRefused("made by another version of the program", place=str(file))
        made = datetime.fromisoformat(said["made"])
        saved = Saved(made, said["version"], said["database"], dict(said["files"]))
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise BackupRefused(f"is no whole backup ({error})", place=str(file), mend="Take another one.") from error
    (staged / MANIFEST).unlink()
    there = {path.relative_to(staged).as_posix(): path for path in staged.rglob("*") if path.is_file()}
    wrong = sorted(
        name for name in {*there, *saved.files} if name not in there or _digest(there[name]) != saved.files.get(name)
    )
    if wrong:
        raise BackupRefused(f"not as it was written: {', '.join(wrong[:3])}", place=str(file), mend="Take another one.")
    return saved


def _fill(database_url: str, dump: Path) -> None:
    """Load a dump into a database that must be empty: `pg_restore` stops at the first table that is there."""
    with _address(database_url) as address:
        _run(
            "pg_restore",
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={address}",
            str(dump),
        )


@contextmanager
def _address(database_url: str) -> Iterator[str]:
    """The address for PostgreSQL's programs, its password in a file: everybody on a machine sees their arguments."""
    parts = urlsplit(database_url)
    bare = f"postgresql://{parts.netloc.replace(f':{parts.password}@', '@')}{parts.path}"
    with TemporaryDirectory() as folder:
        secret = Path(folder) / "pgpass"
        escaped = unquote(parts.password or "").replace("\\", "\\\\").replace(":", "\\:")
        secret.touch(0o600)
        secret.write_text(f"*:*:*:*:{escaped}\n", encoding="utf-8")
        yield f"{bare}?passfile={secret}" if parts.password else bare


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise BackupRefused("the program is missing", place=program, mend="Install PostgreSQL's client programs.")
    ran = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if ran.returncode:
        said = ran.stderr.strip().splitlines()
        raise BackupRefused(
            said[0] if said else "failed", place=program, mend="Check the database, and that it is empty for a restore."
        )


def _is_postgresql(database_url: str) -> bool:
    return database_url.startswith("postgresql")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
