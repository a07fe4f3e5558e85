"""What a target made of a case, in one form for every target."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict

from evals.case import Case


class Cited(BaseModel):
    """An article that an output rests on, exact to the wording."""

    model_config = ConfigDict(frozen=True)

    regulation: str
    no: str
    effective: date | None = None
    """First day of the wording that was used, where the target knows it."""

    @property
    def name(self) -> str:
        return f"{self.regulation}#{self.no}"


class Output(BaseModel):
    """All that a case gave. What a target does not do is left out and not judged."""

    model_config = ConfigDict(frozen=True)

    found: tuple[str, ...] = ()
    """Articles by name, best first."""
    answerable: float | None = None
    kind: str = ""
    urgency: str = ""
    departments: tuple[str, ...] = ()
    requests: int | None = None
    due: datetime | None = None
    outcome: str = ""
    text: str = ""
    cited: tuple[Cited, ...] = ()
    checked: tuple[tuple[str, bool], ...] = ()
    """Each sentence with the verdict of the product's own check."""
    writer: str = ""
    model: str = ""
    """The model that was to write, where one is set."""
    seconds: float = 0.0
    tokens: int = 0
    cost: float = 0.0
    error: str = ""
    """What broke; the case counts as failed and the run goes on."""


class Target(Protocol):
    """What is judged."""

    @property
    def name(self) -> str: ...

    @property
    def state(self) -> Mapping[str, str]:
        """What its outputs depend on: code, model, digests of prompts, index. Equal states give equal outputs."""
        ...

    def answer(self, case: Case) -> Output: ...

    def close(self) -> None: ...
