"""Who may ask what. Each endpoint says it above itself with `@may(...)` or `@open_to_all`; one that says nothing is
for the administrator alone.

    @router.post("/{complaint_id}/drafts", …)
    @may(*DESK)
    def draft(…): …

`tests/api/test_roles.py` holds the whole table, and fails for an address that has no row in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Pattern
from typing import Any, TypeVar

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from assistant import Role

DESK = (Role.COUNSELLOR, Role.APPROVER, Role.MANAGER)
"""Those who work on cases."""
READERS = (*DESK, Role.EVALUATOR)
"""Those who may read cases, masked as they are."""
DECIDERS = (Role.APPROVER, Role.MANAGER)
"""Those who decide on drafts."""
EVERYBODY = tuple(Role)
"""Whoever is known: citizens' widgets and machines too."""

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
Roles = frozenset[Role] | None
"""The roles that may ask; None where nobody is asked who they are."""
_MARK = "__minwon_roles__"


def may(*roles: Role) -> Callable[[Endpoint], Endpoint]:
    """Open an endpoint to these roles. An administrator may ask everything."""
    return lambda endpoint: _marked(endpoint, frozenset({*roles, Role.ADMINISTRATOR}))


def open_to_all(endpoint: Endpoint) -> Endpoint:
    """Ask nobody who they are: health, papers and what a browser must load before it can say."""
    return _marked(endpoint, None)


def like(other: Callable[..., Any]) -> Callable[[Endpoint], Endpoint]:
    """Open an endpoint to whomever another is open to: a page that does what an address of the API does."""
    return lambda endpoint: _marked(endpoint, getattr(other, _MARK))


def allowed(role: Role, endpoint: Callable[..., Any]) -> bool:
    """Whether a role may ask an endpoint: what a page offers is what the gate lets through."""
    roles: Roles = getattr(endpoint, _MARK)
    return roles is None or role in roles


def _marked(endpoint: Endpoint, roles: Roles) -> Endpoint:
    setattr(endpoint, _MARK, roles)
    return endpoint


@dataclass(frozen=True, slots=True)
class Rule:
    """An address with who may ask it."""

    route: Any
    path: str
    pattern: Pattern[str]
    methods: frozenset[str]
    """Empty: whatever the method, as for an application mounted below this one."""
    roles: Roles
    declared: bool

    def meets(self, method: str, path: str) -> bool:
        return (not self.methods or method in self.methods) and self.pattern.match(path) is not None

    def names(self, path: str) -> dict[str, str]:
        """What stands in a path where the address has a name."""
        found = self.pattern.match(path)
        return found.groupdict() if found else {}


def rules(app: FastAPI) -> Iterator[Rule]:
    """The rules of an application, in the order in which it looks its addresses up."""
    for route in iter_route_contexts(app.routes):
        declared = hasattr(route.endpoint, _MARK)
        yield Rule(
            route.original_route,
            str(route.path),
            route.path_regex,
            frozenset(route.methods or ()),
            getattr(route.endpoint, _MARK) if declared else _ONLY_ADMINISTRATOR,
            declared,
        )


_ONLY_ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
