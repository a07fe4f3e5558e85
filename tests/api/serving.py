"""The API over real HTTP: a server on loopback, in a thread, on a free port."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

import httpx
import uvicorn
from fastapi import FastAPI


@contextmanager
def served(app: FastAPI, *, wait_ready: bool = True) -> Iterator[httpx.Client]:
    """A client of `app`, served by uvicorn as `minwon serve` does it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        port = listening.getsockname()[1]
        config = uvicorn.Config(app, access_log=False, log_config=None, server_header=False)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="server")
        thread.start()
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
                deadline = monotonic() + 60
                while not server.started or (wait_ready and client.get("/readyz").status_code != 200):
                    assert monotonic() < deadline, "the server did not get ready in a minute"
                    assert thread.is_alive(), "the server died"
                    sleep(0.02)
                yield client
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive(), "the server did not stop"


class Lines(logging.Handler):
    """Every record that any logger of the server makes, formatted as it would; the client's own are left out."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(formatter)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith(("httpx", "httpcore")):
            self.lines.append(self.format(record))
