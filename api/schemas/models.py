"""Language models: what they took today, and the switches that stop them, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from api.schemas.wire import Incoming, Name, Outgoing, Text

ScopeName = Literal["citizens", "all"]


class SpentView(Outgoing):
    day: date
    calls: int
    tokens_in: int
    tokens_out: int
    cost: float = Field(description="In the currency of the budget")


class ModelsView(Outgoing):
    """The models of this installation as they stand."""

    models: list[str] = Field(description="Names, the preferred one first; none: the words of the regulations alone")
    switched_off: dict[ScopeName, str] = Field(description="Why, for each switch that is off")
    today: SpentView
    budget: float | None = Field(description="What a day may cost; null without a limit")


class SwitchAsked(Incoming):
    """A switch to be turned. It goes into the record with who turned it and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"scope": "citizens", "off": True, "reason": "오답 신고 확인", "actor": "manager-1"}]
        }
    )

    scope: ScopeName = Field(description="citizens: answers to citizens; all: every use of a language model")
    off: bool
    reason: Text = Field(min_length=1, max_length=500)
    actor: Name | None = Field(None, description="Who decides, where no token says it")
