"""The product is judged over HTTP as any client sees it: a complaint drafted, a question answered and waited for."""

from collections.abc import Iterator

import httpx
import pytest

from evals.case import Case
from evals.over_http import CannotReach, OverHttp, open_http
from tests.api.test_answers import House, house, model  # noqa: F401 - fixtures


@pytest.fixture
def target(client: httpx.Client) -> Iterator[OverHttp]:
    made = open_http(str(client.base_url))
    yield made
    made.close()


def test_a_complaint_is_taken_and_drafted(target: OverHttp) -> None:
    output = target.answer(Case(id="a", mode="complaint", text="소화전 앞에 차가 서 있어요. 단속해 주세요."))
    assert output.kind
    assert output.departments
    assert output.text
    assert output.outcome.startswith("answered")
    assert all(one.effective for one in output.cited)


def test_a_question_is_waited_for_to_its_end(house: House) -> None:  # noqa: F811
    asked = OverHttp(str(house.client.base_url))
    output = asked._answered(Case(id="a", mode="question", text="소화전 앞에 주차하면 과태료가 얼마인가요?"))
    asked.close()
    assert output.outcome.startswith("answered")
    assert output.text


def test_nobody_at_the_address_is_told_with_the_mend() -> None:
    with pytest.raises(CannotReach, match="make serve"):
        open_http("http://127.0.0.1:9")
