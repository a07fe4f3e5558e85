"""Builds what carries a chat to the office."""

from __future__ import annotations

from assistant.casework import Casework
from assistant.handover.hand_over import HandOvers


def open_hand_overs(work: Casework) -> HandOvers | None:
    """Hand-overs beside the records of a desk; None beside records in memory."""
    from assistant.adapters.answers import SqlAnswers
    from assistant.adapters.handover import SqlHandOvers
    from assistant.adapters.records import SqlCaseRecords

    desk = work.desk
    if not isinstance(desk.records, SqlCaseRecords):
        return None
    engine = desk.records.engine
    return HandOvers(work, SqlAnswers(engine), SqlHandOvers(engine), desk.vault, work.clock.calendar)
