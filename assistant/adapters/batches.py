"""Jobs in SQL, beside the case records."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa
from pydantic import TypeAdapter

from assistant.adapters import tables as t
from assistant.batch.model import Job, JobNotFound, JobState

_JOB = TypeAdapter(Job)
_ENDED = (JobState.DONE.value, JobState.FAILED.value)


class SqlJobs:
    """`Jobs` in the database of the case records. Times are kept in UTC, so that every database compares them alike."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def add(self, job: Job, sealed: bytes) -> None:
        with self._engine.begin() as connection:
            connection.execute(t.batches.insert().values(id=job.id, made=_utc(job.made), sent=sealed, **_row(job)))

    def job(self, job_id: str) -> Job:
        with self._engine.connect() as connection:
            said = connection.execute(sa.select(t.batches.c.job).where(t.batches.c.id == job_id)).scalar()
        if said is None:
            raise JobNotFound(f"no job {job_id!r}", mend="Send the table again: what was done is not done twice.")
        return _JOB.validate_python(said)

    def newest(self, most: int) -> list[Job]:
        with self._engine.connect() as connection:
            said = connection.execute(sa.select(t.batches.c.job).order_by(t.batches.c.seq.desc()).limit(most)).scalars()
            return [_JOB.validate_python(one) for one in said]

    def take(self, now: datetime, until: datetime) -> tuple[Job, bytes] | None:
        free = sa.or_(t.batches.c.held_until.is_(None), t.batches.c.held_until < _utc(now))
        waiting = t.batches.c.state.not_in(_ENDED) & free
        oldest = sa.select(t.batches.c.id, t.batches.c.job).where(waiting).order_by(t.batches.c.seq).limit(1)
        with self._engine.begin() as connection:
            row = connection.execute(oldest).one_or_none()
            if row is None:
                return None
            job = replace(_JOB.validate_python(row.job), state=JobState.RUNNING, held_until=until)
            mine = t.batches.update().where(t.batches.c.id == row.id, waiting).values(**_row(job))
            if connection.execute(mine.returning(t.batches.c.sent)).one_or_none() is None:
                return None  # another process was quicker
            sent = connection.execute(sa.select(t.batches.c.sent).where(t.batches.c.id == row.id)).scalar_one()
        return job, bytes(sent)

    def keep(self, job: Job, result: bytes | None = None, *, was: datetime | None) -> bool:
        files = {"result": result, "sent": None} if job.state.value in _ENDED else {}
        mine = t.batches.c.held_until == _utc(was) if was else t.batches.c.held_until.is_(None)
        with self._engine.begin() as connection:
            change = t.batches.update().where(t.batches.c.id == job.id, mine).values(**_row(job), **files)
            return connection.execute(change).rowcount == 1

    def result(self, job_id: str) -> bytes | None:
        with self._engine.connect() as connection:
            held = connection.execute(sa.select(t.batches.c.result).where(t.batches.c.id == job_id)).scalar()
        return bytes(held) if held is not None else None

    def forget(self, before: datetime) -> None:
        with self._engine.begin() as connection:
            connection.execute(t.batches.delete().where(t.batches.c.state.in_(_ENDED), t.batches.c.made < _utc(before)))


def _row(job: Job) -> dict[str, object]:
    return {
        "state": job.state.value,
        "held_until": _utc(job.held_until) if job.held_until else None,
        "job": _JOB.dump_python(job, mode="json"),
    }


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
