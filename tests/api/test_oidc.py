"""Tokens of a real issuer on loopback: whom they name, and every way in which one is no good."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
from joserfc.jwk import RSAKey

from api.app import create_app
from api.backend import Backend
from api.errors import IssuerDown
from api.oidc import APART, KEPT, Claims, Oidc
from api.settings import Settings
from assistant import Actor, Role
from tests.api.issuer import AUDIENCE, Issuer, issuing
from tests.api.serving import served
from tests.fakes.desk import FakeDesk


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


@dataclass
class Watch:
    at: float = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_token_names_its_holder_with_role_and_departments(issuer: Issuer) -> None:
    oidc = Oidc(issuer.url, AUDIENCE, Claims(department="dept"))
    token = issuer.token(dept=["parking", "roads"], aud=["other", AUDIENCE])
    assert oidc.identify(token) == Actor("박주무", Role.COUNSELLOR, frozenset({"parking", "roads"}))


def test_the_citys_groups_are_told_which_role_they_are_and_the_highest_counts(issuer: Issuer) -> None:
    oidc = Oidc(
        issuer.url, AUDIENCE, Claims(name="name", role="groups", roles={"결재": "approver", "민원": "counsellor"})
    )
    actor = oidc.identify(issuer.token(name="최팀장", groups="민원 결재"))
    assert actor == Actor("최팀장", Role.APPROVER)
    assert oidc.identify(issuer.token(groups="administrator")) is None, "a group is no role by its own word"


def test_who_should_be_bound_to_a_department_and_is_not_gets_nowhere(issuer: Issuer) -> None:
    oidc = Oidc(issuer.url, AUDIENCE, Claims(department="dept"))
    assert oidc.identify(issuer.token()) is None
    assert oidc.identify(issuer.token(roles=["manager"])) == Actor("박주무", Role.MANAGER)


def part(said: bytes) -> str:
    return base64.urlsafe_b64encode(said).decode().rstrip("=")


def under(issuer: Issuer, alg: str) -> str:
    """Head and body of a token under another algorithm."""
    body = issuer.token(roles=["administrator"]).split(".")[1]
    return f"{part(json.dumps({'alg': alg, 'kid': 'one'}).encode())}.{body}"


def signed_with_the_public_key(issuer: Issuer) -> str:
    said = under(issuer, "HS256")
    return f"{said}.{part(hmac.digest(issuer.keys[0].as_pem(private=False), said.encode(), 'sha256'))}"


BAD = {
    "another audience": lambda issuer: issuer.token(aud="payroll"),
    "no audience": lambda issuer: issuer.token(aud=None),
    "another issuer": lambda issuer: issuer.token(iss="https://elsewhere.example"),
    "expired": lambda issuer: issuer.token(exp=1),
    "without an end": lambda issuer: issuer.token(exp=None),
    "not valid yet": lambda issuer: issuer.token(nbf=4_000_000_000),
    "alg none": lambda issuer: f"{under(issuer, 'none')}.",
    "signed with the public key as a secret": signed_with_the_public_key,
    "another's key": lambda issuer: issuer.token(RSAKey.generate_key(2048, {"kid": "one"})),
    "an unknown key": lambda issuer: issuer.token(RSAKey.generate_key(2048, {"kid": "two"})),
    "no role of ours": lambda issuer: issuer.token(roles=["janitor"]),
    "nobody": lambda issuer: issuer.token(sub=None, preferred_username=" "),
    "cut short": lambda issuer: issuer.token()[:-9],
    "no token": lambda issuer: "a.b.c",
    "no token at all": lambda issuer: "가나다",
}


@pytest.mark.parametrize("how", BAD)
def test_a_token_that_is_no_good_names_nobody(issuer: Issuer, how: str) -> None:
    oidc = Oidc(issuer.url, AUDIENCE)
    assert oidc.identify(issuer.token()) is not None
    assert oidc.identify(BAD[how](issuer)) is None


def test_a_new_key_is_fetched_when_a_token_names_it_and_an_old_one_is_forgotten(issuer: Issuer) -> None:
    watch = Watch()
    oidc = Oidc(issuer.url, AUDIENCE, clock=watch)
    old = issuer.token()
    assert oidc.identify(old)
    issuer.rotate()
    watch.at += APART + 1
    assert oidc.identify(issuer.token())
    assert oidc.identify(old) is None


def test_made_up_keys_do_not_flood_the_issuer(issuer: Issuer) -> None:
    oidc = Oidc(issuer.url, AUDIENCE, clock=Watch())
    stranger = issuer.token(RSAKey.generate_key(2048, {"kid": "made up"}))
    for _ in range(20):
        assert oidc.identify(stranger) is None
    assert issuer.asked == 1


def test_while_the_issuer_is_down_the_keys_that_are_kept_go_on_being_good(issuer: Issuer) -> None:
    watch = Watch()
    oidc = Oidc(issuer.url, AUDIENCE, clock=watch)
    assert oidc.identify(issuer.token())
    issuer.down = True
    watch.at += KEPT + 1
    assert oidc.identify(issuer.token())
    unseen = Oidc(issuer.url, AUDIENCE, clock=watch)
    with pytest.raises(IssuerDown):
        unseen.identify(issuer.token())
    issuer.down = False
    watch.at += APART + 1
    assert unseen.identify(issuer.token())


def test_an_issuer_that_calls_itself_otherwise_is_not_believed(issuer: Issuer) -> None:
    with pytest.raises(IssuerDown):
        Oidc(f"{issuer.url}/", AUDIENCE).identify(issuer.token())


def test_with_an_issuer_set_this_machine_is_nobody_and_its_tokens_open_the_server(issuer: Issuer) -> None:
    desk = FakeDesk()
    settings = Settings(_env_file=None, oidc_issuer=issuer.url, oidc_audience=AUDIENCE)
    with served(create_app(settings, lambda: Backend(desk.knowledge, desk))) as client:  # type: ignore[arg-type]

        def ask(token: str) -> httpx.Response:
            return client.get("/v1/complaints", headers={"Authorization": f"Bearer {token}"})

        assert client.get("/v1/complaints").status_code == 401
        assert client.get("/readyz").json()["access"] == "identified"
        assert ask(issuer.token()).status_code == 200
        assert ask(issuer.token(roles=["citizen"])).status_code == 403
        assert ask(issuer.token(exp=1)).status_code == 401
    issuer.down = True
    with served(create_app(settings, lambda: Backend(desk.knowledge, desk))) as client:  # type: ignore[arg-type]
        refused = client.get("/v1/complaints", headers={"Authorization": f"Bearer {issuer.token()}"})
        assert (refused.status_code, refused.json()["type"]) == (503, "/v1/problems/issuer-down")
        assert "Retry-After" in refused.headers
