"""Tokens: whoever holds one acts in its role, within its departments, until it expires or is revoked."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from assistant.actors import Actor
from assistant.errors import GrantNotFound
from assistant.model import Event
from assistant.ports import Clock

BEARER = "minwon"
LONGEST = timedelta(days=366)
"""A token that nobody renews must end some day."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token allows. The token itself is shown once and kept nowhere."""

    id: str
    actor: Actor
    made: datetime
    expires: datetime
    revoked: datetime | None = None
    session: bool = False
    """Made by signing in elsewhere, and ended by signing out here."""

    def valid(self, now: datetime) -> bool:
        return self.revoked is None and now < self.expires


class Grants(Protocol):
    """The tokens' records, each with the SHA-256 of its secret."""

    def add(self, grant: Grant, digest: str, event: Event) -> None: ...

    def find(self, grant_id: str) -> tuple[Grant, str] | None:
        """A grant and the digest of its secret."""
        ...

    def all(self) -> list[Grant]:
        """In the order they were made."""
        ...

    def change(self, grant: Grant, event: Event) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Access:
    """Makes, revokes and recognises tokens. Each making and revoking is recorded with who did it."""

    grants: Grants
    now: Clock

    def create(self, actor: Actor, lasting: timedelta, *, by: Actor, session: bool = False) -> tuple[Grant, str]:
        """A grant and its token, `minwon.<id>.<secret>`, which cannot be read again."""
        assert timedelta(0) < lasting <= LONGEST, "the caller has checked how long"
        now = self.now()
        secret = secrets.token_urlsafe(32)
        grant = Grant(secrets.token_hex(4), actor, now, now + lasting, session=session)
        self.grants.add(grant, _digest(secret), self._event(by, "token.created", grant))
        return grant, f"{BEARER}.{grant.id}.{secret}"

    def revoke(self, grant_id: str, *, by: Actor) -> Grant:
        """End a grant at once; one that was revoked before stays as it is. Raises `GrantNotFound`."""
        found = self.grants.find(grant_id)
        if found is None:
            raise GrantNotFound(f"no token {grant_id!r}", mend="List them: minwon token list.")
        grant = found[0]
        if grant.revoked is None:
            grant = replace(grant, revoked=self.now())
            self.grants.change(grant, self._event(by, "token.revoked", grant))
        return grant

    def leave(self, token: str) -> None:
        """End the session that this token carries. A token that was made by hand goes on being good elsewhere."""
        actor, grant_id = self.identify(token), token.split(".")[1:2]
        found = self.grants.find(grant_id[0]) if actor else None
        if actor and found and found[0].session:
            self.revoke(found[0].id, by=actor)

    def identify(self, token: str) -> Actor | None:
        """Who holds a token; None for one that is unknown, expired or revoked."""
        prefix, _, rest = token.partition(".")
        grant_id, _, secret = rest.partition(".")
        found = self.grants.find(grant_id) if prefix == BEARER and secret else None
        if found is None or not hmac.compare_digest(found[1], _digest(secret)):
            return None
        return found[0].actor if found[0].valid(self.now()) else None

    def any(self) -> bool:
        """Whether a token was ever made: from then on everybody must show one."""
        return bool(self.grants.all())

    def _event(self, by: Actor, action: str, grant: Grant) -> Event:
        said = {
            "holder": grant.actor.name,
            "role": grant.actor.role.value,
            "departments": " ".join(sorted(grant.actor.departments)),
            "expires": grant.expires.isoformat(),
        }
        return Event.by(self.now(), by, action, f"token:{grant.id}", said)


def _digest(secret: str) -> str:
    """Of 256 random bits: a plain hash is as strong as a slow one would be."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
