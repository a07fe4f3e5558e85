"""How long a case is kept, and its erasure after that, which leaves the record whole.

Periods are 1, 3, 5, 10 or 30 years or for good, from 1 January of the year after handling was complete
(공공기록물 관리에 관한 법률 시행령 제26조); personal data goes when it is no longer needed (개인정보 보호법 제21조). A person
erases, after the review that disposal wants (같은 법률 제27조): the program only says what has run out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant import wording_office
from assistant.actors import Actor, Role
from assistant.casework_model import Matter, ended_on
from assistant.casework_ports import CaseActs
from assistant.clock.model import KOREA
from assistant.errors import MoveNotAllowed, NotEntitled
from assistant.model import Event
from assistant.ports import Clock

PERIODS = (1, 3, 5, 10, 30)
"""Years; what is kept for good has none."""


class Erasing(Protocol):
    """Takes out of the records what people said."""

    def erase(self, complaint_id: str, event: Event) -> None:
        """Erase the complaint's words, its originals, files and contact, its drafts and reply, and the words beside
        its lines of the record, which `event` then lists. What kind it was and when it was handled stays."""
        ...

    def erased(self) -> frozenset[str]:
        """Ids of the complaints that were erased."""
        ...

    def answers_before(self, year: int) -> int:
        """How many answers to citizens were asked for before a year."""
        ...

    def erase_answers(self, year: int, event: Event) -> int:
        """Erase those with the words beside their lines of the record, which `event` then lists; how many they were."""
        ...


@dataclass(frozen=True, slots=True)
class Retention:
    """What is kept, and until when."""

    acts: CaseActs
    erasing: Erasing
    now: Clock
    years: int | None = 10
    """One of `PERIODS`; None is for good."""
    forget: Callable[[], object] = lambda: None
    """Lets go of what was learned from words that are gone: the index and the triage follow the records."""

    def kept_until(self, matter: Matter) -> date | None:
        """The last day on which it is kept; None while it is open, and where it is kept for good."""
        ended = ended_on(matter.acts)
        if not ended or self.years is None:
            return None
        return date(max(ended).astimezone(KOREA).year + self.years, 12, 31)

    def run_out(self) -> list[Matter]:
        """The cases whose period has run out and that still hold what people said, oldest first."""
        today, erased = self.now().astimezone(KOREA).date(), self.erasing.erased()
        return [
            matter
            for matter in self.acts.matters()
            if matter.complaint.id not in erased and (until := self.kept_until(matter)) and until < today
        ]

    def erase(self, complaint_id: str, *, actor: Actor, reason: str) -> None:
        """Erase a case whose period has run out. `reason` names the review that decided on it.

        Raises `CaseNotFound`, `NotEntitled` and `MoveNotAllowed`.
        """
        matter = self.acts.matter(complaint_id)
        place = f"complaint {complaint_id!r}"
        _entitled(actor, place)
        until = self.kept_until(matter)
        if until is None or until >= self.now().astimezone(KOREA).date():
            said = wording_office.KEPT_UNTIL.format(day=until.isoformat()) if until else wording_office.KEPT_OPEN
            raise MoveNotAllowed(said, allowed=(), place=place)
        detail = {"kept_until": until.isoformat(), "years": str(self.years)}
        self.erasing.erase(
            complaint_id, Event.by(self.now(), actor, "case.erased", complaint_id, detail, {"reason": reason})
        )
        self.forget()

    def answers_run_out(self) -> int:
        """How many answers to citizens were kept long enough. They are kept as long as a case that ended on that day."""
        return 0 if self.years is None else self.erasing.answers_before(self._first_kept(self.years))

    def erase_answers(self, *, actor: Actor, reason: str) -> int:
        """Erase the answers whose period has run out; how many they were. What was handed over to the office is part of its
        case and stays with it.

        Raises `NotEntitled`, and `MoveNotAllowed` where none has run out.
        """
        _entitled(actor, "answers")
        if self.years is None or not self.answers_run_out():
            raise MoveNotAllowed(wording_office.NO_ANSWERS_RUN_OUT, allowed=(), place="answers")
        year = self._first_kept(self.years)
        detail = {"before": str(year), "years": str(self.years)}
        event = Event.by(self.now(), actor, "answers.erased", "answers", detail, {"reason": reason})
        return self.erasing.erase_answers(year, event)

    def _first_kept(self, years: int) -> int:
        return self.now().astimezone(KOREA).year - years


def _entitled(actor: Actor, place: str) -> None:
    if actor.role not in (Role.MANAGER, Role.ADMINISTRATOR):
        raise NotEntitled(wording_office.ERASED_BY_MANAGERS, allowed=(), place=place)
