"""What was written in slots like those of a draft, in replies to complaints like its own. Nobody inserts it but a person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.draft import LONGEST_QUERY, whole
from assistant.learning.lent import asked_of, changed_by
from assistant.learning.model import Answered, Hint, Learns, Said
from assistant.learning.ports import LearningRecords
from assistant.likeness import alike
from assistant.model import Complaint, Draft, DraftStatus, Slot, SlotKind

LEAST = 0.35
"""Likeness of two complaints from which on what was done in one may tell something for the other."""
MOST = 3
"""Hints for a slot."""
_NUMBER = re.compile(r" \d$")
"""Of a slot of the second department and further ones."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Hints from the replies that the search finds for a complaint; those of its own department alone."""

    desk: Desk
    records: LearningRecords

    def of(self, draft: Draft) -> Mapping[str, tuple[Hint, ...]]:
        """For each empty slot, by its label, what stood there in like replies, the likest first; none where nothing is
        like it. An officer's name is no hint. One whose reply cites what changed since says so. Raises `CaseNotFound` and what a search does."""
        empty = [slot for slot in draft.empty_slots if slot.kind is not SlotKind.OFFICER]
        said = self.records.said()
        if not empty or any(what in said and not said[what].on for what in (Learns.HINTS.value, Learns.REPLIES.value)):
            return {}
        case = self.desk.case(draft.complaint_id)
        found = self.desk.knowledge.search(whole(case.complaint)[:LONGEST_QUERY], k=1)
        names = [aid.id.removeprefix("reply:") for aid, _ in found.replies]
        held = [
            one
            for one in (self.records.answered(names) if names else ())
            if one.complaint.id != draft.complaint_id
            and one.draft.status is DraftStatus.SENT
            and one.triage.department == case.triage.department
            and not (f"reply:{one.complaint.id}" in said and not said[f"reply:{one.complaint.id}"].on)
        ]
        near = self._near(case.complaint, held)
        return {slot.label: hints for slot in empty if (hints := self._for(slot, near, said))}

    def _near(self, complaint: Complaint, held: list[Answered]) -> list[tuple[float, Answered]]:
        asked = [asked_of(one.complaint) for one in held]
        like = alike(self.desk.knowledge.similarity)(asked_of(complaint), asked)
        near = [pair for pair in zip(like, held, strict=True) if pair[0] >= LEAST]
        return sorted(near, key=lambda pair: (-pair[0], -pair[1].reply.approved_at.timestamp()))

    def _for(self, slot: Slot, near: list[tuple[float, Answered]], said: Mapping[str, Said]) -> tuple[Hint, ...]:
        told: dict[str, Hint] = {}
        changed = changed_by(self.desk.knowledge.article)
        for likeness, one in near:
            word = said.get(f"reply:{one.complaint.id}")
            confirmed = word.at.date() if word else None
            for filled in one.draft.slots:
                value = self.desk.mask(filled.value.strip()).text
                if value and _same(filled, slot):
                    complaint, sent = one.complaint, one.reply.approved_at.date()
                    gone = tuple(cite for cite in dict.fromkeys(one.reply.citations) if changed(cite, confirmed))
                    hint = Hint(value, slot.kind, complaint.id, complaint.receipt_no, sent, min(likeness, 1.0), gone)
                    told.setdefault(value, hint)
        return tuple(told.values())[:MOST]


def _same(one: Slot, other: Slot) -> bool:
    return one.kind is other.kind and _NUMBER.sub("", one.label) == _NUMBER.sub("", other.label)
