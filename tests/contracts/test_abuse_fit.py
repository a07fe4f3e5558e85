"""Fitting the abuse detector, and what triage takes for what."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from assistant import Detector, has_abuse_model
from assistant.adapters.abuse_model import FittedAbuse, fit_abuse
from evals.abuse import PUBLIC, Unlabelled, auroc, fit, labelled, public
from evals.confusion import Confusion
from evals.engines.abuse import detector_for
from knowledge_base.ports import silent
from tests.unit.test_abuse import ABUSIVE, CLEAN


def written(folder: Path, name: str, rows: list[dict[str, object]]) -> Path:
    with gzip.open(folder / name, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return folder / name


def comments(folder: Path) -> Path:
    rows = [{"text": text, "label": label} for texts, label in ((ABUSIVE, 1), (CLEAN, 0)) for text in texts]
    return written(folder, PUBLIC, rows)


def test_the_area_is_the_share_of_pairs_in_order_a_tie_counting_half() -> None:
    positive = np.array([True, True, False, False])
    assert auroc(np.array([0.9, 0.8, 0.2, 0.1]), positive) == 1.0
    assert auroc(np.array([0.5, 0.5, 0.5, 0.5]), positive) == 0.5
    assert auroc(np.array([0.9, 0.1, 0.5, 0.1]), positive) == 0.625


def test_a_detector_is_fitted_judged_by_what_it_never_saw_and_kept(tmp_path: Path) -> None:
    detector, figures = fit(labelled(comments(tmp_path)), tmp_path)
    assert has_abuse_model(tmp_path)
    assert figures.abusive == len(ABUSIVE)
    assert figures.auroc > 0.9
    assert figures.flagged_of_clean["complaints"] <= 0.02
    assert detector_for(tmp_path, tmp_path / "nothing", silent).threshold == detector.threshold
    assert "AUROC" in figures.as_text()


def test_without_labelled_texts_the_lexicon_judges_alone(tmp_path: Path) -> None:
    assert public(tmp_path) is None
    assert detector_for(tmp_path, tmp_path, silent).threshold == Detector().threshold


@pytest.mark.parametrize("row", [{"text": "a"}, {"text": "a", "label": "yes"}])
def test_a_line_that_is_not_labelled_is_named(tmp_path: Path, row: dict[str, object]) -> None:
    with pytest.raises(Unlabelled, match="line 2"):
        labelled(written(tmp_path, "mine.jsonl.gz", [{"text": "a", "label": 1}, row]))


def test_what_was_taken_for_what_is_counted_and_each_error_told() -> None:
    found = Confusion()
    case = {"id": "1", "text": "길", "kind": "기타", "urgency": "보통", "departments": ["a", "b"], "requests": 1}
    right = {"kind": "기타", "urgency": "보통", "departments": [{"id": "b"}], "requests": [{}]}
    found.add(case, right)
    found.add(case, {**right, "kind": "건의", "departments": [{"id": "c"}, {"id": "a"}]})
    assert found.kinds == {("기타", "기타"): 1, ("기타", "건의"): 1}
    assert found.offices == {("b", "b"): 1, ("a", "c"): 1}
    assert found.right["department@1"] == [1.0, 0.0]
    assert found.right["department@3"] == [1.0, 1.0]
    assert found.errors == ["1 길: kind 기타 → 건의; department a/b → c, a"]


def test_a_fitted_model_tells_apart_what_it_was_shown_and_survives_saving(tmp_path: Path) -> None:
    model, _ = fit_abuse([*ABUSIVE, *CLEAN], [True] * len(ABUSIVE) + [False] * len(CLEAN))
    model.save(tmp_path / "abuse.npz")
    again = FittedAbuse.load(tmp_path)
    assert again is not None
    assert again.score(ABUSIVE[0]) == pytest.approx(FittedAbuse(model).score(ABUSIVE[0]))
    assert again.score(ABUSIVE[1]) > again.score(CLEAN[0])
