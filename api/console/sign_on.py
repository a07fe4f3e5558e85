"""Signing in by the city's own sign-on, where the settings name it: out to it and back.

What it says of a person becomes a token of our own for a working day: it is on record, can be revoked, and does not end
after the few minutes that such sign-ons give their tokens.
"""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict
from datetime import timedelta

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from api.access import open_to_all
from api.console.page import render
from api.console.session import keep, own_address, sign_in_form
from api.console.view import PREFIX
from api.errors import IssuerDown
from api.identity import SESSION
from api.oidc_flow import Amiss, Begun, NotSignedOn, SignOn
from api.problems import STATUSES, respond
from api.rates import Rates
from assistant import Access

router = APIRouter(prefix=f"{PREFIX}/sign-on", include_in_schema=False)
BEGUN = "minwon_sign_on"
MINUTES = 10
"""How long one may take over there."""
DAY = timedelta(hours=10)
"""How long a session lasts at most."""
_STATUS = {Amiss.DOWN: 503, Amiss.NO_ROLE: 403}


@router.get("")
@open_to_all
def begin(request: Request, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Out to the sign-on."""
    sign_on: SignOn | None = request.app.state.sign_on
    if sign_on is None:
        return respond(request, STATUSES[404])
    try:
        address, begun = sign_on.begin(own_address(next))
    except IssuerDown:
        return _refused(request, Amiss.DOWN)
    answer = RedirectResponse(address, 303)
    said = urlsafe_b64encode(json.dumps(asdict(begun)).encode()).decode()
    _hold(answer, request, said, MINUTES * 60)
    return answer


@router.get("/back")
@open_to_all
def back(request: Request) -> Response:
    """Back from it."""
    sign_on: SignOn | None = request.app.state.sign_on
    access: Access | None = request.app.state.reception.backend.access
    if sign_on is None or access is None:
        return respond(request, STATUSES[404])
    begun = _begun(request.cookies.get(BEGUN, ""))
    try:
        actor = sign_on.end(begun, request.query_params)
    except NotSignedOn as error:
        return _refused(request, error.why)
    except IssuerDown:
        return _refused(request, Amiss.DOWN)
    _, token = access.create(actor, DAY, by=actor, session=True)
    # A page, not a redirect: a browser that comes from another site sends no strict cookie before it is on one of ours.
    answer = render(request, "signed_on.html", next=own_address(begun.next if begun else "") or PREFIX)
    keep(answer, request, SESSION, token)
    _hold(answer, request, "", 0)
    return answer


def _refused(request: Request, why: Amiss) -> Response:
    rates: Rates = request.app.state.rates
    rates.count(None, request.client.host if request.client else "")
    answer = sign_in_form(request, _STATUS.get(why, 401), amiss=why.value)
    _hold(answer, request, "", 0)
    return answer


def _hold(answer: Response, request: Request, said: str, seconds: int) -> None:
    """`lax`: it must come along when the sign-on sends the browser back."""
    keep(answer, request, BEGUN, said, seconds, path=str(router.prefix), samesite="lax")


def _begun(said: str) -> Begun | None:
    try:
        return Begun(**json.loads(urlsafe_b64decode(said)))
    except (binascii.Error, ValueError, TypeError):
        return None
