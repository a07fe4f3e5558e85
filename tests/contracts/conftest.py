"""One body, two databases: SQLite and PostgreSQL, which is skipped by name where no server answers."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.adapters.records import SqlCaseRecords
from tests.postgres import copied, fresh_database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> str:
    """Which of the two it is."""
    return str(request.param)


@pytest.fixture
def empty(database: str, tmp_path: Path) -> Iterator[str]:
    """The SQLAlchemy address of a database without tables."""
    if database == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with fresh_database() as url:
            yield url


@pytest.fixture(scope="session")
def sqlite_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables, made once: a copy of it is there sooner than the steps of the history are taken."""
    file = tmp_path_factory.mktemp("made") / "cases.db"
    SqlCaseRecords(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def postgres_made() -> Iterator[str]:
    with fresh_database() as url:
        SqlCaseRecords(url).close()
        yield url


@pytest.fixture
def address(request: pytest.FixtureRequest, database: str, tmp_path: Path) -> Iterator[str]:
    """The SQLAlchemy address of a database with the tables of the case records, all of them empty."""
    if database == "sqlite":
        shutil.copyfile(request.getfixturevalue("sqlite_made"), tmp_path / "cases.db")
        yield f"sqlite:///{tmp_path / 'cases.db'}"
    else:
        with copied(request.getfixturevalue("postgres_made")) as url:
            yield url


@pytest.fixture
def records(address: str) -> Iterator[SqlCaseRecords]:
    """Open case records on it."""
    opened = SqlCaseRecords(address)
    yield opened
    opened.close()
