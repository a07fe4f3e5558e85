"""`minwon deploy`"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def deploy(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
) -> None:
    """Write the files of an installation: its guide, systemd unit, nginx, Dockerfile, compose, Prometheus and Grafana."""
    from api.cli.init import write_files

    write_files("api", "deploy", folder)
