import asyncio
from collections.abc import Sequence
from datetime import date

import prompts
from assistant.check import Known, check
from assistant.errors import ModelFailed
from assistant.generate import Generator
from assistant.model import Ground, Problem, Verdict
from assistant.pack import Packed
from assistant.write import Written, write
from knowledge_base import Citation, Passage, Standing
from tests.unit.test_generate import OpenLedger, ScriptedModel, Time

LEASH = Passage(
    "saebit:pets",
    "1",
    "새빛시 반려동물 조례",
    "조례",
    "새빛시",
    "제5조",
    "목줄",
    "① 소유자는 목줄을 하여야 하며, 그 길이는 2미터 이내로 한다.\n② 시장은 위반한 자에게 5만원의 과태료를 부과할 수 있다.",
    date(2025, 1, 1),
)
GOOD = "소유자는 목줄을 하여야 하며, 그 길이는 2미터 이내로 합니다. [1]"


def grounds_of(packed: Sequence[Packed]) -> tuple[Ground, ...]:
    return tuple(
        Ground(
            p.number,
            Citation(p.passage.regulation_id, p.passage.regulation, p.passage.no, "", date(2025, 1, 1)),
            p.text,
        )
        for p in packed
    )


def check_lines(body: str, grounds: Sequence[Ground]) -> Verdict:
    return check(body, grounds, as_of=date(2026, 11, 23), standing=lambda c, d: Standing.IN_FORCE, known=Known())


def written(*scripts: list[str | ModelFailed]) -> tuple[Written, ScriptedModel]:
    model, time = ScriptedModel("m", list(scripts), window=4000), Time()
    values = {"city": "새빛시", "move": "규정 안내", "complaint": "개"}
    result = write(
        Generator([model], OpenLedger(), time, time.sleep),
        prompts.load("draft"),
        values,
        [LEASH],
        count=len,
        grounds_of=grounds_of,
        check_lines=check_lines,
        quote=lambda packed: "목줄의 길이는 2미터 이내로 합니다.",
        audience="staff",
    )
    return asyncio.run(result), model


def test_what_passes_is_kept() -> None:
    result, model = written([GOOD])
    assert result.lines == (GOOD,)
    assert model.calls == 1
    assert result.generation is not None


def test_numbering_and_dashes_of_the_model_are_taken_off() -> None:
    assert written([f"1. {GOOD}"])[0].lines == (GOOD,)


def test_what_fails_is_asked_for_once_more() -> None:
    result, model = written(["과태료는 10만원입니다. [1]"], [GOOD])
    assert result.lines == (GOOD,)
    assert model.calls == 2
    assert not result.rejected


def test_what_fails_twice_is_replaced_by_the_words_of_its_ground() -> None:
    result, model = written(["과태료는 10만원입니다. [1]"])
    assert result.lines == ("목줄의 길이는 2미터 이내로 합니다. [1]",)
    assert model.calls == 2
    assert Problem.NUMBER_NOT_IN_SOURCE in result.rejected[0].problems


def test_a_sentence_without_a_mark_is_never_kept() -> None:
    assert written(["목줄을 잘 지켜 주시기 바랍니다."])[0].lines == ()


def test_an_invented_site_visit_is_never_kept() -> None:
    assert written(["현장을 확인한 결과 이상이 없었습니다."])[0].lines == ()


def test_nothing_to_rest_on_gives_nothing() -> None:
    result, model = written(["근거 없음"])
    assert result.lines == ()
    assert model.calls == 1


def test_a_model_that_is_down_is_told_and_nothing_is_kept() -> None:
    result, _ = written([ModelFailed("down", again=False)])
    assert result.lines == ()
    assert result.generation is None
    assert "down" in result.why_not


def test_a_model_that_breaks_off_keeps_nothing_unchecked() -> None:
    result, _ = written([GOOD, ModelFailed("cut", again=True)])
    assert result.lines == ()


def test_a_prompt_that_leaves_no_room_for_passages_is_not_sent() -> None:
    model, time = ScriptedModel("m", [[GOOD]], window=100), Time()
    result = asyncio.run(
        write(
            Generator([model], OpenLedger(), time, time.sleep),
            prompts.load("draft"),
            {"city": "새빛시", "move": "", "complaint": ""},
            [LEASH],
            count=len,
            grounds_of=grounds_of,
            check_lines=check_lines,
            quote=lambda packed: "",
            audience="staff",
        )
    )
    assert model.calls == 0
    assert result.why_not
