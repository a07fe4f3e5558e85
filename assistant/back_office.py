"""What stands behind the desk of an office."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.audit import Audit, verify
from assistant.chain import Head
from assistant.designate import Designating
from assistant.learning.learn import Learning
from assistant.model import Event
from assistant.record_ports import Record
from assistant.retain import Retention
from assistant.send import Dispatch


@dataclass(frozen=True, slots=True)
class BackOffice:
    """The counter that sends, the record, how long things are kept, who approves, and what is learned from their work."""

    dispatch: Dispatch
    record: Record
    retention: Retention
    designating: Designating
    learning: Learning

    def events(self, complaint_id: str) -> list[Event]:
        """Everything on record of a complaint, its drafts and its sendings, in order. Raises `CaseNotFound`."""
        case = self.dispatch.desk.case(complaint_id)
        sent = self.dispatch.sendings(complaint_id)
        subjects = [case.complaint.id, *(draft.id for draft in case.drafts), *(one.id for one in sent)]
        lines = sorted(
            (line for subject in subjects for line in self.record.links(subject)), key=lambda one: one.number
        )
        return [line.event() for line in lines]

    def verify(self, *heads: Head) -> Audit:
        """Recompute the record, and hold it against heads that were exported and kept elsewhere."""
        return verify(self.record.links(), self.record.head(), *heads)
