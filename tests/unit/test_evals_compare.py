"""A gate stops what is worse beyond chance, names the cases, and cannot be passed by leaving out."""

from pathlib import Path

import pytest

from evals import baseline
from evals.compare import compare, mcnemar, unmatched
from evals.result import Result


def results(values: list[float], scorer: str = "kind", *, gated: bool = True) -> list[Result]:
    return [
        Result(suite="triage", scorer=scorer, case=f"c{number}", value=value, reason="taken for 건의", gated=gated)
        for number, value in enumerate(values)
    ]


def test_mcnemar_is_the_exact_binomial() -> None:
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(6, 0) == pytest.approx(2 / 64)
    assert mcnemar(5, 5) == 1.0


def test_a_loss_beyond_chance_stops_and_names_its_cases() -> None:
    gate = baseline.gate(results([1.0] * 20), results([1.0] * 12 + [0.0] * 8))
    assert not gate.passed
    (loss,) = gate.losses
    assert [moved.case for moved in loss.worse] == [f"c{number}" for number in range(12, 20)]


def test_a_loss_within_chance_passes() -> None:
    assert baseline.gate(results([1.0] * 20), results([1.0] * 18 + [0.0] * 2)).passed


def test_a_continuous_score_is_judged_by_its_interval() -> None:
    before = results([0.5 + number / 100 for number in range(20)], "nDCG@10")
    worse = results([0.3 + number / 100 for number in range(20)], "nDCG@10")
    assert compare(before, worse)[0].lost
    assert compare(worse, before)[0].won


def test_what_is_not_gated_never_stops() -> None:
    assert baseline.gate(results([1.0] * 20, gated=False), results([0.0] * 20, gated=False)).passed


def test_leaving_out_a_scorer_or_a_case_does_not_pass() -> None:
    old = results([1.0] * 5) + results([1.0] * 5, "urgency")
    assert unmatched(old, results([1.0] * 5)) == ["triage/urgency: not judged any more"]
    assert "c4" in unmatched(old, [one for one in old if one.case != "c4"])[0]


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path) -> None:
    held = results([1.0, 0.25, 0.0])
    baseline.write(tmp_path / "b.json", held, "abc")
    assert [(one.case, one.value) for one in baseline.read(tmp_path / "b.json")] == [
        ("c0", 1.0),
        ("c1", 0.25),
        ("c2", 0.0),
    ]


def test_a_file_that_is_no_baseline_is_told_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("[]")
    with pytest.raises(baseline.BaselineUnreadable, match="minwon-evals baseline"):
        baseline.read(tmp_path / "b.json")


def test_a_run_never_loses_against_itself(tmp_path: Path) -> None:
    held = results([2 / 3, 1 / 3, 1.0] * 8, "recall@10")
    baseline.write(tmp_path / "b.json", held, "abc")
    assert baseline.gate(baseline.read(tmp_path / "b.json"), held).passed
