"""What can go wrong at the desk; every message names the place and the mend."""

from __future__ import annotations

from collections.abc import Sequence


class AssistantError(Exception):
    """Base of all errors of this package. `place` is where, `mend` is what the reader can do about it."""

    def __init__(self, problem: str, *, place: str = "", mend: str = "") -> None:
        self.problem, self.place, self.mend = problem, place, mend
        super().__init__(" ".join(part for part in (f"{place}:" if place else "", problem, mend) if part))


class ComplaintRefused(AssistantError):
    """The text cannot be taken as a complaint."""

    reference = ""
    """The number that its row names, where it came in a table."""


class TableRefused(ComplaintRefused):
    """The file as a whole is no table of complaints."""


class ComplaintEmpty(ComplaintRefused):
    """There is nothing to read."""


class ComplaintTooLong(ComplaintRefused):
    """It is longer than a complaint may be."""


class TimeUnreadable(ComplaintRefused):
    """When it arrived or was received cannot be read."""


class ReceivedBeforeArrival(ComplaintRefused):
    """It was received before it arrived."""


class CaseNotFound(AssistantError):
    """No complaint has this id."""


class FileUnknown(AssistantError):
    """The complaint has no such attachment."""


class FilesRefused(AssistantError):
    """None of the files that were sent can be taken."""


class DraftNotFound(AssistantError):
    """No draft has this id."""


class StaleRevision(AssistantError):
    """Somebody changed the draft since it was read."""


class SlotUnknown(AssistantError):
    """A value was given for a slot that the draft does not have."""


class MoveNotAllowed(AssistantError):
    """The step is not possible in this state. `allowed` are the steps that are."""

    def __init__(self, problem: str, *, allowed: Sequence[str], place: str = "", mend: str = "") -> None:
        self.allowed = tuple(allowed)
        super().__init__(problem, place=place, mend=mend)


class NotEntitled(MoveNotAllowed):
    """The step is possible, but not for whoever asked. `allowed` are those that they may take."""


class SendingNotFound(AssistantError):
    """No sending has this id."""


class NotSent(AssistantError):
    """A reply certainly did not arrive. `again`: it may if it is tried again."""

    def __init__(self, problem: str, *, again: bool, place: str = "", mend: str = "") -> None:
        self.again = again
        super().__init__(problem, place=place, mend=mend)


class MaybeSent(AssistantError):
    """The exchange was cut: a reply may have arrived or not."""


class RecordsBroken(AssistantError):
    """The case records cannot be read or written."""


class ModelFailed(AssistantError):
    """A language model gave no usable answer. `after` are the seconds it asked to wait, where it said so."""

    def __init__(
        self, problem: str, *, again: bool, after: float | None = None, place: str = "", mend: str = ""
    ) -> None:
        self.again, self.after = again, after
        super().__init__(problem, place=place, mend=mend)


class NoModel(AssistantError):
    """No language model may be asked: none is set, all are down, the budget is spent, or it was switched off."""


class ReasonMissing(AssistantError):
    """A switch was turned without saying why, or by nobody."""


class QuestionRefused(AssistantError):
    """The text cannot be taken as a question: empty, or too long."""


class AnswerNotFound(AssistantError):
    """No answer has this id."""


class LanguageUnknown(AssistantError):
    """A language that is not translated into, or a translation that was not made."""


class HandOverChanged(AssistantError):
    """What would be handed over is no longer what the citizen read."""


class HandOverNotFound(AssistantError):
    """No complaint was handed over under this number and secret."""


class NotListed(AssistantError):
    """A department or a statutory type was named that the municipality does not have."""


class DateImpossible(AssistantError):
    """Something was recorded for a day before the complaint was received, or for one that lies ahead."""


class Unsigned(AssistantError):
    """A decision was made by nobody: each one names who made it."""


class GrantNotFound(AssistantError):
    """No token has this id."""
