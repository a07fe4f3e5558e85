"""What a counsellor sees first of a text: kind, office, abuse, procedures, and a calm summary. Stores nothing."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.abuse import Abuse, Detector
from assistant.calm import summarise_calmly
from assistant.casework_clock import CaseClock
from assistant.casework_model import Considered
from assistant.desk import Desk
from assistant.draft import whole
from assistant.intake import validated


@dataclass(frozen=True, slots=True)
class FirstLook:
    """Reads a text, masked, as the desk would."""

    desk: Desk
    clock: CaseClock
    detector: Detector

    def text(self, text: str, *, title: str = "") -> Considered:
        """What would be made of a text that is masked first. Raises `ComplaintRefused`."""
        masked = self.desk.mask(f"{title}\n{validated(text)}".strip()).text
        triage = self.desk.triage(masked)
        abuse = self.detector(masked)
        own = tuple(self.clock.procedures(masked, self.desk.now()))
        return Considered(triage, abuse, summarise_calmly(masked, abuse), own)

    def abuse(self, complaint_id: str) -> tuple[Abuse, str]:
        """The abuse in a complaint that was taken, and what it asks and tells without it. Raises `CaseNotFound`."""
        said = whole(self.desk.case(complaint_id).complaint)
        found = self.detector(said)
        return found, summarise_calmly(said, found)
