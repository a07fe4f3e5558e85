"""A language model that has been won over: an OpenAI-compatible server on loopback that says what the attacker wants,
whatever it is asked, and keeps what it was shown."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NAME = "won-over"


@dataclass(slots=True)
class Obeying:
    """What the server says next, and every prompt it was sent."""

    says: str = ""
    url: str = ""
    prompts: list[str] = field(default_factory=list)


@contextmanager
def obeying_model() -> Iterator[Obeying]:
    """Serves until the block ends."""
    state = Obeying()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.prompts.append("\n".join(str(message["content"]) for message in asked["messages"]))
            pieces = [{"role": "assistant", "content": state.says}, {}]
            lines = [_chunk(piece, "stop" if not piece else None) for piece in pieces]
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.wfile.write("".join([*lines, "data: [DONE]\n\n"]).encode())

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _chunk(delta: dict[str, str], finish: str | None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    said = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": NAME, "choices": [choice]}
    return f"data: {json.dumps(said)}\n\n"
