"""Asking a language model: in order of preference, patiently but not for ever, within the day's budget.

A model that failed often in a row is left alone for a while (circuit breaking). Every call is told to the ledger,
answered or not; the ledger also says whether anyone may be asked at all (budget, kill switch).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from assistant.errors import ModelFailed, NoModel
from assistant.ports import ChatModel, Usage
from prompts import Rendered

Audience = Literal["citizen", "staff"]
TRIES = 3
OPEN_AFTER = 3
"""Failures in a row after which a model is left alone."""
OPEN_SECONDS = 60.0


class Ledger(Protocol):
    """Keeps what calls took, and says whether another is allowed."""

    def refusal(self, audience: Audience) -> str:
        """Why no model may be asked now, or `''`."""
        ...

    def spent(self, model: str, usage: Usage, seconds: float, outcome: str) -> None: ...


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
    _circuits: dict[str, _Circuit] = field(default_factory=dict)

    @property
    def window(self) -> int:
        """Tokens that fit every model of the chain; 0 without one."""
        return min((model.window for model in self.models), default=0)

    async def stream(self, prompt: Rendered, limit: int, audience: Audience) -> AsyncIterator[str | Generation]:
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
                    async for piece in self._ask(model, prompt, limit, said):
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
    ) -> AsyncIterator[str | Generation]:
        begun, usage, outcome = self.seconds(), Usage(), "cut"
        try:
            async for piece in model.stream(prompt, limit):
                if isinstance(piece, Usage):
                    usage = piece
                else:
                    said.append(piece)
                    yield piece
            outcome = "answered"
        except ModelFailed:
            outcome = "failed"
            raise
        finally:
            self.ledger.spent(model.name, usage, self.seconds() - begun, outcome)
        yield Generation("".join(said), model.name, usage, prompt.digest)

    def _note_failure(self, circuit: _Circuit) -> None:
        circuit.failures += 1
        if circuit.failures >= OPEN_AFTER:
            circuit.failures = 0
            circuit.closed_again = self.seconds() + OPEN_SECONDS
