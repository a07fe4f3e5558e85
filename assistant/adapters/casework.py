"""What people decided on cases, beside the case records in SQL."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.exc import IntegrityError

from assistant.adapters import tables as t
from assistant.adapters.record import SqlRecord, append
from assistant.casework_model import Act, Corrected, Extended, Matter, Paused, Told, Withdrawn, still_runs
from assistant.clock import Deadline
from assistant.correct import TrainingCase
from assistant.errors import CaseNotFound, StaleRevision
from assistant.happenings import Happened
from assistant.model import Complaint, Event, Triage

_KINDS: dict[str, type[Act]] = {
    kind.__name__: kind for kind in (Corrected, Paused, Extended, Told, Withdrawn, Happened)
}
_ACTS: dict[str, TypeAdapter[Any]] = {}
_COMPLAINT, _TRIAGE, _DEADLINE = TypeAdapter(Complaint), TypeAdapter(Triage), TypeAdapter(Deadline)
_CASE = TypeAdapter(TrainingCase)


class SqlCaseActs:
    """`CaseActs` in the database of the case records, whose tables `SqlCaseRecords` brings up to date."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def matter(self, complaint_id: str) -> Matter:
        with self._engine.connect() as connection:
            row = connection.execute(t.complaints.select().where(t.complaints.c.id == complaint_id)).one_or_none()
            if row is None:
                raise CaseNotFound(f"no complaint {complaint_id!r}", mend="List the complaints to see which there are.")
            query = t.case_acts.select().where(t.case_acts.c.complaint_id == complaint_id)
            acts = connection.execute(query.order_by(t.case_acts.c.number)).all()
        return _matter(row, tuple(_read(one.act) for one in acts))

    def add(
        self,
        matter: Matter,
        act: Act,
        triage: Triage,
        deadline: Deadline | None,
        event: Event,
        learnt: TrainingCase | None,
    ) -> None:
        complaint_id = matter.complaint.id
        changed = {
            "triage": _TRIAGE.dump_python(triage, mode="json"),
            "deadline": _DEADLINE.dump_python(deadline, mode="json") if deadline else None,
        }
        row = {"complaint_id": complaint_id, "number": len(matter.acts) + 1, "act": _written(act)}
        try:
            with self._engine.begin() as connection:
                connection.execute(t.case_acts.insert().values(row))
                connection.execute(t.complaints.update().where(t.complaints.c.id == complaint_id).values(changed))
                if learnt:
                    kept = _CASE.dump_python(learnt, mode="json")
                    connection.execute(t.training_cases.insert().values(training_case=kept))
                append(connection, event)
        except IntegrityError as error:
            raise StaleRevision(
                "somebody else decided on it meanwhile",
                place=f"complaint {complaint_id!r}",
                mend="Read the complaint again and repeat the decision.",
            ) from error

    def note(self, event: Event) -> None:
        SqlRecord(self._engine).note(event)

    def matters(self, *, only_open: bool = False, since: datetime | None = None) -> list[Matter]:
        query = t.complaints.select().order_by(t.complaints.c.seq)
        if since is not None:
            query = query.where(t.complaints.c.received >= since)
        with self._engine.connect() as connection:
            held: dict[str, list[Act]] = {}
            for one in connection.execute(t.case_acts.select().order_by(t.case_acts.c.number)):
                held.setdefault(one.complaint_id, []).append(_read(one.act))
            ended = {name for name, acts in held.items() if not still_runs(acts)}
            return [
                _matter(row, tuple(held.get(row.id, ())))
                for row in connection.execute(query)
                if not (only_open and row.id in ended)
            ]

    def training_cases(self) -> list[TrainingCase]:
        query = t.training_cases.select().order_by(t.training_cases.c.seq)
        with self._engine.connect() as connection:
            return [_CASE.validate_python(row.training_case) for row in connection.execute(query)]


def add_act(connection: sa.Connection, complaint_id: str, act: Act) -> None:
    """Add an act within the transaction of what it came of."""
    acts = t.case_acts.c
    last = sa.select(sa.func.coalesce(sa.func.max(acts.number), 0)).where(acts.complaint_id == complaint_id)
    number = connection.execute(last).scalar_one() + 1
    connection.execute(t.case_acts.insert().values(complaint_id=complaint_id, number=number, act=_written(act)))


def _matter(row: sa.Row[Any], acts: tuple[Act, ...]) -> Matter:
    return Matter(
        _COMPLAINT.validate_python(row.complaint),
        _TRIAGE.validate_python(row.triage),
        _DEADLINE.validate_python(row.deadline) if row.deadline else None,
        acts,
    )


def _adapter(name: str) -> TypeAdapter[Any]:
    """Built once a kind: it compiles a validator."""
    if name not in _ACTS:
        _ACTS[name] = TypeAdapter(_KINDS[name])
    return _ACTS[name]


def _written(act: Act) -> dict[str, Any]:
    name = type(act).__name__
    said: dict[str, Any] = _adapter(name).dump_python(act, mode="json")
    return {"is": name, **said}


def _read(said: dict[str, Any]) -> Act:
    fields = {name: value for name, value in said.items() if name != "is"}
    if "pause" in fields:  # told apart here: a whole day must not come back as a midnight, nor a midnight as a day
        ends = {end: _moment(fields["pause"][end]) for end in ("start", "end")}
        fields["pause"] = {**fields["pause"], **ends}
    act: Act = _adapter(said["is"]).validate_python(fields)
    return act


def _moment(text: str) -> date | datetime:
    return date.fromisoformat(text) if len(text) == len("2026-01-01") else datetime.fromisoformat(text)
