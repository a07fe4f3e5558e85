"""A database of one's own on the PostgreSQL of this machine."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

SERVER = os.environ.get("MINWON_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@contextmanager
def fresh_database(template: str = "template1") -> Iterator[str]:
    """The SQLAlchemy address of a new database, dropped afterwards; skips where no server answers."""
    try:
        server = psycopg.connect(SERVER, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        pytest.skip("PostgreSQL on 127.0.0.1 does not answer (set MINWON_TEST_POSTGRES)")
    name = f"minwon_{uuid.uuid4().hex[:12]}"
    with server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield SERVER.rsplit("/", 1)[0].replace("postgresql://", "postgresql+psycopg://") + f"/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def copied(url: str) -> Iterator[str]:
    """A new database with what the one at `url` holds, to which nobody may be connected."""
    with fresh_database(url.rsplit("/", 1)[1]) as copy:
        yield copy
