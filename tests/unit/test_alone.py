"""Texts that stand alone, official answers for one, are found by what was asked, not by how much they say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge_base import KnowledgeBase
from knowledge_base.adapters.lexical import Bm25Engine
from knowledge_base.alone import asking, pointed, said_alone
from knowledge_base.answering import form
from knowledge_base.asked import Part
from knowledge_base.ports import Floats, LexicalEngine, LexicalIndex
from tests.fakes.knowledge_base import FakeLexicalEngine, FakeMorphemes, FakeParts, FakeSource
from tests.regulations import article, regulation


@pytest.mark.parametrize(
    ("query", "question"),
    [
        ("이사했습니다. 전입신고는 언제까지 하나요?", "전입신고는 언제까지 하나요?"),
        ("전입신고는 언제까지 하나요", "전입신고는 언제까지 하나요"),
        ("개가 짖습니다. 신고되나요? 벌금도 있는지요. 부탁합니다.", "신고되나요? 벌금도 있는지요."),
        ("가로등을 고쳐 주세요.", ""),
    ],
)
def test_the_sentences_that_ask_are_told_from_those_that_tell(query: str, question: str) -> None:
    assert asking(query) == question


def _pointed(text: str) -> list[str]:
    (words,) = FakeMorphemes().tokens([text])
    return pointed(Part(text, words, np.zeros(1, dtype=np.float32)), asking(text), FakeMorphemes())


def test_a_word_counts_once_however_often_it_is_said_and_twice_where_it_is_asked_about() -> None:
    words = _pointed("여권 여권 여행. 여권 분실 신고?")
    assert sorted(words) == ["분실/NNG"] * 2 + ["신고/NNG"] * 2 + ["여권/NNG"] * 2 + ["여행/NNG"]


def test_of_one_sentence_all_words_count_alike_but_those_that_questions_are_asked_with() -> None:
    assert _pointed("여권 수수료 얼마?") == ["여권/NNG", "수수료/NNG"]
    assert _pointed("얼마?") == ["얼마/NNG"]


ROWS = [["여권", "분실"], ["여권", "분실", *"가나다라마바사아"], ["여권"] * 3, ["다른"]]


@pytest.fixture(params=[Bm25Engine, FakeLexicalEngine])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> LexicalIndex:
    engine: LexicalEngine = request.param()
    engine.build(tmp_path / "index", ROWS)
    return engine.open(tmp_path / "index")


def test_an_index_tells_what_a_row_has_at_all_and_how_long_it_is(index: LexicalIndex) -> None:
    passport, loss = index.idf(["여권", "분실"]).tolist()
    assert index.lengths.tolist() == [2, 10, 3, 1]
    expected = [passport + 2 * loss, passport + 2 * loss, passport, 0]
    np.testing.assert_allclose(index.held(["여권", "분실", "분실", "없는"]), expected, rtol=1e-6)
    assert index.held([]).tolist() == [0, 0, 0, 0]


def _said(index: LexicalIndex, words: Sequence[str], share: float) -> Floats:
    return said_alone(index, words, np.ones(len(ROWS), dtype=np.bool_), share)


def test_having_every_word_comes_before_having_one_often_and_the_shorter_text_before_the_longer(
    index: LexicalIndex,
) -> None:
    assert np.argsort(-_said(index, ["여권", "분실"], 1.0), kind="stable").tolist() == [0, 1, 2, 3]
    assert _said(index, ["여권", "분실"], 1.0)[0] == pytest.approx(1)
    plain = index.scores(["여권", "분실"])
    np.testing.assert_allclose(_said(index, ["여권", "분실"], 0.0), plain / plain.max(), rtol=1e-6)


@pytest.mark.parametrize(
    ("question", "text", "forms"),
    [
        ("여권을 대신 신청할 수 있나요?", "네, 대리인이 신청할 수 있습니다.", 1),
        ("여권을 대신 신청할 수 있나요?", "아닙니다. 본인이 신청해야 합니다.", 1),
        ("여권을 대신 신청할 수 있나요?", "여권은 본인이 신청해야 합니다.", 0),
        ("여권은 어떻게 신청하나요?", "☞ 네. 대리인이 신청할 수 있습니다.", -1),
        ("등록은 어떻게 하나요?", "네이버에서 등록합니다.", 0),
        ("여권은 어디에서 신청하나요?", "가까운 구청에 신청합니다.", 1),
        ("수수료는 얼마인가요?", "수수료는 5만 3천원입니다.", 1),
        ("언제까지 신고하나요?", "이사한 날부터 14일 이내에 합니다.", 1),
        ("확정일자란 무엇인가요?", "“확정일자”란 증서를 작성한 날을 말합니다.", 1),
        ("전세와 월세의 차이는 무엇인가요?", "전세는 보증금을 한 번에 내는 반면 월세는 달마다 냅니다.", 1),
    ],
)
def test_an_answer_has_the_form_of_what_is_asked_for(question: str, text: str, forms: int) -> None:
    assert form(question, text) == forms


@pytest.fixture
def answers(tmp_path: Path) -> KnowledgeBase:
    """Two answers on one matter, and an article."""
    base = FakeParts(tmp_path).open()
    texts = {"how": "여권 대리 신청 방법", "whether": "네, 여권 대리 신청"}
    documents = [
        regulation("2020-01-01", article("", text, ""), regulation_id=name, title="") for name, text in texts.items()
    ]
    passport = regulation("2020-01-01", article("제1조", "네, 여권 발급", ""), regulation_id="law", title="여권법")
    base.add(FakeSource("city", [*documents, passport]))
    base.update_index()
    return base


def test_of_two_answers_on_the_matter_the_one_that_answers_comes_first(answers: KnowledgeBase) -> None:
    asked = {"여권 대리 신청 가능한가요?": "whether", "여권 대리 신청 어떻게 하나요?": "how"}
    for question, first in asked.items():
        assert answers.search(question).hits[0].passage.regulation_id == first, question


def test_the_form_of_an_answer_counts_for_texts_that_stand_alone_and_never_for_an_article(
    answers: KnowledgeBase,
) -> None:
    hits = {hit.passage.regulation_id: hit for hit in answers.search("여권 대리 신청 가능한가요?").hits}
    assert "answer" in hits["whether"].legs
    assert "answer" not in hits["law"].legs
    plain = {hit.passage.regulation_id: hit for hit in answers.search("여권 대리 신청 가능한가요?", legs=()).hits}
    assert set(plain["whether"].legs) == {"lexical"}
