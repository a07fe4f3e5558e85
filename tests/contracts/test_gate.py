"""A change that makes the product worse is stopped and its cases named: a worse index, a worse prompt, a worse rule.

Each is a copy of the packages with one thing spoilt, run by the command as an evaluator runs it.
"""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("assistant", "knowledge_base", "prompts", "evals")
DRAWN = "40"


class _Obedient(BaseHTTPRequestHandler):
    """A model that quotes the first passage, and marks it where the prompt asks for marks."""

    def log_message(self, *_: object) -> None: ...

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        said = "\n".join(str(message["content"]) for message in asked["messages"])
        passage = re.search(r"\[1\][^\n]*\n((?:.|\n)+?[다]\.)", said.split("규정:")[-1])
        mark = " [1]" if "[1]처럼" in said else ""
        words = (re.sub(r"^\W*\d*\W*", "", passage[1].split("\n")[-1]) if passage else "근거 없음") + mark
        pieces = [{"role": "assistant", "content": words}, {}]
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in pieces:
            choice = {"index": 0, "delta": piece, "finish_reason": None if piece else "stop"}
            chunk = {
                "id": "x",
                "object": "chat.completion.chunk",
                "created": 0,
                "model": "obedient",
                "choices": [choice],
            }
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")


@pytest.fixture(scope="module")
def model() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Obedient)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


def copied(folder: Path, file: str = "", was: str = "", now: str = "") -> Path:
    """The packages in a folder of their own, with one thing spoilt."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    if file:
        text = (folder / file).read_text(encoding="utf-8")
        assert was in text, f"{file} has changed: spoil something else"
        (folder / file).write_text(text.replace(was, now), encoding="utf-8")
    return folder


def evals(code: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-c", "from evals.cli import main; main()", *arguments]
    return subprocess.run(run, cwd=code, capture_output=True, text=True, timeout=600, check=False)


def ran(code: Path, suite: str, *more: str) -> Path:
    folder = code / f"run-{suite}"
    done = evals(code, "run", suite, "--limit", DRAWN, "--out", str(folder), *more)
    assert done.returncode == 0, done.stderr
    return folder


def gate(good: Path, bad: Path) -> subprocess.CompletedProcess[str]:
    kept = good.parent / f"{good.name}.json"
    assert evals(ROOT, "baseline", str(good), "--to", str(kept)).returncode == 0
    assert evals(ROOT, "gate", str(good), "--baseline", str(kept)).returncode == 0, "a run passes its own gate"
    return evals(ROOT, "gate", str(bad), "--baseline", str(kept))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("good"))


def test_a_worse_index_is_stopped(good: Path, tmp_path: Path) -> None:
    spoilt = copied(tmp_path, "knowledge_base/legs.py", "CANDIDATES = 150", "CANDIDATES = 1")
    stopped = gate(ran(good, "retrieval"), ran(spoilt, "retrieval"))
    assert stopped.returncode == 1
    assert "LOSS retrieval/recall@10" in stopped.stdout
    assert re.search(r"worse \w+-\d+", stopped.stdout)


def test_a_worse_prompt_is_stopped(good: Path, tmp_path: Path, model: str) -> None:
    asked = ("--model", "obedient", "--model-url", model)
    spoilt = copied(tmp_path, "prompts/answer.md", "[1]처럼", "번호 없이")
    stopped = gate(ran(good, "drafting", *asked), ran(spoilt, "drafting", *asked))
    assert stopped.returncode == 1
    assert "LOSS drafting/model_kept" in stopped.stdout


def test_a_worse_rule_is_stopped(good: Path, tmp_path: Path) -> None:
    spoilt = copied(tmp_path, "assistant/rules_handling.py", "days(7)", "days(9)")
    stopped = gate(ran(good, "clock"), ran(spoilt, "clock"))
    assert stopped.returncode == 1
    assert "LOSS clock/due_exact" in stopped.stdout
    assert "example-7-days" in stopped.stdout
