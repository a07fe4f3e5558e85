"""Replies on their way, beside the case records in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from assistant.adapters import tables as t
from assistant.adapters.casework import add_act
from assistant.adapters.record import append
from assistant.casework_model import Told
from assistant.errors import MoveNotAllowed, SendingNotFound, StaleRevision
from assistant.happenings import Happened
from assistant.model import Draft, DraftStatus, Event
from assistant.sendings import Sending, SendingState

_SENDING, _DRAFT = TypeAdapter(Sending), TypeAdapter(Draft)
_GOES_OUT = (DraftStatus.APPROVED.value, DraftStatus.SENT.value)


class SqlOutbox:
    """`Outbox` in the database of the case records."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def add(self, sending: Sending, event: Event) -> Sending:
        with self._engine.begin() as connection:
            self._hold_draft(connection, sending)
            known = connection.execute(t.sendings.select().where(t.sendings.c.id == sending.id)).one_or_none()
            if known is None:
                row = {"id": sending.id, "complaint_id": sending.complaint_id, "draft_id": sending.draft_id}
                connection.execute(t.sendings.insert().values(**row, **_changing(sending)))
            elif known.state != SendingState.FAILED:
                raise MoveNotAllowed(
                    f"it is {known.state} already",
                    allowed=["decide"] if known.state == SendingState.UNKNOWN else [],
                    place=f"sending {sending.id!r}",
                )
            else:
                connection.execute(_of(sending.id).values(_changing(sending)))
            append(connection, event)
        return sending

    @staticmethod
    def _hold_draft(connection: sa.Connection, sending: Sending) -> None:
        """Nobody takes the approval back until this transaction ends. Raises `MoveNotAllowed` where somebody did."""
        drafts = t.drafts.c
        held = connection.execute(
            t.drafts.update()
            .where(drafts.id == sending.draft_id, drafts.status.in_(_GOES_OUT))
            .values(revision=drafts.revision)
        )
        if held.rowcount != 1:
            raise MoveNotAllowed("its approval was taken back", allowed=["revise"], place=f"draft {sending.draft_id!r}")

    def sending(self, sending_id: str) -> Sending:
        with self._engine.connect() as connection:
            row = connection.execute(t.sendings.select().where(t.sendings.c.id == sending_id)).one_or_none()
        if row is None:
            raise SendingNotFound(f"no sending {sending_id!r}", mend="List those of the complaint.")
        return _SENDING.validate_python(row.sending)

    def of(self, complaint_id: str) -> list[Sending]:
        return self._read(t.sendings.c.complaint_id == complaint_id)

    def ready(self, now: datetime) -> list[Sending]:
        open_states = (SendingState.WAITING.value, SendingState.SENDING.value)
        return [
            one
            for one in self._read(t.sendings.c.state.in_(open_states))
            if (one.not_before is None or one.not_before <= now) and (one.held_until is None or one.held_until <= now)
        ]

    def take(self, sending: Sending, held: Sending, event: Event) -> bool:
        with self._engine.begin() as connection:
            if not _change(connection, sending, held):
                return False
            append(connection, event)
        return True

    def settle(
        self, held: Sending, settled: Sending, event: Event, draft: Draft | None = None, told: Told | None = None
    ) -> None:
        with self._engine.begin() as connection:
            if not _change(connection, held, settled):
                raise StaleRevision("somebody else settled it meanwhile", place=f"sending {held.id!r}")
            if draft:
                _put_draft(connection, draft)
            if told:
                add_act(connection, settled.complaint_id, told)
            append(connection, event)

    def objected(self, draft: Draft, was: int, happened: Happened, event: Event) -> None:
        with self._engine.begin() as connection:
            _put_draft(connection, draft, was)
            add_act(connection, draft.complaint_id, happened)
            append(connection, event)

    def _read(self, where: sa.ColumnElement[bool]) -> list[Sending]:
        query = sa.select(t.sendings.c.sending).where(where).order_by(t.sendings.c.seq)
        with self._engine.connect() as connection:
            return [_SENDING.validate_python(said) for said in connection.execute(query).scalars()]


def _put_draft(connection: sa.Connection, draft: Draft, was: int | None = None) -> None:
    """Raises `StaleRevision` where it is no longer at revision `was`; while a sending holds it, nobody changes it."""
    said = _DRAFT.dump_python(draft, mode="json")
    values = {"revision": draft.revision, "status": draft.status.value, "draft": said}
    query = t.drafts.update().where(t.drafts.c.id == draft.id).values(values)
    query = query if was is None else query.where(t.drafts.c.revision == was)
    if connection.execute(query).rowcount != 1:
        raise StaleRevision("somebody else changed it meanwhile", place=f"draft {draft.id!r}", mend="Read it again.")


def _change(connection: sa.Connection, was: Sending, now: Sending) -> bool:
    """Whether it still was as read, state and attempt; a dead sender's attempt is taken by whoever counts it up first."""
    sendings = t.sendings.c
    as_read = _of(was.id).where(sendings.state == was.state.value, sendings.attempts == was.attempts)
    return connection.execute(as_read.values(_changing(now))).rowcount == 1


def _of(sending_id: str) -> Any:
    return t.sendings.update().where(t.sendings.c.id == sending_id)


def _changing(sending: Sending) -> dict[str, Any]:
    said = _SENDING.dump_python(sending, mode="json")
    return {"state": sending.state.value, "attempts": sending.attempts, "sending": said}
