"""Articles asked for by their numbers: in force, changed, not yet, no more; never answered with other articles."""

from datetime import date
from itertools import count
from pathlib import Path

import pytest

from assistant.compose import Statement
from assistant.defined import definition
from assistant.draft import Drafter
from assistant.named import named, put_first
from assistant.outcome import Outcome
from knowledge_base import Found, Hit, KnowledgeBase, Passage
from tests.fakes.assistant import NOW, FakeKnowledge
from tests.fakes.knowledge_base import FakeParts, FakeSource
from tests.regulations import article, regulation
from tests.unit.test_desk import desk

OLD = regulation(
    "2020-01-01", article("제1조", "요금은 500원이다.", "요금"), article("제2조", "장애인은 무료로 한다.", "면제")
)
NEW = regulation(
    "2026-01-01",
    article("제1조", "요금은 700원이다.", "요금"),
    article("제2조", "삭제 <2025.12.1>", "", deleted=True),
    promulgated="2025-12-01",
    number="2",
)
COMING = regulation(
    "2028-03-01",
    article("제1조", "요금은 900원이다.", "요금"),
    article("제3조", "밤에는 무료로 한다.", "야간"),
    promulgated="2026-02-01",
    number="3",
)


@pytest.fixture
def base(tmp_path: Path) -> KnowledgeBase:
    opened = FakeParts(tmp_path).open()
    opened.add(FakeSource("city", [OLD, NEW, COMING]))
    opened.update_index()
    return opened


def notes(base: KnowledgeBase, question: str) -> str:
    return " ".join(named(question, base).notes)


@pytest.mark.parametrize("title", ["새빛시 주차장 조례 제2조", "주차장 조례 2조"])
def test_a_deleted_article_is_told_with_the_day_the_act_and_what_it_said(base: KnowledgeBase, title: str) -> None:
    what = named(f"{title}가 뭐예요?", base)
    assert what.none_in_force
    told = " ".join(what.notes)
    assert "조례 제2호(2025. 12. 1. 공포, 2026. 1. 1. 시행)로 삭제되었습니다." in told
    assert "2026. 1. 1. 전까지는 다음과 같이 정하고 있었습니다: “장애인은 무료로 한다.”" in told


def test_an_article_to_come_is_told_with_its_day_and_its_words(base: KnowledgeBase) -> None:
    told = notes(base, "새빛시 주차장 조례 제3조 알려 주세요")
    assert "2028. 3. 1.부터 시행됩니다" in told
    assert "“밤에는 무료로 한다.”" in told


def test_a_number_that_never_was_is_told(base: KnowledgeBase) -> None:
    what = named("새빛시 주차장 조례 제77조는요?", base)
    assert what.none_in_force
    assert "제77조는 찾을 수 없습니다" in " ".join(what.notes)


def test_an_article_in_force_tells_when_it_changes(base: KnowledgeBase) -> None:
    what = named("새빛시 주차장 조례 제1조가 뭐예요?", base)
    assert [passage.text for passage in what.in_force] == ["요금은 700원이다."]
    assert what.notes == ("「새빛시 주차장 조례」 제1조는 2028. 3. 1.부터 개정된 내용으로 시행됩니다.",)


@pytest.mark.parametrize("day", ["2024년", "2024년 5월에", "2024. 5. 1.에", "2024-05-01"])
def test_what_an_article_said_on_an_earlier_day_is_told(base: KnowledgeBase, day: str) -> None:
    assert "“요금은 500원이다.”" in notes(base, f"{day} 새빛시 주차장 조례 제1조는 어땠나요?")


def test_a_day_before_what_is_held_is_not_guessed_at(base: KnowledgeBase) -> None:
    assert "2020. 1. 1. 시행본부터 보유하고 있어" in notes(base, "2010년 새빛시 주차장 조례 제1조는요?")


def test_a_day_on_which_it_read_as_today_says_so(base: KnowledgeBase) -> None:
    assert "당시에도 지금과 같은 내용" in notes(base, "2026년 2월의 새빛시 주차장 조례 제1조는요?")


def test_a_question_without_numbers_names_nothing(base: KnowledgeBase) -> None:
    assert named("주차 요금이 얼마예요?", base).notes == ()


def test_a_named_article_comes_alone_where_little_else_is_asked(base: KnowledgeBase) -> None:
    what = named("새빛시 주차장 조례 제1조가 뭐예요?", base)
    other = base.article("새빛시 주차장 조례", "제2조", date(2021, 1, 1)).passage
    assert other
    found = Found("q", date(2026, 11, 23), (Hit(other, 2.0),))
    assert [hit.passage.no for hit in put_first("새빛시 주차장 조례 제1조가 뭐예요?", found, what).hits] == ["제1조"]
    story = "새빛시 주차장 조례 제1조를 보고 물빛동 주차장 장애인 할인 이용권 환불도 문의합니다"
    assert [hit.passage.no for hit in put_first(story, found, what).hits] == ["제1조", "제2조"]


def test_a_draft_on_a_deleted_article_tells_that_and_quotes_nothing_else(base: KnowledgeBase) -> None:
    taken = desk(FakeKnowledge()).take("새빛시 주차장 조례 제2조가 무슨 내용인지 알려 주세요.")
    numbers = count(1)
    drafter = Drafter("새빛시", base, lambda: NOW, lambda: f"d{next(numbers)}", 0.0)
    draft = drafter.draft(taken)
    assert draft.outcome is Outcome.UNANSWERABLE_NOT_IN_FORCE
    assert "로 삭제되었습니다." in draft.body
    assert draft.grounds == ()
    assert [finding.sentence for finding in draft.verdict.findings if not finding.passed] == []


def test_a_word_of_the_reply_is_explained_where_its_definition_draws_the_line_that_is_asked_for() -> None:
    def passage(no: str, title: str, text: str) -> Passage:
        return Passage("saebit:noise", "1", "새빛시 소음 조례", "조례", "새빛시", no, title, text, date(2025, 1, 1))

    rule = passage("제10조", "야간공사의 제한", "주거지역에서는 야간공사를 해서는 안 된다.")
    meaning = passage(
        "제2조",
        "정의",
        '이 조례에서 사용하는 용어의 뜻은 다음과 같다.\n  1. "생활소음"이란 법에 따른 소음을 말한다.\n'
        '  2. "야간공사"란 오후 10시부터 다음 날 오전 5시까지의 시간에 하는 공사를 말한다.',
    )
    said = [Statement("「새빛시 소음 조례」 제10조에 따르면 야간공사를 해서는 안 됩니다.", (rule,))]
    meant = definition("밤 11시에 공사해도 됩니까?", said, [meaning, rule])
    assert meant
    assert "제2조제2호에 따르면" in meant.text
    assert "오후 10시부터" in meant.text
    assert definition("공사를 멈추게 해 주세요", said, [meaning, rule]) is None
