"""Tokens of an issuer of OpenID Connect: a city's own sign-on says who somebody is, in which roles and departments.

Keys come from the issuer's published set, are kept, and are fetched again for a key that is not among them or once an
hour. While the issuer is down the keys that are kept go on being good.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpx
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.errors import IssuerDown
from assistant import Actor, Role

_log = logging.getLogger("minwon.oidc")
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""Signatures that only the issuer can make; never `none`, never a secret that is shared."""
KEPT = 3600.0
APART = 10.0
"""Least seconds between two questions to the issuer: made-up keys must not make us flood it."""
LEEWAY = 60
PATIENCE = 5.0
_BY_RIGHTS = (
    Role.ADMINISTRATOR,
    Role.MANAGER,
    Role.APPROVER,
    Role.COUNSELLOR,
    Role.EVALUATOR,
    Role.MACHINE,
    Role.CITIZEN,
)
"""Who is several things acts as the first of them."""
_BOUND = frozenset({Role.APPROVER, Role.COUNSELLOR, Role.EVALUATOR})


@dataclass(frozen=True, slots=True)
class Claims:
    """Where a token says what, and which of the city's groups is which role (none: groups are named as roles)."""

    name: str = "preferred_username"
    role: str = "roles"
    department: str = ""
    """Empty: the issuer binds nobody to a department."""
    roles: Mapping[str, str] = field(default_factory=dict)


class Oidc:
    """Recognises the tokens of one issuer."""

    def __init__(
        self, issuer: str, audience: str, claims: Claims | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._issuer, self._claims, self._clock = issuer, claims or Claims(), clock
        self._audience = audience
        self._keys: KeySet | None = None
        self._fetched = self._asked = -KEPT
        self._fetching = threading.Lock()

    def identify(self, token: str) -> Actor | None:
        """Who holds the token; None for one that this issuer did not make for us, that has expired, or that names no
        role of ours. Raises `IssuerDown` where its keys were never seen."""
        claims = self.claims(token)
        return None if claims is None else self.actor(claims)

    def claims(self, token: str, *, audience: str = "", nonce: str = "") -> dict[str, Any] | None:
        """What a token says that this issuer made for the audience (ours if left out) and, where one is given, for this
        nonce; None for any other. Raises `IssuerDown`."""
        registry = jwt.JWTClaimsRegistry(
            leeway=LEEWAY,
            exp={"essential": True},
            iss={"essential": True, "value": self._issuer},
            aud={"essential": True, "value": audience or self._audience},
        )
        try:
            kid = jws.extract_compact(token.encode()).headers().get("kid")
            said = jwt.decode(token, self._keys_for(kid), algorithms=list(ALGORITHMS))
            registry.validate(said.claims)
            if nonce and said.claims.get("nonce") != nonce:
                return None
        except (JoseError, ValueError, TypeError):
            return None
        return said.claims

    def actor(self, said: Mapping[str, Any]) -> Actor | None:
        """Whom these claims name; None where they name no role of ours."""
        groups = _words(said.get(self._claims.role))
        named = {self._claims.roles.get(group, "") for group in groups} if self._claims.roles else set(groups)
        role = next((role for role in _BY_RIGHTS if role in named), None)
        name = str(said.get(self._claims.name) or said.get("sub") or "").strip()
        if role is None or not name:
            return None
        departments = frozenset(_words(said.get(self._claims.department))) if self._claims.department else frozenset()
        if self._claims.department and not departments and role in _BOUND:
            return None  # whoever should be bound and is not would read the whole city
        return Actor(name, role, departments)

    def _keys_for(self, kid: str | None) -> KeySet:
        with self._fetching:
            now = self._clock()
            known = self._keys is not None and any(key.kid == kid for key in self._keys)
            if (not known or now - self._fetched > KEPT) and now - self._asked > APART:
                self._asked = now
                try:
                    self._keys, self._fetched = self._key_set(), now
                except (IssuerDown, httpx.HTTPError, ValueError, KeyError, JoseError) as error:
                    _log.warning("the keys of the issuer cannot be read: %s", type(error).__name__)
            if self._keys is None:
                raise self._down("its keys cannot be read.")
            return self._keys

    def published(self) -> dict[str, Any]:
        """What the issuer publishes of itself. Raises `IssuerDown`."""
        try:
            with httpx.Client(timeout=PATIENCE) as client:
                answer = client.get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration").raise_for_status()
            said: dict[str, Any] = answer.json()
            if said["issuer"] != self._issuer:
                raise ValueError("the issuer calls itself by another name")
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise self._down("it does not say where its addresses are.") from error
        return said

    def _key_set(self) -> KeySet:
        address = self.published()["jwks_uri"]
        with httpx.Client(timeout=PATIENCE) as client:
            return KeySet.import_key_set(client.get(address).raise_for_status().json())

    def _down(self, problem: str) -> IssuerDown:
        return IssuerDown(problem, place=self._issuer, mend="Check MINWON_OIDC_ISSUER and that the issuer runs.")


def _words(said: object) -> list[str]:
    """A claim that is a list of words, or one text with blanks between them."""
    return said.split() if isinstance(said, str) else [str(one) for one in said] if isinstance(said, list) else []
