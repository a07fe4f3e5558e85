"""Tokens on the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from api.schemas.wire import Outgoing
from assistant import Grant, Role


class TokenView(Outgoing):
    """What a token allows."""

    id: str
    name: str = Field(description="Who holds it; decisions are recorded under this name")
    role: Role
    departments: list[str] = Field(description="Ids of the departments it is bound to; none: the whole municipality")
    made: datetime
    expires: datetime
    revoked: datetime | None

    @classmethod
    def of(cls, grant: Grant) -> TokenView:
        actor = grant.actor
        return cls(
            id=grant.id,
            name=actor.name,
            role=actor.role,
            departments=sorted(actor.departments),
            made=grant.made,
            expires=grant.expires,
            revoked=grant.revoked,
        )


class NewTokenView(TokenView):
    """A token that was just made."""

    token: str = Field(description="Shown this once and kept nowhere")


class TokenList(Outgoing):
    items: list[TokenView]
