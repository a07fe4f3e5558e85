"""Signing in by the city's own sign-on: the authorization-code flow of OpenID Connect with PKCE (RFC 6749, RFC 7636)."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from api.errors import ApiError
from api.oidc import PATIENCE, Oidc
from assistant import Actor

if TYPE_CHECKING:
    from authlib.integrations.httpx_client import OAuth2Client

_log = logging.getLogger("minwon.oidc")


class Amiss(StrEnum):
    """Why somebody who came back is not signed in."""

    STALE = "stale"
    """Not begun here, or too long ago."""
    REFUSED = "refused"
    """The sign-on itself says no, or the person left it."""
    UNKNOWN = "unknown"
    """What it says of the person cannot be verified."""
    NO_ROLE = "no-role"
    """It is who they are; they have no role here."""
    DOWN = "down"
    """It does not answer."""


class NotSignedOn(ApiError):
    """Whoever came back is not signed in."""

    def __init__(self, why: Amiss) -> None:
        super().__init__(f"not signed on: {why}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Begun:
    """What the browser keeps meanwhile, for this server alone: whoever comes back without it did not begin here."""

    state: str
    nonce: str
    verifier: str
    next: str = ""


@dataclass(frozen=True, slots=True)
class SignOn:
    """The city's sign-on as a client of it sees it."""

    oidc: Oidc
    client_id: str
    client_secret: str
    redirect: str
    """Where it sends people back to: an address of the console, as they see it."""
    scope: str = "openid profile"

    def begin(self, next_page: str = "") -> tuple[str, Begun]:
        """Where to send the browser, and what it must bring back. Raises `IssuerDown`."""
        published = self.oidc.published()
        begun = Begun(_secret(), _secret(), _secret(), next_page)
        with self._client(published) as client:
            address, _ = client.create_authorization_url(
                published["authorization_endpoint"], state=begun.state, code_verifier=begun.verifier, nonce=begun.nonce
            )
        return str(address), begun

    def end(self, begun: Begun | None, said: Mapping[str, str]) -> Actor:
        """Who came back, with what the sign-on said in the address. Raises `NotSignedOn`, `IssuerDown`."""
        if begun is None or not secrets.compare_digest(begun.state.encode(), said.get("state", "").encode()):
            raise NotSignedOn(Amiss.STALE)
        if "error" in said or not said.get("code"):
            raise NotSignedOn(Amiss.REFUSED)
        claims = self.oidc.claims(self._token(begun, said["code"]), audience=self.client_id, nonce=begun.nonce)
        if claims is None or claims.get("azp", self.client_id) != self.client_id:
            raise NotSignedOn(Amiss.UNKNOWN)
        actor = self.oidc.actor(claims)
        if actor is None:
            raise NotSignedOn(Amiss.NO_ROLE)
        return actor

    def _token(self, begun: Begun, code: str) -> str:
        import httpx2
        from authlib.common.errors import AuthlibBaseError

        published = self.oidc.published()
        try:
            with self._client(published) as client:
                said = client.fetch_token(published["token_endpoint"], code=code, code_verifier=begun.verifier)
            return str(said.get("id_token", ""))
        except AuthlibBaseError as error:
            _log.warning("the sign-on gives no token: %s", error.error)
            raise NotSignedOn(Amiss.UNKNOWN) from error
        except (httpx2.HTTPError, ValueError) as error:
            _log.warning("the sign-on gives no token: %s", type(error).__name__)
            raise NotSignedOn(Amiss.DOWN) from error

    def _client(self, published: Mapping[str, object]) -> OAuth2Client:
        from authlib.integrations.httpx_client import OAuth2Client  # takes half a second, which only who uses it waits

        offered = published.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        methods = ("client_secret_basic", "client_secret_post") if self.client_secret else ("none",)
        method = next((one for one in methods if isinstance(offered, list) and one in offered), methods[0])
        return OAuth2Client(
            self.client_id,
            self.client_secret or None,
            token_endpoint_auth_method=method,
            scope=self.scope,
            redirect_uri=self.redirect,
            code_challenge_method="S256",
            timeout=PATIENCE,
        )


def _secret() -> str:
    return secrets.token_urlsafe(48)
