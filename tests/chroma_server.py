"""A real Chroma server on loopback, for the tests that ask for one."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """Address of a server started by `chroma run`; skips where that command is missing or does not come up."""
    command = shutil.which("chroma", path=str(Path(sys.executable).parent)) or shutil.which("chroma")
    if command is None:
        pytest.skip("chroma run: the command is missing")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "chroma.log").open("w") as log:
        server = subprocess.Popen(
            [command, "run", "--path", str(folder / "server"), "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=log,
        )
        url = f"http://127.0.0.1:{port}"
        try:
            for _ in range(300):
                if _answers(url):
                    break
                assert server.poll() is None, (folder / "chroma.log").read_text()
                time.sleep(0.1)
            else:
                pytest.fail((folder / "chroma.log").read_text())
            yield url
        finally:
            server.terminate()
            server.wait(10)


def _answers(url: str) -> bool:
    try:
        with urlopen(f"{url}/api/v2/heartbeat", timeout=1) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
