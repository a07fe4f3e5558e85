"""`minwon init`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
) -> None:
    """Begin your own municipality: a folder of empty templates to fill in, each explained in Korean."""
    from api.cli.screen import out

    write_files("knowledge_base", "templates", folder)
    out().print(f"채운 다음: minwon index {folder} --name 우리시 && minwon serve  (안내: YOUR_CITY.md)", soft_wrap=True)


def write_files(package: str, name: str, folder: Path) -> None:
    """Copy a folder of files that comes with the program, and name them."""
    import shutil
    from importlib.resources import as_file, files

    from api.cli.screen import out
    from api.errors import InputRefused

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputRefused("exists and is not an empty folder", place=str(folder), mend="Name a new folder.")
    with as_file(files(package) / name) as held:
        shutil.copytree(held, folder, dirs_exist_ok=True)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        out().print(f"  {path}", soft_wrap=True)
