"""What language models took and cost, the day's budget, and the switch that stops them, beside the case records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from assistant import wording
from assistant.adapters import tables as t
from assistant.adapters.record import append
from assistant.errors import ReasonMissing
from assistant.generate import Audience
from assistant.model import Event
from assistant.model_settings import Scope, Spent
from assistant.ports import Clock, Usage


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in the currency of the budget."""

    tokens_in: float = 0.0
    tokens_out: float = 0.0


class SqlLedger:
    """A `Ledger` in the database of the case records; all processes of an installation share its budget.

    A call is refused once the day's calls have cost the budget: those under way then are finished, so a day can cost
    more by what they take.
    """

    def __init__(
        self, engine: sa.Engine, now: Clock, *, prices: Mapping[str, Price], budget: float | None = None
    ) -> None:
        self._engine, self._now, self._prices, self._budget = engine, now, prices, budget

    def refusal(self, audience: Audience) -> str:
        if reason := self.off(audience):
            return wording.SWITCHED_OFF.format(reason=reason)
        if self._budget is not None and self.day().cost >= self._budget:
            return wording.BUDGET_SPENT
        return ""

    def off(self, audience: Audience) -> str:
        scopes = ["all", "citizens"] if audience == "citizen" else ["all"]
        query = sa.select(t.switches.c.reason).where(t.switches.c.scope.in_(scopes)).order_by(t.switches.c.scope)
        with self._engine.connect() as connection:
            return connection.execute(query).scalars().first() or ""

    def spent(self, model: str, usage: Usage, seconds: float, outcome: str) -> None:
        price = self._prices.get(model, Price())
        cost = (usage.tokens_in * price.tokens_in + usage.tokens_out * price.tokens_out) / 1_000_000
        now = self._now()
        row = {
            "at": now,
            "day": now.date(),
            "model": model,
            "tokens_in": usage.tokens_in,
            "tokens_out": usage.tokens_out,
            "cost": cost,
            "seconds": seconds,
            "outcome": outcome,
        }
        with self._engine.begin() as connection:
            connection.execute(t.model_calls.insert().values(row))

    def day(self, day: date | None = None) -> Spent:
        """What a day took; today if left out."""
        asked = day or self._now().date()
        calls = t.model_calls.c
        query = sa.select(
            sa.func.count(), sa.func.sum(calls.tokens_in), sa.func.sum(calls.tokens_out), sa.func.sum(calls.cost)
        ).where(calls.day == asked)
        with self._engine.connect() as connection:
            count, tokens_in, tokens_out, cost = connection.execute(query).one()
        return Spent(asked, count, tokens_in or 0, tokens_out or 0, cost or 0.0)

    @property
    def budget(self) -> float | None:
        """What a day may cost; None without a limit."""
        return self._budget

    def switched_off(self) -> dict[str, str]:
        """The reason of each switch that is off, by scope."""
        with self._engine.connect() as connection:
            return {row.scope: row.reason for row in connection.execute(t.switches.select())}

    def switch(self, scope: Scope, *, off: bool, reason: str, actor: str) -> None:
        """Stop answers to citizens or every use of a model, or allow it again. Raises `ReasonMissing`."""
        reason, actor, now = reason.strip(), actor.strip(), self._now()
        if not reason or not actor:
            raise ReasonMissing(
                "a switch is turned with a reason and by somebody", place=scope, mend="Say why, and who you are."
            )
        event = Event(now, actor, f"models.switched_{'off' if off else 'on'}", scope, private={"reason": reason})
        with self._engine.begin() as connection:
            connection.execute(t.switches.delete().where(t.switches.c.scope == scope))
            if off:
                connection.execute(t.switches.insert().values(scope=scope, reason=reason, actor=actor, at=now))
            append(connection, event)
