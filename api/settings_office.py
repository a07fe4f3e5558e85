"""The settings of an office: who approves, how replies go out, how long cases are kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from pydantic import BaseModel, Field, field_validator, model_validator

if TYPE_CHECKING:
    from assistant import MailSettings


class OfficeSettings(BaseModel):
    """A part of `Settings`."""

    two_people: bool = Field(False, description="Nobody approves what they drafted alone")
    keep_years: Literal["1", "3", "5", "10", "30", "permanent"] = Field(
        "10", description="How long a case is kept after the year in which it ended"
    )
    resend_seconds: float = Field(60, ge=0, le=86400, description="How often the server tries again what waits")
    baseline_minutes: float | None = Field(
        None, gt=0, le=10_000, description="Minutes a reply took before there were drafts"
    )
    outbox: Path | None = Field(None, description="Folder into which replies go as files")
    webhook_url: str = Field("", description="Address of the system that takes replies")
    webhook_token: str = Field("", repr=False, description="Token that it wants")
    mail_host: str = Field("", description="Mail server that takes replies")
    mail_port: int = Field(25, ge=1, le=65535, description="Its port")
    mail_from: str = Field("", description="Address that replies come from")
    mail_name: str = Field("", max_length=80, description="What stands beside that address")
    mail_user: str = Field("", description="User of the mail server")
    mail_password: str = Field("", repr=False, description="The user's password")
    mail_tls: bool = Field(False, description="STARTTLS before anything is said")

    @field_validator("webhook_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        if self.mail_host and "@" not in self.mail_from:
            raise ValueError("MINWON_MAIL_HOST needs MINWON_MAIL_FROM, an address")
        return self

    @property
    def kept_years(self) -> int | None:
        """None is for good."""
        return None if self.keep_years == "permanent" else int(self.keep_years)

    def mail(self, city: str) -> MailSettings | None:
        """The mail server that takes replies, where one is named."""
        from assistant import MailSettings

        if not self.mail_host:
            return None
        return MailSettings(
            self.mail_host,
            self.mail_from,
            self.mail_port,
            self.mail_name or city,
            self.mail_user,
            self.mail_password,
            self.mail_tls,
        )
