"""An OpenAI-compatible server on loopback that plays one script a request: answers, and every fault there is."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Play:
    """What a request is answered with. Seconds are waited before the first piece, and after the last said one."""

    text: str = ""
    status: int = 200
    retry_after: str = ""
    first: float = 0.0
    stall: float = 0.0
    """Silence after the text, before anything else."""
    cut: bool = False
    """The connection is closed without an end."""
    malformed: bool = False
    endless: int = 0
    """The text is said this many times."""
    pause: float = 0.0
    """Between pieces."""


@dataclass
class ModelServer:
    url: str = ""
    plays: list[Play] = field(default_factory=list)
    """One a request; the last is played for ever."""
    prompts: list[str] = field(default_factory=list)
    pieces: int = 0
    left: int = 0
    """Requests whose client went away while they were answered."""
    closing: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Play:
        return self.plays.pop(0) if len(self.plays) > 1 else self.plays[0]


class _Handler(BaseHTTPRequestHandler):
    """Plays the scripts of the server's state."""

    state: ModelServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.state.prompts.append("\n".join(message["content"] for message in asked["messages"]))
        play = self.state.next()
        self.close_connection = True
        try:
            if play.status != 200:
                self._refuse(play)
            else:
                self._say(play)
        except (BrokenPipeError, ConnectionResetError):
            self.state.left += 1

    def _refuse(self, play: Play) -> None:
        body = b'{"error": {"message": "no", "type": "x"}}'
        self.send_response(play.status)
        if play.retry_after:
            self.send_header("Retry-After", play.retry_after)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _say(self, play: Play) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self._wait(play.first)
        for _ in range(max(play.endless, 1)):
            for start in range(0, len(play.text), 8):
                self._chunk({"content": play.text[start : start + 8]})
                self.state.pieces += 1
                self._wait(play.pause)
        if play.malformed:
            self.wfile.write(b'data: {"choices": [{"delta": {"content": \n\n')
        self._wait(play.stall)
        if play.cut:
            self.wfile.flush()
            self.connection.close()
            return
        self._chunk({}, finish="stop")
        self._event({"choices": [], "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}})
        self.wfile.write(b"data: [DONE]\n\n")

    def _wait(self, seconds: float) -> None:
        """Sleeps, and notices a client that left."""
        while seconds > 0 and not self.state.closing.is_set():
            self.state.closing.wait(min(seconds, 0.05))
            seconds -= 0.05
            if seconds > 0 and self._left():
                raise BrokenPipeError

    def _left(self) -> bool:
        self.connection.setblocking(False)
        try:
            return self.connection.recv(1) == b""
        except BlockingIOError:
            return False
        finally:
            self.connection.setblocking(True)

    def _chunk(self, delta: dict[str, str], finish: str | None = None) -> None:
        self._event({"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})

    def _event(self, more: dict[str, object]) -> None:
        said = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "scripted", **more}
        self.wfile.write(f"data: {json.dumps(said, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()


@contextmanager
def model_server() -> Iterator[ModelServer]:
    state = ModelServer()
    handler = type("Handler", (_Handler,), {"state": state})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
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
