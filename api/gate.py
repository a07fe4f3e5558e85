"""The gate before every address: who asks, and whether they may. What no rule opens stays shut."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.access import Rule, rules
from api.actors import LOCAL
from api.errors import ApiError, NotAllowed, NotIdentified
from api.identity import Identity
from api.problems import expected
from api.rates import Rates
from assistant import Actor, AssistantError, CaseNotFound, DraftNotFound, Role
from knowledge_base import KnowledgeBaseError


class Gate:
    """Asks before anything of the request is read, and hands on who asks as `request.state.actor`."""

    def __init__(self, app: ASGIApp, identity: Identity, rates: Rates) -> None:
        self.app, self.identity, self.rates = app, identity, rates
        self._rules: tuple[Rule, ...] = ()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        rule = self._rule(scope) if scope["type"] == "http" else None
        if rule is None or rule.roles is None:  # nothing is there, or it is open to all
            await self.app(scope, receive, send)
            return
        scope["route"] = rule.route
        request = Request(scope)
        try:
            request.state.actor = await run_in_threadpool(self._admitted, request, rule, rule.roles)
        except (ApiError, AssistantError, KnowledgeBaseError) as error:
            answer = await expected(request, error)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _admitted(self, request: Request, rule: Rule, roles: frozenset[Role]) -> Actor:
        address = request.client.host if request.client else ""
        try:
            actor = self.identity.who(request)
        except NotIdentified:
            self.rates.count(None, address)
            raise
        if actor is not LOCAL:
            self.rates.count(actor, address)
        if actor.role not in roles:
            raise NotAllowed(
                f"this is not for the role {actor.role.value!r}.",
                mend=f"It is for: {', '.join(sorted(role.value for role in roles))}.",
            )
        if actor.departments:
            self._bound(actor, rule.names(request.scope["path"]))
        return actor

    def _bound(self, actor: Actor, names: Mapping[str, str]) -> None:
        """Whoever is bound to departments meets no case of another, under whatever address: what one may not read is
        not there. Raises `CaseNotFound`, `DraftNotFound`."""
        complaint, draft = names.get("complaint_id"), names.get("draft_id")
        if complaint is None and draft is None:
            return
        desk = self.identity.reception.backend.desk
        try:
            case = desk.case(desk.find_draft(draft).complaint_id if draft else complaint or "")
            covered = actor.covers(case.triage.department)
        except (CaseNotFound, DraftNotFound):
            covered = False
        if not covered:
            raise DraftNotFound("no such draft") if draft else CaseNotFound("no such complaint")

    def _rule(self, scope: Scope) -> Rule | None:
        if not self._rules:
            self._rules = tuple(rules(scope["app"]))
        return next((rule for rule in self._rules if rule.meets(scope["method"], scope["path"])), None)
