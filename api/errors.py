"""What can go wrong at the door itself; every message names the place and the mend."""

from __future__ import annotations


class ApiError(Exception):
    """Base of all errors of this package. `place` is where, `mend` is what the reader can do about it."""

    def __init__(self, problem: str, *, place: str = "", mend: str = "") -> None:
        self.problem, self.place, self.mend = problem, place, mend
        super().__init__(" ".join(part for part in (f"{place}:" if place else "", problem, mend) if part))


class SettingsWrong(ApiError):
    """An environment variable, or a line of `.env`, cannot be used."""


class InputRefused(ApiError):
    """What was handed to a command cannot be read."""


class WorkersRefused(ApiError):
    """More than one server worker was asked for on stores that only one process may hold."""


class NotIdentified(ApiError):
    """It is not known who asks."""


class NotAllowed(ApiError):
    """Whoever asks may not ask this."""


class IssuerDown(ApiError):
    """The issuer of tokens cannot be asked for its keys."""


class TooMany(ApiError):
    """More requests than the settings allow; `after` are the seconds to wait."""

    def __init__(self, after: int) -> None:
        self.after = after
        super().__init__("too many requests came in from here.", mend=f"Wait {after} seconds.")


class AccessRefused(ApiError):
    """The server would be open to whoever reaches its address."""


class BackupRefused(ApiError):
    """A backup cannot be made, or not be restored."""


class Starting(ApiError):
    """The desk is not open yet."""


class NoReply(ApiError):
    """No reply has been approved for the complaint."""


class RevisionNeeded(ApiError):
    """A change must name the revision it was made on."""


class ArticleUnknown(ApiError):
    """No such regulation is held, or it has no such article."""


class RefusedByLaw(ApiError):
    """A pause or an extension that no article allows; `place` names the articles."""
