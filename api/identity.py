"""Who asks: the holder of a token, or, while nobody has set up anything, whoever works at this very machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request

from api.actors import LOCAL
from api.backend import Reception
from api.errors import NotIdentified
from api.oidc import Oidc
from api.settings_server import LOOPBACK
from assistant import BEARER, Actor, Role

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""What a proxy adds: behind one, everybody seems to work at this machine."""
_MEND = "Send `Authorization: Bearer TOKEN`; tokens are made by `minwon token create`."


@dataclass(slots=True)
class Identity:
    """Tells who asks. Blocks while it looks a token up."""

    reception: Reception
    origins: frozenset[str] = frozenset()
    """Sites whose pages may call, such as those with the citizens' widget."""
    oidc: Oidc | None = None
    _set_up: bool = field(default=False, init=False)

    def who(self, request: Request) -> Actor:
        """Raises `NotIdentified`, `IssuerDown`, and why the desk cannot be opened."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if token:
            return self._holder(scheme, token.strip())
        if self.local() and (actor := self._at_this_machine(request)):
            return actor
        raise NotIdentified("nobody is named who asks.", mend=_MEND)

    def local(self) -> bool:
        """Nobody has set up who may do what: no token was ever made, and no issuer is set."""
        if self.oidc:
            return False
        if not self._set_up:
            access = self.reception.backend.access
            self._set_up = access is not None and access.any()
        return not self._set_up

    def _holder(self, scheme: str, token: str) -> Actor:
        access = self.reception.backend.access
        if scheme.lower() != "bearer":
            actor = None
        elif self.oidc and not token.startswith(f"{BEARER}."):
            actor = self.oidc.identify(token)
        else:
            actor = access.identify(token) if access else None
        if actor is None:
            raise NotIdentified("the token is unknown, has expired or was revoked.", mend=_MEND)
        return actor

    def _at_this_machine(self, request: Request) -> Actor | None:
        """The local administrator; None where the request may come from elsewhere.

        Being local is no secret that a page of another site lacks, as a token is: such a page, or a name that it
        made point here, gets no further than a citizen, and only from a site that the settings name.
        """
        address = request.client.host if request.client else ""
        host = urlsplit(f"//{request.headers.get('host', '')}")
        if (
            address not in LOOPBACK
            or host.hostname not in LOOPBACK
            or any(name in request.headers for name in _PASSED_ON)
        ):
            return None
        origin = request.headers.get("origin", "")
        if not origin or urlsplit(origin).netloc == host.netloc:
            return LOCAL
        return Actor("widget", Role.CITIZEN) if origin in self.origins else None
