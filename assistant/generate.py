"""Asking a language model: in order of preference, patiently but not for ever, within the day's budget.

A model that failed often in a row is left alone for a while (circuit breaking). Every call is told to the ledger,
answered or not; the ledger also says whether anyone may be asked at all (budget, kill switch).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

from assistant.errors import ModelFailed, NoModel
from assistant.model_settings import Scope, Spent
from assistant.ports import ChatModel, CountTokens, Usage
from prompts import Rendered

Audience = Literal["citizen", "staff"]
TRIES = 3
OPEN_AFTER = 3
"""Failures in a row after which a model is left alone."""
OPEN_SECONDS = 60.0
LONGEST_SECONDS = 120.0
"""A call that has not ended by then is broken off, however steadily it drips."""
_LETTERS_PER_TOKEN = 6
"""A server that ignores the limit of tokens is cut off after this many letters for each."""

T = TypeVar("T")


class Ledger(Protocol):
    """Keeps what calls took, and says whether another is allowed."""

    def refusal(self, audience: Audience) -> str:
        """Why no model may be asked now, or `''`."""
        ...

    def off(self, audience: Audience) -> str:
        """Why the audience's service was switched off, or `''`."""
        ...

    def spent(self, model: str, usage: Usage, seconds: float, outcome: str) -> None: ...


class Books(Ledger, Protocol):
    """The ledger as whoever runs the installation sees it: what a day took, and the switches."""

    @property
    def budget(self) -> float | None:
        """What a day may cost; None without a limit."""
        ...

    def day(self) -> Spent:
        """What today took."""
        ...

    def switched_off(self) -> dict[str, str]:
        """The reason of each switch that is off, by scope."""
        ...

    def switch(self, scope: Scope, *, off: bool, reason: str, actor: str) -> None:
        """Stop answers to citizens or every use of a model, or allow it again. Raises `ReasonMissing`."""
        ...


@dataclass(frozen=True, slots=True)
class Generation:
    """What a model wrote."""

    text: str
    model: str
    usage: Usage
    prompt_digest: str


@dataclass(slots=True)
class _Circuit:
    failures: int = 0
    closed_again: float = 0.0


@dataclass(slots=True)
class Generator:
    """A chain of models, the preferred one first."""

    models: Sequence[ChatModel]
    ledger: Ledger
    seconds: Callable[[], float]
    """Monotonic time."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    count: CountTokens = len
    """Estimates what a call took that was cut before its server told."""
    _circuits: dict[str, _Circuit] = field(default_factory=dict)

    @property
    def window(self) -> int:
        """Tokens that fit every model of the chain; 0 without one."""
        return min((model.window for model in self.models), default=0)

    def forget(self) -> None:
        """Ask models again that were left alone; after a repair nobody waits for the circuit to close by itself."""
        self._circuits.clear()

    async def stream(self, prompt: Rendered, limit: int, audience: Audience) -> AsyncGenerator[str | Generation]:
        """The answer in pieces, then the whole. Falls back only while nothing was said yet. Raises `NoModel`."""
        if refusal := self.ledger.refusal(audience):
            raise NoModel(refusal)
        failures = []
        for model in self.models:
            circuit = self._circuits.setdefault(model.name, _Circuit())
            if circuit.closed_again > self.seconds():
                failures.append(f"{model.name}: resting")
                continue
            for attempt in range(TRIES):
                said: list[str] = []
                try:
                    async with aclosing(self._ask(model, prompt, limit, said)) as pieces:
                        async for piece in pieces:
                            yield piece
                except ModelFailed as failure:
                    self._note_failure(circuit)
                    failures.append(failure.problem)
                    if said:  # what was said cannot be taken back: the caller decides with what there is
                        raise
                    if not failure.again or attempt + 1 == TRIES or circuit.closed_again > self.seconds():
                        break
                    await self.sleep(failure.after if failure.after is not None else 0.5 * 2**attempt)
                else:
                    circuit.failures = 0
                    return
        raise NoModel("; ".join(failures) or "no language model is set")

    async def _ask(
        self, model: ChatModel, prompt: Rendered, limit: int, said: list[str]
    ) -> AsyncGenerator[str | Generation]:
        begun, usage, outcome, letters = self.seconds(), Usage(), "cut", 0
        try:
            async with aclosing(model.stream(prompt, limit)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Usage):
                        usage = piece
                        continue
                    letters += len(piece)
                    said.append(piece)
                    yield piece
                    if letters > _LETTERS_PER_TOKEN * limit:
                        outcome = "overlong"
                        break
                    if self.seconds() - begun > LONGEST_SECONDS:
                        raise ModelFailed(f"the model {model.name!r} took over {LONGEST_SECONDS:g} s", again=False)
            outcome = "answered" if outcome == "cut" else outcome
        except ModelFailed:
            outcome = "failed"
            raise
        finally:
            if usage == Usage() and (said or outcome == "cut"):
                usage = Usage(self.count(prompt.system + prompt.user), self.count("".join(said)))
            self.ledger.spent(model.name, usage, self.seconds() - begun, outcome)
        yield Generation("".join(said), model.name, usage, prompt.digest)

    def _note_failure(self, circuit: _Circuit) -> None:
        circuit.failures += 1
        if circuit.failures >= OPEN_AFTER:
            circuit.failures = 0
            circuit.closed_again = self.seconds() + OPEN_SECONDS


class Background(Protocol):
    """Where the clients of models live: one event loop, whoever asks."""

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of the work, waited for."""
        ...

    def start(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin the work and return at once."""
        ...

    def close(self) -> None:
        """Break off what still runs."""
        ...


@dataclass(frozen=True, slots=True)
class Models:
    """All that is needed to have a model write."""

    generator: Generator
    count: CountTokens
    background: Background
    ledger: Books

    @property
    def any(self) -> bool:
        return bool(self.generator.models)
