"""Builds what works through tables."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.actors import SYSTEM, Actor
from assistant.batch.jobs import BatchJobs
from assistant.batch.model import Line
from assistant.batch.table import rows
from assistant.batch.work import Batch
from assistant.casework import Casework

_TABLE = "batch.csv"


def open_batches(work: Casework) -> BatchJobs:
    """Over the cases of a desk whose records must be the SQL ones."""
    from assistant.adapters.batches import SqlJobs
    from assistant.adapters.records import SqlCaseRecords
    from assistant.adapters.sent_files import submissions
    from assistant.adapters.spreadsheets import as_csv

    desk = work.desk
    assert isinstance(desk.records, SqlCaseRecords), "jobs last"
    return BatchJobs(
        Batch(work),
        SqlJobs(desk.records.engine),
        desk.vault,
        lambda table, now: submissions(_TABLE, table, now),
        as_csv,
        desk.now,
        desk.new_id,
    )


def as_csv(lines: Iterable[Line], *, actor: Actor = SYSTEM) -> bytes:
    """What became of a table's rows, as CSV that Excel opens in Korean and computes nothing of."""
    from assistant.adapters.spreadsheets import as_csv as write

    return write(rows(lines, actor=actor))
