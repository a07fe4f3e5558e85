"""The engine `due`: a line with a receipt in, a line with its due date out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant import AssistantError, Kind, clock, open_calendar
from assistant import Period as AssistantPeriod
from evals.engines.told import told

SCHEMA: dict[str, list[str]] = {
    "kind": [kind.value for kind in Kind],
    "pauses.reason": [reason.value for reason in clock.PauseReason],
    "extensions.reason": [ground.value for ground in clock.ExtensionGround],
}
"""The closed lists. Reasons may also be written in free words; what names no lawful one is refused, not guessed."""


class PauseIn(BaseModel):
    """One stretch not to be counted. Dates are whole days, both ends included."""

    start: date | datetime = Field(alias="from")
    end: date | datetime = Field(alias="to")
    reason: str

    def read(self) -> clock.Pause:
        reason = clock.pause_reason(self.reason)
        extended = reason is clock.PauseReason.ON_SITE and "연장" in self.reason
        start, end = self.start, self.end
        if isinstance(start, datetime) and isinstance(end, datetime) and start.time() == end.time() == time():
            start, end = start.date(), end.date()  # midnights stand for whole days
        return clock.Pause(reason, start, end, extended=extended, note=self.reason)


class ExtensionIn(BaseModel):
    """One extension, in the order they were decided."""

    reason: str
    days: int | None = Field(default=None, ge=1)
    period: str | None = None
    consent: bool | None = None

    def read(self) -> clock.Extension:
        length = AssistantPeriod.parse(self.period or f"{self.days}일")
        return clock.Extension(
            clock.extension_ground(self.reason), length, consent=bool(self.consent), note=self.reason
        )


class DueIn(BaseModel):
    """A line in; further keys are left unread."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    kind: Kind
    received: datetime
    period: str | None = None
    pauses: list[PauseIn] = []
    extensions: list[ExtensionIn] = []


def run(line: Mapping[str, Any]) -> dict[str, Any]:
    """`{id, due, derivation, rule, refused, cautions}`, or `{id, due: null, error}` where the line cannot be computed."""
    try:
        asked = DueIn.model_validate(_told_apart(line))
        found = clock.due(
            asked.kind,
            asked.received,
            period=asked.period or None,
            pauses=[pause.read() for pause in asked.pauses],
            extensions=[extension.read() for extension in asked.extensions],
            calendar=_calendar(),
        )
    except (AssistantError, ValidationError) as error:
        return {"id": line.get("id"), "due": None, "derivation": [], "error": told(error)}
    return {
        "id": asked.id,
        "due": found.due.isoformat(),
        "derivation": [str(step) for step in found.derivation],
        "rule": found.rule.article,
        "refused": [f"{refusal.what}: {refusal.why} ({refusal.article})" for refusal in found.refused],
        "cautions": list(found.cautions),
    }


def run_all(lines: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every line by itself."""
    return map(run, lines)


@cache
def _calendar() -> clock.Calendar:
    return open_calendar()


def _told_apart(line: Mapping[str, Any]) -> dict[str, Any]:
    """The line with dates and moments of pauses told apart, which pydantic would both take for moments."""
    pauses = line.get("pauses") or []
    read = [_ends(pause) for pause in pauses] if isinstance(pauses, list) else pauses
    return {**line, "pauses": read, "extensions": line.get("extensions") or []}


def _ends(pause: object) -> object:
    if not isinstance(pause, dict):
        return pause
    return {**pause, **{end: _moment(pause[end]) for end in ("from", "to") if end in pause}}


def _moment(text: object) -> object:
    if not isinstance(text, str):
        return text
    reader: Callable[[str], date] = date.fromisoformat if len(text) <= len("2026-01-01") else datetime.fromisoformat
    try:
        return reader(text)
    except ValueError:
        return text  # pydantic says what is wrong with it


__all__ = ["SCHEMA", "run", "run_all"]
