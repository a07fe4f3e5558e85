"""The examples of EVALS.md work as they stand, and each fits in twenty lines."""

import json
import re
from pathlib import Path

import pytest

from evals.case import Case
from evals.judging import CannotJudge, own
from evals.output import Output

BLOCKS = re.findall(r"```(\w+)\n(.*?)```", Path("EVALS.md").read_text(encoding="utf-8"), re.DOTALL)
PYTHON = [text for language, text in BLOCKS if language == "python"]


def test_the_case_is_a_case() -> None:
    (said,) = [text for language, text in BLOCKS if language == "json"]
    assert Case.model_validate(json.loads(said)).must_say == ("6,000원",)


def test_the_scorer_judges(tmp_path: Path) -> None:
    file = tmp_path / "shouting.py"
    file.write_text(PYTHON[0], encoding="utf-8")
    (scorer,), target = own(file)
    case = Case(id="a", mode="question", text="?")
    assert target is None
    assert scorer.judge(case, Output(text="안 됩니다!"), None).value == 0.0  # type: ignore[arg-type, union-attr]


def test_the_target_is_found(tmp_path: Path) -> None:
    file = tmp_path / "first_hit.py"
    file.write_text(PYTHON[1], encoding="utf-8")
    scorers, target = own(file)
    assert not scorers
    assert callable(target)


@pytest.mark.parametrize("text", PYTHON)
def test_twenty_lines_are_enough(text: str) -> None:
    assert len([line for line in text.splitlines() if line.strip()]) <= 20


def test_a_file_that_defines_neither_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text("A = 1\n")
    with pytest.raises(CannotJudge, match="SCORERS"):
        own(tmp_path / "x.py")
    with pytest.raises(CannotJudge, match="no such file"):
        own(tmp_path / "y.py")
