from datetime import date

from assistant.check import Known, check, sentences
from assistant.model import Ground, Problem, Verdict
from knowledge_base import Citation, Standing

TODAY = date(2026, 11, 23)
LEASH = Ground(
    1,
    Citation("saebit:pets", "새빛시 반려동물 보호 조례", "제7조의2", "목줄 등", date(2025, 4, 1)),
    "목줄 등\n① 등록대상동물의 소유자는 외출할 때 목줄 또는 가슴줄을 하여야 하며, 그 길이는 2미터 이내로 한다. <개정 2025.3.14>\n"
    "② 시장은 제1항을 위반한 자에게 5만원의 과태료를 부과할 수 있다. 다만, 생후 3개월 미만인 동물을 직접 안고 나온 경우는 그러하지 아니하다.",
)
KNOWN = Known(
    form=frozenset({"검토한 결과를 다음과 같이 알려드립니다."}),
    case="2026-000001 목줄 없는 개 2마리",
    contact="031-0000-1234",
    demanded=(("담당 부서", "동물보호과"),),
)


def judged(body: str, grounds: tuple[Ground, ...] = (LEASH,), standing: Standing = Standing.IN_FORCE) -> Verdict:
    return check(body + "\n동물보호과", grounds, as_of=TODAY, standing=lambda citation, day: standing, known=KNOWN)


def problems(sentence: str, **more: Standing) -> set[Problem]:
    verdict = judged(f"1. 개에 관한 것으로 이해됩니다.\n2. {sentence}", **more)
    return {problem for finding in verdict.findings for problem in finding.problems}


def test_a_sentence_that_says_what_its_ground_says_passes() -> None:
    assert problems("목줄의 길이는 2미터 이내로 합니다. [1]") == set()


def test_an_invented_amount_does_not_pass() -> None:
    assert problems("과태료는 10만원입니다. [1]") == {Problem.NUMBER_NOT_IN_SOURCE}


def test_the_same_number_with_another_unit_does_not_pass() -> None:
    assert Problem.NUMBER_NOT_IN_SOURCE in problems("5일의 과태료를 부과할 수 있습니다. [1]")


def test_a_mark_without_a_ground_does_not_pass() -> None:
    assert Problem.UNKNOWN_GROUND in problems("목줄의 길이는 2미터 이내로 합니다. [2]")


def test_an_article_that_is_not_in_force_does_not_pass() -> None:
    assert problems("목줄을 하여야 합니다. [1]", standing=Standing.NOT_YET) == {Problem.NOT_IN_FORCE}


def test_a_rule_without_a_ground_does_not_pass() -> None:
    assert problems("목줄을 하지 않으면 과태료가 부과됩니다.") == {Problem.RULE_WITHOUT_GROUND}


def test_a_law_named_without_a_ground_does_not_pass() -> None:
    assert problems("「동물보호법」에 자세히 나와 있습니다.") == {Problem.LAW_NAMED_WITHOUT_GROUND}


def test_words_in_quotation_marks_stand_in_the_ground() -> None:
    assert problems("“그 길이는 2미터 이내로 한다”라고 정하고 있습니다. [1]") == set()
    assert Problem.QUOTE_NOT_IN_SOURCE in problems("“그 길이는 2미터 이상으로 한다”라고 정하고 있습니다. [1]")


def test_a_paragraph_that_the_article_does_not_have_does_not_pass() -> None:
    assert problems("제7조의2제1항에 따르면 그 길이는 2미터 이내로 합니다. [1]") == set()
    assert problems("제7조의2제3항에 따르면 그 길이는 2미터 이내로 합니다. [1]") == {Problem.NUMBER_NOT_IN_SOURCE}
    assert problems("제7조에 따르면 그 길이는 2미터 이내로 합니다. [1]") == {Problem.NUMBER_NOT_IN_SOURCE}


def test_what_the_office_did_is_not_invented() -> None:
    assert problems("현장을 확인한 결과 개가 없었습니다.") == {Problem.OFFICE_FACT_INVENTED}


def test_a_number_of_the_complaint_may_stand_in_the_gist_only() -> None:
    gist = judged("1. 목줄 없는 개 2마리에 관한 것으로 이해됩니다.")
    assert gist.passed
    assert problems("개 2마리를 데려가겠습니다.") == {Problem.NUMBER_NOT_IN_SOURCE}


def test_the_departments_telephone_number_may_be_told_and_no_other() -> None:
    assert problems("031-0000-1234로 문의하여 주시기 바랍니다.") == set()
    assert problems("031-0000-9999로 문의하여 주시기 바랍니다.") == {Problem.NUMBER_NOT_IN_SOURCE}


def test_the_form_s_own_sentences_pass_and_what_it_demands_is_named() -> None:
    verdict = check(
        "검토한 결과를 다음과 같이 알려드립니다.", (), as_of=TODAY, standing=lambda c, d: Standing.UNKNOWN, known=KNOWN
    )
    assert all(finding.passed for finding in verdict.findings)
    assert verdict.missing == ("담당 부서",)
    assert not verdict.passed


def test_an_empty_body_does_not_pass() -> None:
    assert not check("", (), as_of=TODAY, standing=lambda c, d: Standing.IN_FORCE, known=Known()).passed


def test_a_mark_belongs_to_the_sentence_before_it() -> None:
    assert sentences("가. 하나입니다. [1] 둘입니다. [2]\n나. 셋입니다.") == [
        "하나입니다. [1]",
        "둘입니다. [2]",
        "셋입니다.",
    ]


def test_a_rule_turned_into_its_opposite_does_not_pass() -> None:
    said = (
        "시장은 위반한 자에게 5만원의 과태료를 부과할 수 {}습니다. 다만, 직접 안고 나온 경우는 그러하지 아니합니다. [1]"
    )
    assert problems(said.format("있")) == set()
    assert problems(said.format("없")) == {Problem.MODALITY_CHANGED}


def test_a_permission_made_a_duty_does_not_pass() -> None:
    said = "시장은 5만원의 과태료를 반드시 부과하여야 합니다. 다만, 안고 나온 경우는 그러하지 아니합니다. [1]"
    assert problems(said) == {Problem.MODALITY_CHANGED}


def test_a_dropped_proviso_does_not_pass() -> None:
    assert problems("시장은 위반한 자에게 5만원의 과태료를 부과할 수 있습니다. [1]") == {Problem.EXCEPTION_DROPPED}


def test_a_limit_turned_round_does_not_pass() -> None:
    assert problems("목줄의 길이는 2미터 이상으로 합니다. [1]") == {Problem.MODALITY_CHANGED}
