"""Files that come with a complaint: read as text, masked, and kept sealed apart from what everyone sees.

Receipt may not be held back (민원 처리에 관한 법률 제9조제1항): a file that cannot be taken never stops the complaint, and
its sender is told what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.actors import SYSTEM, Actor
from assistant.attached import AttachedFile
from assistant.casework_clock import CaseClock
from assistant.casework_model import Corrected, Taken
from assistant.casework_ports import CaseActs, Papers
from assistant.desk import Desk
from assistant.draft import whole
from assistant.errors import FilesRefused, FileUnknown
from assistant.intake import Attachment, Submission
from assistant.model import Event
from assistant.ports import Case
from assistant.uploads import LIMITS, Limits, Opened, Read, Refused, open_uploads


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of the files that were sent."""

    case: Case
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Attaching:
    """Adds files to cases, and gives them back to whoever has a reason."""

    desk: Desk
    acts: CaseActs
    clock: CaseClock
    papers: Papers
    read: Read

    def attach(self, complaint_id: str, sent: Sequence[Attachment], *, actor: Actor = SYSTEM) -> Attached:
        """Keep what can be read and say what cannot. Kind and department are told anew with the words of the files,
        unless a person has decided them.

        Raises `CaseNotFound`, `FilesRefused` where nothing can be kept, and `StaleRevision`.
        """
        matter = self.acts.matter(complaint_id)
        held = matter.complaint.attachments
        opened = open_uploads([(one.name, one.content) for one in sent], self.read, _within(len(held)))
        refused = tuple(replace(one, name=self._name(one)) for one in opened if isinstance(one, Refused))
        kept = [(one, file) for one, file in zip(opened, sent, strict=True) if isinstance(one, Opened)]
        if not kept:
            raise FilesRefused("no file can be taken.", mend=_told(refused) or "Send at least one file.")
        files = tuple(self._masked(number, one) for number, (one, _) in enumerate(kept, len(held) + 1))
        complaint = replace(matter.complaint, attachments=(*held, *files))
        decided = any(isinstance(act, Corrected) for act in matter.acts)
        triage = matter.triage if decided else self.desk.triage(whole(complaint))
        after = replace(matter, complaint=complaint, triage=triage)
        after = replace(after, deadline=self.clock.deadline(after, self.desk.now()))
        detail = {"kept": str(len(files)), "refused": str(len(refused)), "kind": triage.kind.value}
        event = self._event(actor, "files.attached", complaint_id, detail)
        sealed = [self.desk.vault.seal_file(f"{one.name}\n".encode() + file.content) for one, file in kept]
        self.papers.add(after, sealed, event)
        return Attached(self.desk.case(complaint_id), refused)

    def complete(self, taken: Taken, submission: Submission, *, actor: Actor = SYSTEM) -> Taken:
        """The files of a submission beside its case, unless they are kept already: an intake that was interrupted is
        completed when it is run again."""
        if not submission.attachments or taken.case.complaint.attachments:
            return taken
        try:
            attached = self.attach(taken.case.complaint.id, submission.attachments, actor=actor)
        except FilesRefused as refused:
            return replace(taken, note=refused.mend)
        return replace(taken, case=attached.case, note=_told(attached.refused))

    def original(self, complaint_id: str, number: int, *, actor: Actor, reason: str) -> Attachment:
        """A file as it was sent, counted from 1. The reading is recorded with its reason.

        Raises `CaseNotFound` and `FileUnknown`.
        """
        files = self.desk.case(complaint_id).complaint.attachments
        if not 1 <= number <= len(files):
            raise FileUnknown(f"no attachment {number}", mend=f"There are {len(files)}.")
        event = self._event(actor, "file.read", complaint_id, {"number": str(number)}, {"reason": reason})
        name, _, content = self.desk.vault.open_file(self.papers.file(complaint_id, number, event)).partition(b"\n")
        return Attachment(name.decode(), content)

    def _masked(self, number: int, opened: Opened) -> AttachedFile:
        """Its own name, which often is a person's, is sealed with it."""
        name = f"첨부 {number}.{opened.name.rpartition('.')[2]}"
        return AttachedFile(name, opened.kind.value, self.desk.mask(opened.text).text, opened.notes)

    def _name(self, file: Opened | Refused) -> str:
        """Masked; a person's name that is joined to other words by `_` is seen apart from them."""
        return self.desk.mask(file.name.replace("_", " ")).text

    def _event(
        self,
        actor: Actor,
        action: str,
        complaint_id: str,
        detail: dict[str, str],
        private: dict[str, str] | None = None,
    ) -> Event:
        return Event.by(self.desk.now(), actor, action, complaint_id, detail, private)


def _told(refused: Sequence[Refused]) -> str:
    return "; ".join(f"{one.name}: {one.mend}" for one in refused)


def _within(held: int) -> Limits:
    """The limits of what comes after `held` files of the same complaint."""
    return replace(LIMITS, files=max(0, LIMITS.files - held))
