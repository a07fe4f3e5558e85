"""`minwon sync`"""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.options import Home, Json


def sync(
    name: Annotated[str, typer.Option(help="Name of the source.")] = "law.go.kr",
    laws: Annotated[bool, typer.Option(help="Fetch the national laws too that the ordinances cite.")] = True,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Fetch all ordinances of the municipality from law.go.kr, and the laws they cite, and bring the index up to date.

    Every answer is kept: a sync that was stopped goes on where it was, and the next one fetches only what is new.
    The key and the municipality are settings, MINWON_LAW_GO_KR_…, explained in .env.example.
    """
    from api.cli.index import bring_in
    from api.settings import read_settings
    from knowledge_base import open_law_go_kr

    settings = read_settings(home)
    bring_in([open_law_go_kr(name, settings.law_go_kr(with_laws=laws))], settings, as_json=as_json)
