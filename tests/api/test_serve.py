"""`minwon serve` as an operator runs it: a process of its own, its log, its end, and an index renewed beside it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import httpx

from tests.api.conftest import Shown
from tests.command import minwon

SECRET = "010-7777-6666"


@contextmanager
def serving(folder: Path, home: Path) -> Iterator[tuple[httpx.Client, subprocess.Popen[bytes], Path]]:
    """A server process on a free port, its client, and its log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    bare = {name: value for name, value in os.environ.items() if not name.startswith("MINWON_")}
    log = folder / "server.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve", "--home", str(home), "--port", str(port)],
            cwd=Path(__file__).parents[2],
            env={**bare, "MINWON_LOG_FORMAT": "json"},
            stderr=written,
            stdout=written,
        )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            deadline = monotonic() + 120
            while True:
                try:
                    if client.get("/readyz").status_code == 200:
                        break
                except httpx.TransportError:
                    pass
                assert process.poll() is None, log.read_text(encoding="utf-8")[:3000]
                assert monotonic() < deadline, log.read_text(encoding="utf-8")[:3000]
                sleep(0.1)
            yield client, process, log
    finally:
        process.kill()
        process.wait()


def test_a_server_logs_routes_only_sees_a_renewed_index_and_stops_when_told(shown: Shown, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(shown.home, home)
    with serving(tmp_path, home) as (client, process, log):
        before = client.get("/readyz").json()["snapshot"]
        client.post(f"/v1/complaints?phone={SECRET}", json={"text": f"가로등이 꺼졌어요. {SECRET}", "actor": "이담당"})
        client.get(f"/v1/regulations?title={SECRET}")
        client.get(f"/{SECRET}")

        note = tmp_path / "drones.md"
        note.write_text(DRONES, encoding="utf-8")
        assert minwon("--home", str(home), "index", str(note), folder=tmp_path).code == 0
        found = client.post("/v1/search", json={"query": "드론 비행 높이"}).json()
        assert found["snapshot"] != before
        assert found["hits"][0]["passage"]["regulation"] == "새빛시 드론 비행 조례"
        assert client.get("/readyz").json()["snapshot"] == found["snapshot"]

        process.send_signal(signal.SIGTERM)
        assert process.wait(20) in (0, -signal.SIGTERM)
        said = log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert any(line.get("route") == "/v1/complaints" and line["status"] == 201 for line in lines)
    assert SECRET not in said
    assert "가로등" not in said


DRONES = """---
id: saebit:drones
version: "1"
title: 새빛시 드론 비행 조례
kind: 조례
jurisdiction: 새빛시
promulgation_date: 2026-03-14
promulgation_no: "1"
effective_date: 2026-04-01
---

# 새빛시 드론 비행 조례

##### 제1조 (드론의 비행 높이)

드론은 높이 50미터를 넘어 비행해서는 아니 된다.
"""
