"""The engine `repeats`: complaints in, for each its group, its place in it, and what is suggested when it comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant import Kind, repeats
from evals.engines.told import told
from evals.korea import KOREA

SCHEMA: dict[str, list[str]] = {
    "kind": [kind.value for kind in Kind],
    "suggestion": [suggestion.value for suggestion in repeats.Suggestion],
}
"""The closed lists."""


class RepeatIn(BaseModel):
    """A line in; further keys are left unread."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    person: str | int | None = None
    text: str
    received: datetime
    kind: Kind
    notified: list[datetime] = []
    transferred_from: str = ""
    signers: int | None = None
    households: int | None = None

    def read(self) -> repeats.Filed:
        return repeats.Filed(
            id=str(self.id),
            person="" if self.person is None else str(self.person),
            text=self.text,
            received=_in_korea(self.received),
            kind=self.kind,
            notified=tuple(map(_in_korea, self.notified)),
            transferred_from=self.transferred_from,
            signers=self.signers,
            households=self.households,
        )


def run_all(
    lines: Iterable[Mapping[str, Any]], similarity: repeats.Similarity | None = None
) -> Iterator[dict[str, Any]]:
    """Every line against all that were received before it, in the order of the file.

    Out: `{id, group, count, suggestion, suggestions, own, people, why, needs}`; `count` is how many complaints of the matter had come in, this one
    included, and `suggestion` the first of `suggestions`. A line that cannot be read is `{id, group: null, count: 0, suggestion, error}`.
    """
    given = list(lines)
    read: dict[int, RepeatIn] = {}
    errors: dict[int, str] = {}
    for number, line in enumerate(given):
        try:
            read[number] = RepeatIn.model_validate({**line, "notified": line.get("notified") or []})
        except ValidationError as error:
            errors[number] = str(line["error"]) if set(line) == {"id", "error"} else told(error)
    found = dict(zip(read, repeats.find_repeats((r.read() for r in read.values()), similarity=similarity), strict=True))
    for number, line in enumerate(given):
        if number in errors:
            nothing = repeats.Suggestion.NONE.value
            yield {"id": line.get("id"), "group": None, "count": 0, "suggestion": nothing, "error": errors[number]}
        else:
            yield _out(read[number].id, found[number])


def run(line: Mapping[str, Any]) -> dict[str, Any]:
    """One line by itself, with nothing before it."""
    return next(run_all([line]))


def _in_korea(moment: datetime) -> datetime:
    """A moment without a zone is Korea's: moments of both sorts can then be compared."""
    return moment if moment.tzinfo else moment.replace(tzinfo=KOREA)


def _out(line_id: str | int, repeat: repeats.Repeat) -> dict[str, Any]:
    return {
        "id": line_id,
        "group": repeat.group,
        "count": repeat.count,
        "suggestion": repeat.suggestion.value,
        "suggestions": [advice.suggestion.value for advice in repeat.advice],
        "own": repeat.own,
        "people": repeat.people,
        "why": [f"{advice.why} ({advice.article})" for advice in repeat.advice],
        "needs": [need for advice in repeat.advice for need in advice.needs],
    }


__all__ = ["SCHEMA", "run", "run_all"]
