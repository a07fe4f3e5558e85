"""Builds the tokens of an installation."""

from __future__ import annotations

from assistant.access import Access
from assistant.bootstrap import AssistantSettings, now_in_korea, open_records
from assistant.ports import CaseRecords, Clock


def open_access(
    settings: AssistantSettings, records: CaseRecords | None = None, *, clock: Clock | None = None
) -> Access | None:
    """The tokens in the database of the case records; opens that where `records` are not given. None beside records
    in memory."""
    from assistant.adapters.grants import SqlGrants
    from assistant.adapters.records import SqlCaseRecords

    records = records or open_records(settings)
    return Access(SqlGrants(records.engine), clock or now_in_korea) if isinstance(records, SqlCaseRecords) else None
