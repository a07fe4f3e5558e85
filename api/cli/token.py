"""`minwon token create`, `list`, `revoke`"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from api.settings import Settings
    from assistant import Access

ROLES = "citizen, counsellor, approver, evaluator, manager, administrator, machine"
_By = Annotated[str, typer.Option("--actor", help="Who does this, for the record.")]


def create(
    name: Annotated[str, typer.Argument(help="Who will hold it; decisions are recorded under this name.")],
    role: Annotated[str, typer.Option(help=f"One of {ROLES}.", show_default=False)],
    department: Annotated[
        list[str] | None,
        typer.Option(help="Id of a department it is bound to; give it once for each.", show_default=False),
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long it is valid.")] = 90,
    actor: _By = "local",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Make a token and print it, this once. With the first one, everybody must show a token."""
    from datetime import timedelta

    from api.actors import local_actor
    from api.cli.screen import machine, out
    from api.errors import InputRefused
    from api.schemas.tokens import NewTokenView, TokenView
    from api.settings import read_settings
    from assistant import Actor, Role

    if role not in list(Role):
        raise InputRefused(f"there is no role {role!r}", place="--role", mend=f"Give one of {ROLES}.")
    settings = read_settings(home)
    departments = _known(settings, department or [])
    with _opened(settings) as access:
        first = not access.any()
        grant, token = access.create(
            Actor(name.strip(), Role(role), departments), timedelta(days=days), by=local_actor(actor)
        )
    if as_json:
        machine(NewTokenView(**TokenView.of(grant).model_dump(), token=token))
        return
    console = out()
    console.print(token, soft_wrap=True)
    console.print(
        f"{grant.id} · {name} · {role} · {grant.expires:%Y-%m-%d %H:%M}까지. 다시 볼 수 없으니 지금 옮겨 두십시오.",
        style="dim",
    )
    if first:
        console.print("첫 토큰입니다. 이제 이 컴퓨터에서 오는 요청도 토큰이 있어야 합니다.", style="yellow")


def list_tokens(home: Home = None, as_json: Json = False) -> None:
    """The tokens that were made, with what they allow and until when."""
    from api.cli.screen import grid, lay_out, machine, out
    from api.schemas.tokens import TokenList, TokenView
    from api.settings import read_settings

    with _opened(read_settings(home)) as access:
        now, views = access.now(), [TokenView.of(grant) for grant in access.grants.all()]
    if as_json:
        machine(TokenList(items=views))
    else:
        table = grid(5, gap=2)
        for view in views:
            state = "취소됨" if view.revoked else "만료됨" if view.expires <= now else f"{view.expires:%Y-%m-%d}까지"
            table.add_row(view.id, view.name, view.role.value, " ".join(view.departments) or "전체", state)
        lay_out(out(), table if views else "토큰이 없습니다.")
    if not views:
        raise typer.Exit(1)


def revoke(
    token_id: Annotated[str, typer.Argument(help="Its id, as `minwon token list` shows it.")],
    actor: _By = "local",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """End a token at once."""
    from api.actors import local_actor
    from api.cli.screen import machine, out
    from api.schemas.tokens import TokenView
    from api.settings import read_settings

    with _opened(read_settings(home)) as access:
        grant = access.revoke(token_id, by=local_actor(actor))
    if as_json:
        machine(TokenView.of(grant))
    else:
        out().print(f"{grant.id} · {grant.actor.name} · 취소했습니다.")


@contextmanager
def _opened(settings: Settings) -> Iterator[Access]:
    from assistant import open_access

    access = open_access(settings.assistant())
    assert access, "records opened from settings are in a database"
    try:
        yield access
    finally:
        access.grants.close()


def _known(settings: Settings, departments: list[str]) -> frozenset[str]:
    """The departments by their ids, once each is known to exist."""
    from api.errors import InputRefused
    from knowledge_base import open_knowledge_base

    if not departments:
        return frozenset()
    knowledge = open_knowledge_base(settings.knowledge())
    try:
        held = {office.id: office.name for office in knowledge.departments()}
    finally:
        knowledge.close()
    for one in departments:
        if one not in held:
            known = ", ".join(f"{key} ({name})" for key, name in list(held.items())[:40]) or "none is held yet"
            raise InputRefused(f"there is no department {one!r}", place="--department", mend=f"Known: {known}.")
    return frozenset(departments)
