"""Who asks: the holder of a token, or, while nobody has set up anything, whoever works at this very machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request

from api.actors import LOCAL
from api.backend import Reception
from api.errors import NotAllowed, NotIdentified
from api.oidc import Oidc
from api.settings_server import LOOPBACK
from assistant import BEARER, Actor, Role

_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""What a proxy adds: behind one, everybody seems to work at this machine."""
SESSION = "minwon_session"
"""The cookie that carries a token on the pages of the console, and nowhere else."""
_PAGES = "/console"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
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
        if session := _session(request):
            return self.holder(session)
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
        return self.holder(token if scheme.lower() == "bearer" else "")

    def holder(self, token: str) -> Actor:
        """Who holds a token. Raises `NotIdentified`, `IssuerDown`, and why the desk cannot be opened."""
        access = self.reception.backend.access
        if not token:
            actor = None
        elif self.oidc and not token.startswith(f"{BEARER}."):
            actor = self.oidc.identify(token)
        else:
            actor = access.identify(token) if access else None
        if actor is None:
            raise NotIdentified("the token is unknown, has expired or was revoked.", mend=_MEND)
        return actor

    def leave(self, token: str) -> None:
        """End the session that a token carries."""
        if token and (access := self.reception.backend.access):
            access.leave(token)

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


def from_own_page(request: Request) -> None:
    """Raises `NotAllowed` for what a page of another site makes a browser send. Browsers say where a request comes
    from in `Sec-Fetch-Site`, where they trust the connection, and in `Origin` (the check of Go's net/http)."""
    site, origin = request.headers.get("sec-fetch-site", ""), request.headers.get("origin", "")
    own = site == "same-origin" if site else urlsplit(origin).netloc == request.headers.get("host", "-")
    if not own:
        raise NotAllowed(
            "the request does not come from a page of this console.", mend="Open the console and do it there."
        )


def _session(request: Request) -> str:
    """The token of a session. It counts on the console's pages only, and changes nothing for pages of other sites."""
    token = request.cookies.get(SESSION, "") if request.scope["path"].startswith(_PAGES) else ""
    if token and request.method not in _SAFE:
        from_own_page(request)
    return token
