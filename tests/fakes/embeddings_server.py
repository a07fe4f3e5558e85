"""An OpenAI-compatible embeddings address on loopback, with every fault there is, one play a request."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Play:
    """How a request is answered."""

    status: int = 200
    retry_after: str = ""
    dimensions: int = 16
    stall: float = 0.0
    """Seconds before the answer."""
    body: bytes = b""
    """Said instead of vectors."""
    missing: int = 0
    """Vectors left out."""
    number: float | None = None
    """Every number of every vector."""
    backwards: bool = False
    """Vectors in another order than the texts, as their index tells."""


@dataclass
class EmbeddingsServer:
    url: str = ""
    plays: list[Play] = field(default_factory=lambda: [Play()])
    """The last is played for ever."""
    texts: list[list[str]] = field(default_factory=list)
    """Of each request."""
    keys: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Play:
        return self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]


class _Handler(BaseHTTPRequestHandler):
    state: EmbeddingsServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.state.texts.append(asked["input"])
        self.state.keys.append(self.headers["authorization"])
        play = self.state.next()
        self.state.closing.wait(play.stall)
        body = play.body or json.dumps(_said(asked, play)).encode()
        try:
            self.send_response(play.status)
            if play.retry_after:
                self.send_header("Retry-After", play.retry_after)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass  # a client that did not wait
        self.close_connection = True


def _said(asked: dict[str, Any], play: Play) -> dict[str, Any]:
    if play.status != 200:
        return {"error": {"message": "no", "type": "x"}}
    rows = [_vector(text, play) for text in asked["input"]]
    data = [{"object": "embedding", "index": at, "embedding": row} for at, row in enumerate(rows)]
    data = data[: len(data) - play.missing]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return {"object": "list", "model": asked["model"], "data": data[::-1] if play.backwards else data, "usage": usage}


def _vector(text: str, play: Play) -> list[float]:
    if play.number is not None:
        return [play.number] * play.dimensions
    made = np.random.default_rng(sum(map(ord, text))).normal(size=play.dimensions)
    return [float(number) for number in made]


@contextmanager
def embeddings_server() -> Iterator[EmbeddingsServer]:
    state = EmbeddingsServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"state": state}))
    server.daemon_threads = False
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield state
    finally:
        state.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
