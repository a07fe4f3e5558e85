"""`minwon-evals learning`: the curve of a simulated year, as a table, a plot and JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from evals.learning import Curve


def learning(
    each: Annotated[int, typer.Option(min=1, max=1000, help="Complaints a month.")] = 40,
    wrong: Annotated[float, typer.Option(min=0, max=1, help="Share of the replies that cite wrongly.")] = 0.15,
    seed: Annotated[int, typer.Option(help="Another seed, another year.")] = 7,
    out: Annotated[
        Path | None, typer.Option(help="Folder of learning.png and learning.json [MINWON_HOME/evals/learning].")
    ] = None,
) -> None:
    """Do retrieval and triage get better with review? A simulated year of complaints to the sample city, month by month.

    What people decide is simulated; taking, masking, triage, correcting, learning and searching are the product's. The
    questions are kept apart from the complaints, whole sets of wordings and whole matters. Takes about ten minutes.
    """
    from rich.console import Console

    from evals import settings
    from evals.learning import QUESTIONS, simulate
    from evals.screen import shown

    with shown() as progress:
        curve = simulate(each=each, wrong=wrong, seed=seed, progress=progress)
    folder = out or settings.home() / "evals" / "learning"
    folder.mkdir(parents=True, exist_ok=True)
    console = Console(width=140)
    for title, explained in QUESTIONS.items():
        console.print(_table(curve, title, explained))
    console.print(_routed(curve))
    typer.echo(f"{draw(curve, folder / 'learning.png')}")
    (folder / "learning.json").write_text(json.dumps(as_json(curve), ensure_ascii=False, indent=1), encoding="utf-8")


def _table(curve: Curve, title: str, explained: str) -> Table:
    from rich.table import Table

    from evals.learning import METRICS

    matters = len(curve.points[0].by_matter(title, "R@1"))
    table = Table(
        "month",
        "replies that lend",
        "corrected of the month's",
        *METRICS,
        title=f"{explained}: {len(curve.points[0].asked[title])} questions on {matters} matters",
        caption=f"95 % intervals over matters; {curve.wrong:.0%} of the replies cite wrongly",
        title_justify="left",
    )
    for point in curve.points:
        corrected = f"{point.corrected} of {point.taken}" if point.taken else ""
        scores = [str(point.mean(title, metric)) for metric in METRICS]
        table.add_row(str(point.month), str(point.lending), corrected, *scores)
    table.add_section()
    table.add_row("gained", "", "", *(str(curve.gained(title, metric)) for metric in METRICS))
    return table


def _routed(curve: Curve) -> Table:
    from rich.table import Table

    table = Table(
        "months",
        "complaints",
        "untaught",
        "learned so far",
        "gained",
        title="departments told right of complaints in wordings that were new when they came in",
        caption="95 % intervals over matters",
        title_justify="left",
    )
    for first, last in ((1, 3), (4, 12), (1, 12)):
        count = sum(len(point.first) for point in curve.points[first : last + 1])
        table.add_row(f"{first} to {last}", str(count), *map(str, curve.routed(first, last)))
    return table


def draw(curve: Curve, path: Path) -> Path:
    """A panel a metric, a line a set of questions, and how much of each month's complaints people had to correct."""
    from evals.bootstrap import draw_lines
    from evals.learning import METRICS

    estimates = {
        metric: {title: [point.mean(title, metric) for point in curve.points] for title in curve.questions}
        for metric in METRICS
    }
    means = {
        metric: {title: [one.mean for one in line] for title, line in held.items()}
        for metric, held in estimates.items()
    }
    bands = {
        metric: {title: [(one.low, one.high) for one in line] for title, line in held.items()}
        for metric, held in estimates.items()
    }
    taken = curve.points[1:]
    means["share of the month's complaints"] = {
        "kind or department corrected": [float("nan"), *(one.corrected / one.taken for one in taken)],
        "department corrected": [float("nan"), *(one.misrouted / one.taken for one in taken)],
    }
    across = [float(point.month) for point in curve.points]
    return draw_lines(path, "A simulated year of learning from review", across, means, below="month", bands=bands)


def as_json(curve: Curve) -> dict[str, object]:
    """Every score of every question, by month."""
    return {
        "wrong": curve.wrong,
        "months": [
            {
                "month": point.month,
                "taken": point.taken,
                "corrected": point.corrected,
                "misrouted": point.misrouted,
                "lending": point.lending,
                "first": [{"matter": one.matter, **one.scores} for one in point.first],
                "asked": {
                    title: [{"matter": one.matter, **one.scores} for one in asked]
                    for title, asked in point.asked.items()
                },
            }
            for point in curve.points
        ],
    }
