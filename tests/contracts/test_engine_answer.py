"""`run-engine answer` on the sample city: the day that is asked about decides the wording, and a bad line stops nothing."""

import json
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from evals.run_engine import run
from knowledge_base import KnowledgeSettings, open_knowledge_base, open_source


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    knowledge = open_knowledge_base(KnowledgeSettings(folder))
    with as_file(files("knowledge_base") / "sample") as sample:
        knowledge.add(open_source(sample, "sample"))
    knowledge.update_index()
    knowledge.close()
    return folder


def test_a_question_is_answered_as_of_its_day(home: Path, tmp_path: Path) -> None:
    asked = "20리터 종량제봉투는 얼마인가요?"
    lines = [
        {"id": 1, "question": asked, "as_of": "2026-11-23"},
        {"id": 2, "question": asked, "as_of": "2027-02-01"},
        {"id": 3, "question": "불이 났어요! 연기가 나요", "as_of": "2026-11-23"},
        {"id": 4},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    told = run("answer", source, target, departments=None, home=home, progress=lambda *_: None)
    now, later, fire, bad = map(json.loads, target.read_text(encoding="utf-8").splitlines())
    assert told == (4, 1)
    assert "570원" in now["answer"]
    assert "690원" in later["answer"]
    assert now["citations"][0]["effective_date"] < later["citations"][0]["effective_date"]
    assert now["checks"]["passed"]
    assert fire["outcome"] == "declined_emergency"
    assert bad["error"]
