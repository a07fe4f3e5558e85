"""`minwon backup` and `minwon restore`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Home, Json


def backup(
    file: Annotated[Path, typer.Argument(help="A new file, such as minwon-2026-11-28.tar.gz.", show_default=False)],
    with_key: Annotated[
        bool, typer.Option("--with-key", help="Include the key of the originals. Without it, keep keys/ apart.")
    ] = False,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Write a home into one file: records as of one moment, the serving index, fitted models. Everybody goes on working.

    PostgreSQL is dumped by its own pg_dump.
    """
    from api.backup import back_up
    from api.cli.screen import machine, out, progress
    from api.schemas.runs import BackupView
    from api.settings import read_settings

    settings = read_settings(home)
    with progress() as show:
        saved = back_up(settings.home, settings.database_url, file, show, with_key=with_key)
    if as_json:
        machine(BackupView.model_validate(saved))
        return
    console = out()
    console.print(f"{file} · {len(saved.files):,}개 파일 · {file.stat().st_size / 2**20:,.1f} MiB", soft_wrap=True)
    if not saved.has_key:
        console.print(
            f"원문을 여는 열쇠({settings.home}/keys)는 들어 있지 않습니다. 따로 보관하십시오.", style="yellow"
        )


def restore(
    file: Annotated[Path, typer.Argument(help="What `minwon backup` wrote.", show_default=False)],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Fill a new home, and an empty database, from a backup. Every digest is checked before anything is written.

    The index comes with it; where it does not fit the settings here, such as another Chroma server, it is built anew.
    """
    from api.backup import restore as fill
    from api.cli.screen import machine, out, progress
    from api.schemas.runs import BackupView
    from api.settings import read_settings
    from knowledge_base import open_knowledge_base

    settings = read_settings(home)
    with progress() as show:
        saved = fill(file, settings.home, settings.database_url, show)
        knowledge = open_knowledge_base(settings.knowledge(), progress=show)
        try:
            if knowledge.sources() and not knowledge.whole():
                knowledge.update_index(show, rebuild=True)
        finally:
            knowledge.close()
    if as_json:
        machine(BackupView.model_validate(saved))
        return
    console = out()
    console.print(f"{settings.home} · {saved.made:%Y-%m-%d %H:%M} UTC의 {len(saved.files):,}개 파일", soft_wrap=True)
    if not (settings.home / "keys").is_dir():
        console.print(
            f"서비스를 시작하기 전에, 원문을 여는 열쇠를 {settings.home}/keys 에 되돌려 놓으십시오.", style="yellow"
        )
