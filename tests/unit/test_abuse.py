"""Insults, threats and harassment, and what is only anger."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.abuse import AbuseKind, Detector, Grade, spans_of
from assistant.abuse_fold import fold
from assistant.adapters.abuse_model import fit_abuse
from assistant.adapters.linear import Linear, ModelBroken
from assistant.calm import summarise_calmly

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "evals/data/abuse_complaints.jsonl").read_text("utf-8").splitlines()
]
CLEAN = [case["text"] for case in CASES if not case["abusive"]]
ABUSIVE = [case["text"] for case in CASES if case["abusive"]]


@pytest.mark.parametrize("text", CLEAN)
def test_anger_without_abuse_is_not_flagged(text: str) -> None:
    assert not Detector()(text).abusive


@pytest.mark.parametrize("text", ABUSIVE)
def test_abuse_is_flagged_with_its_place(text: str) -> None:
    found = Detector()(text)
    assert found.abusive
    assert found.spans
    assert found.grade is not Grade.NONE


@pytest.mark.parametrize("hidden", ["시1발 길 좀", "씨 ~ 발", "ㅅㅣ발", "시.발", "씨이이이발", "개 색 끼", "tlqkf"])
def test_hiding_a_swear_word_does_not_help(hidden: str) -> None:
    assert Detector()(hidden).abusive


@pytest.mark.parametrize("clean", ["시발역 첫차", "질병신고", "불이 꺼져 있어요", "역시 발이 아파요", "제1호 신청"])
def test_what_only_looks_alike_is_clean(clean: str) -> None:
    assert not Detector()(clean).abusive


def test_threats_and_harassment_are_grave_and_a_single_coarse_word_is_not() -> None:
    assert Detector()("찾아가서 죽여버린다").grade is Grade.GRAVE
    assert Detector()("아 씨발").grade is Grade.COARSE


def test_what_others_are_said_to_have_said_is_no_abuse_of_the_writer() -> None:
    found = Detector()('이웃이 저에게 "죽여버린다"라고 협박했습니다.')
    assert not found.abusive
    assert found.quoted[0].kind is AbuseKind.THREAT


def test_the_calm_summary_keeps_request_and_place_and_drops_abuse() -> None:
    calm = summarise_calmly("이 개새끼야. 한빛로 12 앞 가로등이 꺼졌다. 당장 고쳐 주세요. 찾아가서 죽여버린다.")
    assert "한빛로 12" in calm
    assert "고쳐 주세요" in calm
    assert not spans_of(calm)


def test_of_mere_abuse_nothing_is_left() -> None:
    assert summarise_calmly("씨발 씨발") == ""


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    assert len(fold(text).text) == len(fold(text).at)
    spans = spans_of(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "abuse.npz").write_bytes(b"no model")
    with pytest.raises(ModelBroken, match="fit again"):
        Linear.load(tmp_path / "abuse.npz")


def test_too_few_texts_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 5"):
        fit_abuse(["가", "나"], [True, False])
