"""`minwon init`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
) -> None:
    """Begin your own municipality: a folder of empty templates to fill in, each explained in Korean."""
    import shutil
    from importlib.resources import as_file, files

    from api.cli.screen import out
    from api.errors import InputRefused

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputRefused("exists and is not an empty folder", place=str(folder), mend="Name a new folder.")
    with as_file(files("knowledge_base") / "templates") as templates:
        shutil.copytree(templates, folder, dirs_exist_ok=True)
    console = out()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        console.print(f"  {path}", soft_wrap=True)
    console.print(
        f"채운 다음: minwon index {folder} --name 우리시 && minwon serve  (안내: YOUR_CITY.md)", soft_wrap=True
    )
