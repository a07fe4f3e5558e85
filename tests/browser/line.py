"""The line between a browser and the server, which a test can cut: at once, or right after something was said."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Line:
    """Carries bytes to and fro on a port of its own."""

    def __init__(self, server: tuple[str, int]) -> None:
        self._server = server
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        self._after = b""
        self._down = self._closed = False
        self.cuts = 0
        self._thread = threading.Thread(target=self._accept, name="line", daemon=True)
        self._thread.start()

    def cut(self) -> None:
        """From now on nobody gets through, and who was talking is cut off."""
        self._down = True
        for one in list(self._open):
            _hang_up(one)

    def cut_after(self, said: bytes) -> None:
        """Cut one connection, once, right after the server-sent event that holds `said`."""
        self._after = said

    def mend(self) -> None:
        self._down = False

    def close(self) -> None:
        self._closed = True
        self.cut()
        _hang_up(self._listening)
        self._thread.join(5)

    def _accept(self) -> None:
        while not self._closed:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            if self._down:
                _hang_up(near)
                continue
            far = socket.create_connection(self._server)
            self._open |= {near, far}
            for source, sink, answers in ((near, far, False), (far, near, True)):
                threading.Thread(target=self._carry, args=(source, sink, answers), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                place = data.find(self._after) if answers and self._after else -1
                if place >= 0:
                    end = data.find(b"\n\n", place)
                    sink.sendall(data[: end + 2 if end >= 0 else len(data)])
                    self._after = b""
                    self.cuts += 1
                    break
                sink.sendall(data)
        for one in (source, sink):
            _hang_up(one)
            self._open.discard(one)


def _hang_up(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def line_to(host: str, port: int) -> Iterator[Line]:
    line = Line((host, port))
    try:
        yield line
    finally:
        line.close()
