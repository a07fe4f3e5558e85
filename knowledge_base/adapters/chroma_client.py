"""Clients of Chroma: opened and closed one at a time, their errors told in our words."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from knowledge_base.errors import IndexCorrupt, KnowledgeBaseError, VectorStoreDown

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

Place = Path | str
"""A folder, or the address of a server."""
PATIENCE = 60.0
"""Seconds a server may take for one answer; a batch of vectors takes a few."""
MEND = "Run: minwon index --rebuild"
_clients = threading.RLock()
"""Chroma shares one system among the clients of a path and counts them without a lock of its own."""


def connected(place: Place) -> ClientAPI:
    """A client that sends no telemetry. To be closed by `close`."""
    import chromadb
    from chromadb.config import Settings

    settings = Settings(anonymized_telemetry=False)
    with _clients:
        if isinstance(place, Path):
            return chromadb.PersistentClient(str(place), settings=settings)
        parts = urlsplit(place)
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 8000)
        client = chromadb.HttpClient(host=parts.hostname or "127.0.0.1", port=port, ssl=secure, settings=settings)
    for session in _sessions(client):
        session.timeout = PATIENCE
    return client


def close(client: ClientAPI) -> None:
    sessions = _sessions(client)
    with _clients:
        cast("Any", client).close()  # the interface does not name it
    for session in sessions:
        session.close()


def _sessions(client: ClientAPI) -> list[Any]:
    """The HTTP sessions of a server's client; an embedded one has none. Chroma 1.5 waits for ever for an answer and
    leaves its sessions open when the client is closed, and has no setting for either."""
    clients = (client, getattr(client, "_admin_client", None))
    found = (getattr(getattr(one, "_server", None), "_session", None) for one in clients)
    return [session for session in found if session is not None]


@contextmanager
def opened(place: Place) -> Iterator[ClientAPI]:
    client = connected(place)
    try:
        yield client
    finally:
        close(client)


@contextmanager
def named(place: Place) -> Iterator[None]:
    """Errors of Chroma in our words: a damaged folder is `IndexCorrupt`, a server that fails `VectorStoreDown`."""
    try:
        yield
    except (KnowledgeBaseError, OSError):
        raise
    except Exception as error:
        if isinstance(place, str):
            raise VectorStoreDown(
                f"the Chroma server failed ({error})", place=repr(place), mend="Check MINWON_CHROMA_URL and the server."
            ) from error
        if "full" in str(error) or "No space" in str(error):
            raise OSError(errno.ENOSPC, "no space left on device", str(place)) from error
        raise IndexCorrupt(f"the vector index cannot be used ({error})", place=repr(str(place)), mend=MEND) from error
