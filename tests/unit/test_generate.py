import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

import pytest

from assistant.errors import ModelFailed, NoModel
from assistant.generate import OPEN_SECONDS, TRIES, Generation, Generator
from assistant.ports import Usage
from prompts import Rendered

PROMPT = Rendered("system", "user", "abc")


@dataclass
class ScriptedModel:
    """Plays one script a call: pieces to say, or a failure."""

    name: str
    scripts: list[list[str | ModelFailed]]
    window: int = 1000
    calls: int = 0

    async def stream(self, prompt: Rendered, limit: int) -> AsyncGenerator[str | Usage]:
        script = self.scripts[min(self.calls, len(self.scripts) - 1)]
        self.calls += 1
        for piece in script:
            if isinstance(piece, ModelFailed):
                raise piece
            yield piece
        yield Usage(10, 5)


@dataclass
class OpenLedger:
    closed: str = ""
    calls: list[tuple[str, str]] = field(default_factory=list)

    def refusal(self, audience: str) -> str:
        return self.closed

    def off(self, audience: str) -> str:
        return ""

    def spent(self, model: str, usage: Usage, seconds: float, outcome: str) -> None:
        self.calls.append((model, outcome))


class Time:
    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def busy(after: float | None = None) -> ModelFailed:
    return ModelFailed("429", again=True, after=after)


def ask(generator: Generator) -> list[str | Generation]:
    async def collect() -> list[str | Generation]:
        return [piece async for piece in generator.stream(PROMPT, 100, "staff")]

    return asyncio.run(collect())


def test_what_a_model_says_comes_in_pieces_then_whole() -> None:
    ledger, time = OpenLedger(), Time()
    said = ask(Generator([ScriptedModel("a", [["가", "나"]])], ledger, time, time.sleep))
    assert said == ["가", "나", Generation("가나", "a", Usage(10, 5), "abc")]
    assert ledger.calls == [("a", "answered")]


def test_a_busy_model_is_asked_again_after_the_time_it_names() -> None:
    time = Time()
    said = ask(Generator([ScriptedModel("a", [[busy(7)], ["가"]])], OpenLedger(), time, time.sleep))
    assert said[0] == "가"
    assert time.slept == [7]


def test_a_refused_key_is_not_tried_again_and_the_next_model_answers() -> None:
    first = ScriptedModel("a", [[ModelFailed("401", again=False)]])
    time = Time()
    said = ask(Generator([first, ScriptedModel("b", [["나"]])], OpenLedger(), time, time.sleep))
    assert said[0] == "나"
    assert first.calls == 1


def test_a_model_that_keeps_failing_is_left_alone_for_a_while() -> None:
    first, time = ScriptedModel("a", [[busy()]]), Time()
    generator = Generator([first, ScriptedModel("b", [["나"]])], OpenLedger(), time, time.sleep)
    ask(generator)
    asked = first.calls
    assert asked == TRIES
    ask(generator)
    assert first.calls == asked
    time.now += OPEN_SECONDS
    ask(generator)
    assert first.calls > asked


def test_nothing_is_repeated_once_words_were_said() -> None:
    first = ScriptedModel("a", [["가", busy()]])
    time = Time()
    with pytest.raises(ModelFailed):
        ask(Generator([first, ScriptedModel("b", [["나"]])], OpenLedger(), time, time.sleep))
    assert first.calls == 1


def test_no_model_is_asked_when_the_ledger_refuses() -> None:
    model, time = ScriptedModel("a", [["가"]]), Time()
    with pytest.raises(NoModel, match="예산"):
        ask(Generator([model], OpenLedger("오늘의 예산을 다 썼습니다"), time, time.sleep))
    assert model.calls == 0


def test_with_no_model_set_it_says_so() -> None:
    time = Time()
    with pytest.raises(NoModel, match="no language model"):
        ask(Generator([], OpenLedger(), time, time.sleep))
