"""Two processes behind one port, with PostgreSQL and a Chroma server: what one did the other knows."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from tests.api.test_backup import LAW
from tests.chroma_server import chroma_server
from tests.command import minwon
from tests.postgres import fresh_database

MANY = 300
"""Requests, each on a connection of its own, after which both processes have surely answered."""


def until(answers: Callable[[], bool], seconds: float = 120) -> None:
    deadline = monotonic() + seconds
    while not answers():
        assert monotonic() < deadline, "it did not come to pass in time"
        sleep(0.2)


@pytest.mark.postgres
@pytest.mark.chroma_server
def test_what_one_process_did_the_other_knows(tmp_path: Path) -> None:
    (tmp_path / "drones.md").write_text(LAW, encoding="utf-8")
    with fresh_database() as database, chroma_server(tmp_path) as chroma:
        settings = {"MINWON_DATABASE_URL": database, "MINWON_CHROMA_URL": chroma, "MINWON_HOME": "home"}
        assert minwon("index", "drones.md", folder=tmp_path, **settings).code == 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        bare = {name: value for name, value in os.environ.items() if not name.startswith("MINWON_")}
        log = tmp_path / "server.log"
        with log.open("wb") as written:
            server = subprocess.Popen(
                [sys.executable, "-m", "api.cli", "serve", "--workers", "2", "--port", str(port)],
                cwd=tmp_path,
                env={**bare, **settings, "PYTHONPATH": str(Path(__file__).parents[2])},
                stdout=written,
                stderr=written,
            )
        url = f"http://127.0.0.1:{port}"

        def ask(method: str, path: str, **sent: object) -> httpx.Response:
            return httpx.request(method, f"{url}{path}", json=sent or None, timeout=60)

        def ready() -> bool:
            assert server.poll() is None, log.read_text(encoding="utf-8")[:3000]
            try:
                return all(ask("GET", "/readyz").status_code == 200 for _ in range(20))
            except httpx.TransportError:
                return False

        try:
            until(ready)
            taken = [ask("POST", "/v1/complaints", text=f"드론이 {n}번 날았습니다").json() for n in range(10)]
            for case in taken:
                assert ask("GET", f"/v1/complaints/{case['complaint']['id']}").status_code == 200
            numbers = {case["complaint"]["receipt_no"] for case in taken}
            assert len(numbers) == len(taken), "no number was given twice"

            answered: set[str] = set()
            for _ in range(MANY):
                answered |= {
                    re.sub(r"\D", "", file.stem) for file in (tmp_path / "home/cache/metrics").glob("counter_*")
                }
                ask("GET", f"/v1/complaints/{taken[0]['complaint']['id']}")
                if len(answered) == 2:
                    break
            assert len(answered) == 2, "both processes answered"
            told = [ask("GET", "/metrics").text for _ in range(6)]
            kinds = [
                sum(map(float, re.findall(r"^minwon_complaints_total\S* (\S+)", text, re.MULTILINE))) for text in told
            ]
            assert kinds == [len(taken)] * 6, "whichever is asked counts for both"

            before = ask("GET", "/readyz").json()["snapshot"]
            (tmp_path / "drones.md").write_text(LAW.replace("50미터", "70미터"), encoding="utf-8")
            assert minwon("index", "drones.md", folder=tmp_path, **settings).code == 0
            for _ in range(20):
                found = ask("POST", "/v1/search", query="드론 비행 높이").json()
                assert found["snapshot"] != before
                assert "70미터" in found["hits"][0]["passage"]["text"]
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
