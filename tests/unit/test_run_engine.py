"""`minwon-evals run-engine`: lines in, lines out, and a bad one stops nothing."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evals.cli import command

GOOD = {
    "due": {"id": "a", "kind": "고충", "received": "2026-11-02T10:00:00"},
    "repeats": {
        "id": "a",
        "person": "p",
        "text": "가로등이 꺼졌습니다",
        "received": "2026-11-02T10:00",
        "kind": "기타",
    },
}
SAYS = {"due": "derivation", "repeats": "group"}


def ran(engine: str, source: Path) -> list[dict[str, Any]]:
    target = source.with_name("out.jsonl")
    done = CliRunner().invoke(command(), ["run-engine", engine, "--in", str(source), "--out", str(target)])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("engine", GOOD)
def test_a_bad_line_gives_an_error_and_the_others_their_answers(engine: str, tmp_path: Path) -> None:
    source = tmp_path / "cases.jsonl.gz"
    source.write_bytes(gzip.compress(f"{json.dumps(GOOD[engine])}\nno json\n[1]\n\n{{}}\n".encode()))
    good, *bad = ran(engine, source)
    assert good[SAYS[engine]]
    assert "error" not in good
    assert len(bad) == 3
    assert all(line["error"] for line in bad)


@pytest.mark.parametrize("asked", [["moon"], ["due"], ["due", "--in", "none.jsonl", "--out", "out.jsonl"]])
def test_what_cannot_run_says_so(asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command(), ["run-engine", *asked]).exit_code == 2


def test_the_closed_lists_are_printed() -> None:
    done = CliRunner().invoke(command(), ["run-engine", "due", "--schema"])
    assert "고충" in json.loads(done.output)["kind"]
