"""What people decide on a case after it was taken, as values that are kept in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import pairwise

from assistant.abuse import Abuse
from assistant.clock import Deadline, Extension, Pause, Refusal, SideDeadline, SupplementRequest, wording
from assistant.happenings import TRANSFERS, Closing, Happened, Happening, awaited
from assistant.kinds import Kind
from assistant.model import Complaint, Triage
from assistant.period import KOREA, Period
from assistant.ports import Case
from assistant.procedures import Recognised, TermDate, Unhandled
from assistant.rules import RuleName
from assistant.rules_around import RULES

TIMES_LENGTHENED = 2
"""How often a complainant may ask for more time to supplement (시행령 제24조제2항)."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A person's word on the triage; what is None was left as it stood."""

    by: str
    at: datetime
    kind: Kind | None = None
    department: str | None = None
    """Id of the department."""
    statutory_type: str | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    """A stretch not to be counted. While `pause.provisional` it is still open; a later one of the same reason and
    beginning takes its place, which is how it is closed."""

    by: str
    at: datetime
    pause: Pause
    allowed: Period | None = None
    """보완 only: the time given to the complainant (법 제22조제1항)."""

    def until(self, today: date) -> Pause:
        """The pause as it counts on a day: an open one reaches to that day."""
        if not self.pause.provisional:
            return self.pause
        return replace(self.pause, start=self.pause.first_day, end=max(self.pause.first_day, today))


@dataclass(frozen=True, slots=True)
class Extended:
    """An extension that was granted."""

    by: str
    at: datetime
    extension: Extension


@dataclass(frozen=True, slots=True)
class Told:
    """The complainant was told the result (법 제27조); the case is then no longer open."""

    by: str
    at: datetime
    on: datetime


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Handling ended without a result, on one of the grounds of the law; it is no longer open."""

    by: str
    at: datetime
    on: datetime
    ground: Closing = Closing.WITHDRAWN


Act = Corrected | Paused | Extended | Told | Withdrawn | Happened


def ended_on(acts: Iterable[Act]) -> tuple[datetime, ...]:
    """When handling ended: with its result, without one, or with its transfer to the agency in charge."""
    ends, elsewhere = [], False
    for act in acts:
        if isinstance(act, Told | Withdrawn):
            ends.append(act.on)
        elif isinstance(act, Happened) and act.what in TRANSFERS:
            elsewhere = act.what is Happening.TO_OTHER_AGENCY
        elif isinstance(act, Happened) and act.what is Happening.TRANSFERRED and elsewhere:
            ends.append(datetime.combine(act.on, time(), KOREA))
    return tuple(ends)


def still_runs(acts: Sequence[Act]) -> bool:
    """Whether anything of a case still falls due: the case itself, or an objection or recommendation after its end."""
    return not ended_on(acts) or awaited(act for act in acts if isinstance(act, Happened))


@dataclass(frozen=True, slots=True)
class Matter:
    """A case as far as its clock and its repeats need it."""

    complaint: Complaint
    triage: Triage
    deadline: Deadline | None
    acts: tuple[Act, ...] = ()

    @property
    def notified(self) -> tuple[datetime, ...]:
        return tuple(act.on for act in self.acts if isinstance(act, Told))

    @property
    def open(self) -> bool:
        return not ended_on(self.acts)

    @property
    def happened(self) -> tuple[Happened, ...]:
        return tuple(act for act in self.acts if isinstance(act, Happened))

    @property
    def paused(self) -> tuple[Paused, ...]:
        """The pauses that stand; of those with one reason and beginning the last."""
        held = {(act.pause.reason, act.pause.first_day): act for act in self.acts if isinstance(act, Paused)}
        return tuple(held.values())

    @property
    def extensions(self) -> tuple[Extension, ...]:
        return tuple(act.extension for act in self.acts if isinstance(act, Extended))

    @property
    def supplements(self) -> tuple[SupplementRequest, ...]:
        """The requests to supplement for which a time was given; all but the first are asked again."""
        asked = [(act, given) for act in self.paused if (given := self._given(act))]
        ends = [*(act.pause.first_day for act, _ in asked[1:]), date.max]
        return tuple(
            SupplementRequest(
                self._got(act.pause.first_day, before),
                given[-1],
                again=number > 0,
                lengthened=self._lengthened(act),
                met=not act.pause.provisional,
            )
            for number, ((act, given), before) in enumerate(zip(asked, ends, strict=False))
        )

    def lengthened_too_often(self, asked: Paused) -> Refusal | None:
        """Why a longer time to supplement is refused: the complainant may ask for one twice (시행령 제24조제2항)."""
        rule = RULES.at(RuleName.SUPPLEMENT_EXTENSIONS, asked.pause.first_day)
        after = replace(self, acts=(*self.acts, asked))
        if asked.allowed is None or after._lengthened(asked) <= TIMES_LENGTHENED:
            return None
        return Refusal(f"보완기간 {asked.allowed}", wording.lengthened_too_often(), rule.article)

    def _lengthened(self, asked: Paused) -> int:
        """How often the time of this request was set anew, by the times that were given one after the other."""
        return sum(one != two for one, two in pairwise(self._given(asked)))

    def _given(self, asked: Paused) -> list[Period]:
        """The times that were given for a request to supplement, one after the other; none for any other pause."""
        return [
            act.allowed
            for act in self.acts
            if isinstance(act, Paused) and act.allowed and act.pause.first_day == asked.pause.first_day
        ]

    def _got(self, sent: date, before: date) -> date:
        """When a request that was sent on a day reached the complainant, before the next was sent."""
        got = [one.on for one in self.happened if one.what is Happening.REQUEST_GOT and sent <= one.on < before]
        return min(got, default=sent)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a pause or an extension that was asked for."""

    case: Case
    kept: bool
    """False: the law refuses it, nothing was changed."""
    refused: tuple[Refusal, ...] = ()
    """What the law refuses of it, each with its article."""


@dataclass(frozen=True, slots=True)
class OwnProcedure:
    """A procedure that the text seems to be or to ask about, with the periods that would run."""

    recognised: Recognised
    terms: tuple[TermDate, ...]


@dataclass(frozen=True, slots=True)
class Timetable:
    """Everything dated around a case."""

    deadline: Deadline | None
    side: tuple[SideDeadline, ...]
    procedures: tuple[OwnProcedure, ...]
    unhandled: tuple[Unhandled, ...]
    """Grounds of 법 제21조 that the words point to; a person judges."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What may be recorded of a case now, by its kind and by what went before."""

    happenings: tuple[Happening, ...]
    closings: tuple[Closing, ...]
    told: bool
    """That the complainant was told the result."""


@dataclass(frozen=True, slots=True)
class Considered:
    """What would be made of a text, nothing stored."""

    triage: Triage
    abuse: Abuse
    summary: str
    """What it asks and tells, without the abuse."""
    procedures: tuple[OwnProcedure, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A submission that was taken in; `new` is False where its reference had been taken before."""

    case: Case
    new: bool
    note: str = ""
    """What its sender is to be told of files that could not be taken."""
