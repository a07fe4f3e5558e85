"""What the commands about runs print, and how they tell what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from evals.baseline import Gate
    from evals.compare import Difference
    from evals.result import Result


@contextmanager
def telling() -> Iterator[None]:
    """What cannot be read is told in one line, with exit code 2."""
    from evals.baseline import BaselineUnreadable
    from evals.case import CasesUnreadable
    from evals.judging import CannotJudge
    from evals.run_folder import RunUnreadable

    try:
        yield
    except (BaselineUnreadable, CasesUnreadable, CannotJudge, RunUnreadable) as error:
        typer.echo(f"minwon-evals: {error}", err=True)
        raise typer.Exit(2) from error


def print_scores(results: Sequence[Result], differences: Sequence[Difference], *, as_json: bool) -> None:
    import json

    from rich.console import Console
    from rich.table import Table

    from evals.result import summaries

    held = summaries(results)
    if as_json:
        rows = [
            {
                "suite": one.suite,
                "scorer": one.scorer,
                "cases": one.cases,
                "mean": round(one.estimate.mean, 4),
                "low": round(one.estimate.low, 4),
                "high": round(one.estimate.high, 4),
            }
            for one in held
        ]
        typer.echo(json.dumps({"scores": rows}, ensure_ascii=False, indent=2))
        return
    table = Table("suite", "scorer", "cases", "mean", "95 %")
    for one in held:
        span = f"{one.estimate.low:.3f} – {one.estimate.high:.3f}"
        table.add_row(one.suite, one.scorer, f"{one.cases}", f"{one.estimate.mean:.3f}", span)
    Console().print(table)
    if differences:
        print_differences(differences)


def print_differences(differences: Sequence[Difference]) -> None:
    moved = [one for one in differences if one.worse or one.better]
    for one in moved:
        verdict = "LOSS " if one.lost else "gain " if one.won else ""
        chance = f", chance {one.chance:.3f}" if one.chance is not None else ""
        typer.echo(f"{verdict}{one.suite}/{one.scorer}: {one.before:.3f} -> {one.after:.3f} ({one.gain}{chance})")
        for word, changed in (("worse", one.worse), ("better", one.better)):
            for case in changed[:8]:
                typer.echo(f"   {word} {case.case}: {case.before:.2f} -> {case.after:.2f} {case.reason[:120]}")
    if not moved:
        typer.echo("nothing moved")


def print_gate(result: Gate) -> None:
    print_differences(result.losses)
    for line in result.gone:
        typer.echo(line)
    typer.echo(
        "passed" if result.passed else f"stopped: {len(result.losses)} significant losses, {len(result.gone)} gone"
    )
