"""All benches in one go: each is announced before it runs, long ones wait to be asked for, missing data is named."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from evals.bench import every
from evals.bench.every import Bench
from evals.bench.table import Row


@pytest.fixture
def benches(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bench that needs nothing, one that needs a file, and a long one."""
    made = ModuleType("made_bench")
    made.run = lambda data=None: [Row(f"of {data.name if data else 'nothing'}", 1.5, "s")]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "made_bench", made)
    chosen = (
        Bench("Short", "made_bench"),
        Bench("With data", "made_bench", "laws.jsonl"),
        Bench("Long", "made_bench", long=True),
    )
    monkeypatch.setattr(every, "BENCHES", chosen)


@pytest.mark.usefixtures("benches")
def test_each_bench_is_announced_before_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "laws.jsonl").touch()
    assert every.every(tmp_path) == 0
    printed = capsys.readouterr().out
    order = [printed.index(said) for said in ("1 of 2: Short …", "of nothing", "2 of 2: With data …", "of laws.jsonl")]
    assert order == sorted(order)
    assert "Long" not in printed


@pytest.mark.usefixtures("benches")
def test_the_long_ones_run_where_they_are_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    every.every(tmp_path, full=True)
    assert "3 of 3: Long …" in capsys.readouterr().out


@pytest.mark.usefixtures("benches")
def test_data_that_is_not_there_is_named_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said: list[str] = []
    assert every.every(tmp_path, tell=said.append) == 1
    assert said[-1] == f"not tried here — With data: laws.jsonl is not under {tmp_path}"
    assert "of laws.jsonl" not in capsys.readouterr().out
