from dataclasses import replace
from datetime import date

from assistant.borrow import problems
from assistant.compose import nearest, statements
from assistant.focus import focus, topic_words
from assistant.model import Problem
from assistant.points import points
from assistant.standing import check_of_today
from knowledge_base import Aid, Found, Hit, Passage
from tests.fakes.city import TODAY, FakeCity, article

FEES = Passage(
    "saebit:parking",
    "1",
    "새빛시 주차장 조례",
    "조례",
    "새빛시",
    "별표 1",
    "주차요금표: 제5조 관련",
    "| 급지 | 최초 30분 | 1일 최대 |\n|---|---|---|\n| 1급지 | 800원 | 12,000원 |\n| 2급지 | 600원 | - |",
    date(2025, 1, 1),
)
HOURS = article(
    "제9조",
    "작업 시간",
    "① 공사의 작업 시간은 다음 각 호와 같다.\n  1. 평일: 오전 7시부터 오후 6시까지\n  2. 토요일: 오전 9시부터 오후 5시까지",
)


def found(*passages: Passage, aids: tuple[Aid, ...] = ()) -> Found:
    hits = tuple(Hit(passage, 1.0 - 0.05 * i) for i, passage in enumerate(passages))
    return Found("q", TODAY, hits, (), tuple((aid, 1.0) for aid in aids), 0.9, "s-1")


def alike(query: str, texts: object) -> list[float]:
    return [0.5 for _ in texts]  # type: ignore[attr-defined]


def test_what_a_question_is_about_leaves_out_how_it_asks() -> None:
    assert topic_words("공원에서 텐트를 쳐도 되나요?") == ["공원", "텐트", "쳐도"]
    assert topic_words("눈 안 치우면 벌금 내나요?")[:2] == ["눈", "치우"]


def test_a_word_that_no_text_has_tells_nothing_apart() -> None:
    asked = focus("텐트 벌금", ["공원의 텐트", "공원의 의자"])
    assert asked.cover("텐트를 친다") == 1.0
    assert asked.cover("의자를 둔다") == 0.0


def test_a_row_of_a_table_is_said_with_the_names_of_its_columns() -> None:
    said = nearest("1급지 주차요금", [FEES], alike)
    assert said is not None
    assert (
        said.text
        == "「새빛시 주차장 조례」 별표 1(주차요금표)에 따르면 “1급지”는 최초 30분 800원, 1일 최대 12,000원입니다."
    )


TOWED = (
    article(
        "제11조", "견인", "시장은 차량을 견인한 때에는 보관 장소를 적은 표지를 남기고 차량 사용자에게 알려야 한다."
    ),
    article("제12조", "견인차량보관소", "① 견인한 차량을 보관하기 위하여 견인차량보관소를 새빛시 물빛동에 둔다."),
    article("제13조", "견인료 및 보관료", "① 견인료와 보관료는 별표 2와 같다.\n② 보관료는 30분 단위로 계산한다."),
    replace(
        FEES,
        no="별표 2",
        title="견인료 및 보관료: 제13조제1항 관련",
        text="| 차종 | 견인료 | 보관료 |\n|---|---|---|\n| 승용자동차 | 45,000원 | 700원 |\n| 이륜자동차 | 20,000원 | 300원 |",
    ),
)


def test_each_of_several_things_asked_is_answered_in_their_order() -> None:
    asked = "차가 견인됐어요. 보관소가 어디인지, 견인료랑 보관료가 얼마인지 알려 주세요."
    place, fee, *_ = (said.text for said in statements(asked, found(*TOWED), alike, most=3))
    assert "물빛동에 둡니다" in place
    assert "“승용자동차”는 견인료 45,000원" in fee, "which row holds, the office knows: so all that answer alike"
    assert "“이륜자동차”는 견인료 20,000원" in fee


def test_a_thing_asked_that_nothing_answers_brings_nothing() -> None:
    asked = "보관소가 어디인지, 텐트를 쳐도 되는지 알려 주세요."
    said = statements(asked, found(TOWED[1]), alike, most=3)
    assert [statement.passages[0].no for statement in said] == ["제12조"]


def test_the_items_beside_the_nearest_are_said_with_it() -> None:
    said = nearest("작업은 평일 오전 7시부터 합니다", [HOURS], alike)
    assert said is not None
    assert "평일: 오전 7시부터 오후 6시까지" in said.text


def test_a_plain_sentence_that_its_article_does_not_bear_out_is_replaced_by_the_article() -> None:
    city = FakeCity()
    aid = Aid(
        "faq-1",
        "faq",
        "공원에서 목줄을 해야 하나요?",
        "공원에서는 목줄을 3미터까지 쓰실 수 있습니다(「새빛시 반려동물 조례」 제5조).",
    )
    hits = city.search("공원 목줄").hits
    both = Found("q", TODAY, hits, (), ((aid, 1.0),), 0.9, "s-1")
    plain, said = points("공원에서 목줄을 해야 하나요?", both, city, check_of_today(city), most=3)
    assert plain
    assert "3미터" not in " ".join(statement.text for statement in said)
    assert "2미터" in said[0].text


def test_a_text_that_asks_something_else_lends_nothing() -> None:
    city = FakeCity()
    aid = Aid("faq-2", "faq", "도서관 책은 몇 권까지 빌리나요?", "열 권입니다(「새빛시 반려동물 조례」 제5조).")
    hits = city.search("공원 목줄").hits
    plain, said = points(
        "공원에서 목줄을 해야 하나요?",
        Found("q", TODAY, hits, (), ((aid, 1.0),), 0.9, "s"),
        city,
        check_of_today(city),
        most=3,
    )
    assert plain == []
    assert said


def test_a_line_of_which_one_sentence_has_no_mark_does_not_hold() -> None:
    found_problems = problems(
        "「새빛시 반려동물 조례」가 있습니다. 목줄을 하여야 합니다.", [HOURS], check_of_today(FakeCity())
    )
    assert Problem.RULE_WITHOUT_GROUND in {problem for problem, _ in found_problems}


def test_what_was_asked_for_comes_before_the_rule() -> None:
    city = FakeCity()
    hits = city.search("공원 목줄").hits
    question = "공원에서 목줄을 하지 않으면 과태료가 얼마예요?"
    _, said = points(question, Found("q", TODAY, hits, (), (), 0.9, "s"), city, check_of_today(city), most=3)
    assert "5만원" in said[0].text


def test_an_amount_that_no_article_tells_is_not_answered_with_the_next_best() -> None:
    city = FakeCity()
    question = "여권 재발급 수수료는 얼마예요?"
    hits = city.search("공원 목줄").hits[:1]
    assert points(question, Found("q", TODAY, hits, (), (), 0.9, "s"), city, check_of_today(city), most=3) == ([], [])
