"""What the desk is told about the installation. Values only; the environment is read at the edge."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assistant.clock import ClockSettings
from assistant.model_settings import ModelSettings


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The mail server that takes replies."""

    host: str
    sender: str
    """Address the replies come from."""
    port: int = 25
    name: str = ""
    """What stands beside the sender's address."""
    user: str = ""
    password: str = field(default="", repr=False)
    tls: bool = False
    """STARTTLS before anything is said."""


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """What the desk is told about the installation."""

    home: Path
    city: str = "새빛시"
    database_url: str = ""
    """SQLAlchemy address of the case records; `''` is `cases.db` under the home folder."""
    answerable_floor: float = 0.5
    """Least probability that the regulations hold the answer for a draft to quote them."""
    clock: ClockSettings = field(default_factory=ClockSettings)
    city_holidays: Path | None = None
    """A file of further public holidays, such as temporary ones the cabinet adds."""
    local_holidays: Path | None = None
    """A file of holidays by the city's ordinance (지방공휴일), where the city leaves them out of the count as well."""
    repeat_closes_from: int = 3
    """The filing from which closing a repeat is suggested: 3, or 4 by the stricter reading of 법 제23조제1항."""
    models: tuple[ModelSettings, ...] = ()
    """The preferred one first; none is a mode too."""
    entailment: bool = False
    """Whether citizens may read a model's plain words where a second call finds them borne out by the rules."""
    budget_per_day: float | None = None
    """What all models together may cost on one day of the city's calendar."""
    two_people: bool = False
    """Nobody approves what they drafted alone (두 사람 원칙)."""
    keep_years: int | None = 10
    """How long a case is kept after the year in which it ended: 1, 3, 5, 10 or 30; None is for good."""
    outbox: Path | None = None
    """Folder for replies that go out as files; None is `outbox` under the home folder."""
    webhook: str = ""
    """Address that takes replies; `''` is none."""
    webhook_token: str = field(default="", repr=False)
    mail: MailSettings | None = None
    baseline_minutes: float | None = None
    """Minutes a reply took before there were drafts, as the city measured it; None: an assumption, named as one."""
