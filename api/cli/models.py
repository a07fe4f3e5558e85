"""`minwon models status`, `off`, `on`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from api.schemas.models import ModelsView

_Scope = Annotated[str, typer.Argument(help="citizens (answers to citizens) or all (every use of a language model).")]
_Reason = Annotated[str, typer.Option(help="Why; goes into the record.", show_default=False)]
_By = Annotated[str, typer.Option("--actor", help="Who does this, for the record.")]


def status(home: Home = None, as_json: Json = False) -> None:
    """What the language models took today, and what is switched off."""
    _print(_turned(home), as_json)


def off(scope: _Scope, reason: _Reason, actor: _By = "local", home: Home = None, as_json: Json = False) -> None:
    """Stop answers to citizens, or every use of a language model, at once; a running server too."""
    _print(_turned(home, scope, reason, actor, off=True), as_json)


def on(scope: _Scope, reason: _Reason, actor: _By = "local", home: Home = None, as_json: Json = False) -> None:
    """Allow again what was switched off."""
    _print(_turned(home, scope, reason, actor, off=False), as_json)


def _turned(home: Home, scope: str = "", reason: str = "", actor: str = "", *, off: bool = False) -> ModelsView:
    """The state after the switch was turned, or as it is."""
    from typing import cast, get_args

    from api.actors import local_actor
    from api.backend import open_backend
    from api.cli.screen import progress
    from api.errors import InputRefused
    from api.routes.models import models_of, view
    from api.schemas.models import ScopeName
    from api.settings import read_settings

    if scope and scope not in get_args(ScopeName):
        raise InputRefused(f"there is no scope {scope!r}", place="SCOPE", mend="Give citizens or all.")
    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        models = models_of(backend.desk)
        if scope:
            models.ledger.switch(cast("ScopeName", scope), off=off, reason=reason, actor=local_actor(actor).name)
        return view(models)
    finally:
        backend.close()


def _print(state: ModelsView, as_json: bool) -> None:
    from api.cli.screen import grid, lay_out, machine, out

    if as_json:
        machine(state)
        return
    today, table = state.today, grid(2, gap=2)
    table.add_row("언어모델", ", ".join(state.models) or "없음 (규정 원문을 발췌하여 씁니다)")
    table.add_row(
        "오늘", f"{today.calls}회 · 입력 {today.tokens_in:,} · 출력 {today.tokens_out:,} 토큰 · 비용 {today.cost:,.2f}"
    )
    table.add_row("하루 예산", "제한 없음" if state.budget is None else f"{state.budget:,.2f}")
    names = {"citizens": "시민 답변", "all": "언어모델 전체"}
    for scope, reason in state.switched_off.items():
        table.add_row(f"{names[scope]} 멈춤", reason)
    lay_out(out(), table)
