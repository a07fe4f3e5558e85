"""The files that came with complaints, sealed, beside the case records in SQL."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.exc import IntegrityError

from assistant.adapters import tables as t
from assistant.adapters.record import append
from assistant.casework_model import Matter
from assistant.clock import Deadline
from assistant.errors import FileUnknown, StaleRevision
from assistant.model import Complaint, Event, Triage

_COMPLAINT, _TRIAGE, _DEADLINE = TypeAdapter(Complaint), TypeAdapter(Triage), TypeAdapter(Deadline)


class SqlPapers:
    """`Papers` in the database of the case records, whose tables `SqlCaseRecords` brings up to date."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def add(self, matter: Matter, sealed: Sequence[bytes], event: Event) -> None:
        complaint = matter.complaint
        first = len(complaint.attachments) - len(sealed) + 1
        rows = [{"complaint_id": complaint.id, "number": n, "sealed": one} for n, one in enumerate(sealed, first)]
        changed = {
            "complaint": _COMPLAINT.dump_python(complaint, mode="json"),
            "triage": _TRIAGE.dump_python(matter.triage, mode="json"),
            "deadline": _DEADLINE.dump_python(matter.deadline, mode="json") if matter.deadline else None,
        }
        try:
            with self._engine.begin() as connection:
                connection.execute(t.papers.insert(), rows)
                connection.execute(t.complaints.update().where(t.complaints.c.id == complaint.id).values(changed))
                append(connection, event)
        except IntegrityError as error:
            raise StaleRevision(
                "other files were attached meanwhile",
                place=f"complaint {complaint.id!r}",
                mend="Send the files again.",
            ) from error

    def file(self, complaint_id: str, number: int, event: Event) -> bytes:
        mine = (t.papers.c.complaint_id == complaint_id) & (t.papers.c.number == number)
        with self._engine.begin() as connection:
            sealed = connection.execute(sa.select(t.papers.c.sealed).where(mine)).scalar_one_or_none()
            if sealed is None:
                raise FileUnknown(f"no attachment {number}", mend="Read the complaint to see its attachments.")
            append(connection, event)
            return bytes(sealed)
