"""`minwon-evals cases`: check, import and harvest files of labelled cases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from evals.cli_told import telling


def check(files: Annotated[list[Path], typer.Argument(help=".jsonl, .yaml, .csv or .xlsx")]) -> None:
    """Read the files strictly and say what is in them."""
    from collections import Counter

    from evals.case import dataset_digest, read_cases

    for file in files:
        with telling():
            cases = read_cases(file)
        tags = Counter(tag for case in cases for tag in case.tags)
        told = ", ".join(f"{tag} {count}" for tag, count in tags.most_common(12))
        typer.echo(f"{file}: {len(cases)} cases, digest {dataset_digest(cases)}; {told}")


def import_sheet(
    file: Annotated[Path, typer.Argument(help=".csv, .xlsx or .yaml")],
    out: Annotated[Path, typer.Option(help="JSON lines to write; must not exist.")],
) -> None:
    """Turn a sheet of cases into JSON lines. Lists of a cell are parted by `;`."""
    from evals.case import read_cases, write_cases

    if out.exists():
        typer.echo(f"minwon-evals: {out} exists; name another file", err=True)
        raise typer.Exit(2)
    with telling():
        cases = read_cases(file)
        write_cases(out, cases)
    typer.echo(f"{len(cases)} cases: {out}")


def harvest(
    out: Annotated[Path, typer.Option(help="JSON lines to write; must not exist.")],
    home: Annotated[Path | None, typer.Option(help="Home whose reviewed drafts are read [MINWON_HOME].")] = None,
) -> None:
    """Make cases of what people approved: masked complaint, corrected kind and department, the articles they kept."""
    from evals import settings
    from evals.case import write_cases
    from evals.harvest import harvested

    if out.exists():
        typer.echo(f"minwon-evals: {out} exists; name another file", err=True)
        raise typer.Exit(2)
    cases = harvested(home or settings.home())
    if not cases:
        typer.echo("no approved reply in this home yet")
        raise typer.Exit(1)
    write_cases(out, cases)
    typer.echo(f"{len(cases)} cases: {out}")
