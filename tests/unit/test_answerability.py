"""Probabilities that the answer is held and that the first hit is it; fitting them on a city's own cases."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from evals.answerability import Case, Seen, TooFewCases, bands, curves, fit, with_counterparts
from knowledge_base import Calibration, Evidence, KnowledgeBaseError, write_calibration
from knowledge_base.answerability import DEFAULT, FILE, NAMED, NOTHING, read_calibration

GOOD = Evidence(
    lexical=np.log(0.6),
    aid=0.1,
    dense=0.5,
    unknown=0.1,
    parts=0,
    size=np.log(500),
    first_lexical=np.log(0.6),
    first_dense=0.5,
    first_bridge=1,
    named=0,
    margin=0.4,
)
POOR = dataclasses.replace(GOOD, lexical=np.log(0.1), first_lexical=np.log(0.1), aid=0, margin=0)


def test_what_an_article_says_is_more_probably_held_than_what_none_says() -> None:
    assert DEFAULT.answerable(GOOD) > 0.8
    assert DEFAULT.answerable(POOR) < 0.3
    assert DEFAULT.answerable(NOTHING) < 0.05


def test_the_first_hit_is_never_more_probably_right_than_that_there_is_an_answer() -> None:
    sure = Calibration(holds={"bias": -1.0}, first={"bias": 5.0})
    assert sure.first_right(GOOD) == sure.answerable(GOOD)


def test_an_article_that_the_citizen_names_answers() -> None:
    named = dataclasses.replace(POOR, named=1)
    assert DEFAULT.answerable(named) == DEFAULT.first_right(named) == NAMED


def test_a_calibration_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert read_calibration(tmp_path) == DEFAULT
    fitted = Calibration(holds={"bias": 0.5, "lexical": 2.0}, first={"bias": -1.0})
    assert write_calibration(tmp_path, fitted) == tmp_path / FILE
    assert read_calibration(tmp_path) == fitted


@pytest.mark.parametrize(
    "said", ["", "{}", "[]", json.dumps({"format": 1, "holds": {"luck": 1}, "first": {}}), json.dumps({"format": 0})]
)
def test_a_damaged_calibration_is_told_by_place_and_mend(tmp_path: Path, said: str) -> None:
    (tmp_path / FILE).write_text(said, encoding="utf-8")
    with pytest.raises(KnowledgeBaseError, match="calibration") as error:
        read_calibration(tmp_path)
    assert FILE in error.value.place
    assert "fit answerability" in error.value.mend


def _seen(count: int) -> list[Seen]:
    """Searches in which what is held lies higher, with overlap."""
    rng = np.random.default_rng(1)
    seen = []
    for number in range(count):
        holds = number % 2 == 0
        lexical = float(rng.normal(-1.0 if holds else -2.0, 0.5))
        evidence = dataclasses.replace(
            GOOD, lexical=lexical, first_lexical=lexical - 0.1, aid=0, margin=float(rng.random())
        )
        seen.append(Seen(dataclasses.asdict(evidence), holds, holds and rng.random() < 0.6, 1.0))
    return seen


def test_fitted_probabilities_come_true_on_cases_they_were_not_fitted_on() -> None:
    holds, first = curves(_seen(600))
    for band in (*holds, *first):
        assert band.cases < 30 or abs(band.said - band.true) < 0.2
    assert holds[0].true < 0.3 < 0.7 < holds[-1].true


def test_too_few_cases_are_refused() -> None:
    with pytest.raises(TooFewCases, match="at least"):
        fit(_seen(10))


def test_a_feature_that_never_varies_counts_nothing() -> None:
    assert fit(_seen(100)).holds["size"] == 0


def test_each_question_is_asked_with_its_answer_held_and_not_held_bare_and_in_a_story() -> None:
    cases = with_counterparts([Case("목줄 과태료?", frozenset({"동물보호 조례#제5조"}), ("faq-1",))], ["날씨?"])
    assert [bool(case.right) for case in cases] == [True, True, False, False, False, False]
    assert [case.without for case in cases[2:4]] == [("동물보호 조례",)] * 2
    assert len({case.query for case in cases}) == 4
    held = sum(case.weight for case in cases if case.right)
    assert held == sum(case.weight for case in cases if not case.right)


def test_a_band_tells_what_was_said_and_what_came_true_by_weight() -> None:
    one, other = bands([(0.2, True, 3.0), (0.2, False, 1.0), (1.0, True, 1.0)])
    assert (one.cases, one.said, one.true) == (2, pytest.approx(0.2), 0.75)
    assert (other.cases, other.true) == (1, 1.0)
