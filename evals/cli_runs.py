"""The commands of `minwon-evals` about runs: make, compare, gate, report; and about cases."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evals.cli_told import print_differences, print_gate, print_scores, telling

if TYPE_CHECKING:
    from evals.run_folder import Run


class TargetName(StrEnum):
    PRODUCT = "product"
    HTTP = "http"
    LANGCHAIN = "langchain"


Folder = Annotated[Path, typer.Argument(help="Folder of a run, or `last`.")]
BASELINE = Path(__file__).parent / "baselines" / "saebit.json"


def run(
    suite: Annotated[str, typer.Argument(help="all, or a suite: see `minwon-evals suites`.")] = "all",
    cases: Annotated[Path | None, typer.Option(help="Cases [the sample city's, in evals/data/saebit.jsonl].")] = None,
    target: Annotated[TargetName, typer.Option(help="What is judged.")] = TargetName.PRODUCT,
    home: Annotated[Path | None, typer.Option(help="A home to judge instead of the sample city.")] = None,
    url: Annotated[str, typer.Option(help="Address of the server, for --target http.")] = "http://127.0.0.1:8000",
    token: Annotated[str, typer.Option(help="Token for that server.", envvar="MINWON_TOKEN")] = "",
    model: Annotated[str, typer.Option(help="A language model that writes, with our retrieval.")] = "",
    model_url: Annotated[str, typer.Option(help="Its OpenAI-compatible address.")] = "",
    model_key: Annotated[str, typer.Option(help="Its key.", envvar="MINWON_MODEL_KEY")] = "",
    split: Annotated[
        str, typer.Option(help="dev, test or both: read the reports of dev alone, so test proves.")
    ] = "both",
    limit: Annotated[int | None, typer.Option(min=1, help="Draw so many cases.")] = None,
    seed: Annotated[int, typer.Option(help="For the draw.")] = 7,
    workers: Annotated[int, typer.Option(min=1, max=32, help="Cases asked at once.")] = 1,
    own: Annotated[Path | None, typer.Option("--with", help="A Python file with SCORERS, TARGET or both.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder of the run [MINWON_HOME/evals/…].")] = None,
    baseline: Annotated[Path | None, typer.Option(help="Show what moved against it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")] = False,
) -> None:
    """Run suites; writes a folder with every output, every score and a report."""
    from evals import settings
    from evals.judging import Judged, judge
    from evals.screen import shown

    asked = Judged(
        suite=suite,
        cases=cases,
        target=target.value,
        home=home,
        url=url,
        token=token,
        model=(model, model_url, model_key),
        split=split,
        limit=limit,
        seed=seed,
        workers=workers,
        own=own,
        evals=settings.home() / "evals",
        out=out,
        baseline=baseline,
    )
    with telling(), shown() as progress:
        folder, done, differences = judge(asked, progress)
    print_scores(done.results, differences, as_json=as_json)
    typer.echo(f"{folder / 'report.html'}", err=True)
    if done.about.failed:
        typer.echo(f"{done.about.failed} cases broke; see the report", err=True)
        raise typer.Exit(1)


def suites() -> None:
    """List the suites with their scorers and the harm that each guards against."""
    from evals.suites.catalogue import SUITES

    for suite in SUITES:
        typer.echo(f"{suite.name:10} {suite.asks}")
        for scorer in suite.scorers:
            typer.echo(f"             {scorer.name:22} low: {scorer.harm}")


def compare(before: Folder, after: Folder) -> None:
    """What moved between two runs, case by case, and whether it is more than chance."""
    from evals.compare import compare as compared

    with telling():
        old, new = _run(before), _run(after)
    print_differences(compared(old.results, new.results))


def gate(
    folder: Folder = Path("last"),
    baseline: Annotated[Path, typer.Option(help="Scores to hold it against.")] = BASELINE,
) -> None:
    """Exit with 1 where a run is significantly worse than the baseline, naming the cases."""
    from evals.baseline import gate as held
    from evals.baseline import read

    with telling():
        result = held(read(baseline), _run(folder).results)
    print_gate(result)
    raise typer.Exit(0 if result.passed else 1)


def baseline(
    folder: Folder = Path("last"),
    to: Annotated[Path, typer.Option(help="The file to write.")] = BASELINE,
) -> None:
    """Keep the scores of a run as what changes are held against."""
    from evals.baseline import write

    with telling():
        done = _run(folder)
        write(to, done.results, done.about.dataset)
    typer.echo(f"{len(done.results)} scores: {to}")


def report(
    folder: Folder = Path("last"),
    baseline: Annotated[Path | None, typer.Option(help="Show what moved against it.")] = None,
) -> None:
    """Write the report of a run again: HTML, Markdown and JUnit."""
    from evals.baseline import read
    from evals.compare import compare as compared
    from evals.report import write_all

    with telling():
        done = _run(folder)
        differences = compared(read(baseline), done.results) if baseline else []
        typer.echo(write_all(_folder(folder), done, differences))


def _folder(given: Path) -> Path:
    from evals import settings
    from evals.run_folder import last

    return last(settings.home() / "evals") if given == Path("last") else given


def _run(given: Path) -> Run:
    from evals.run_folder import read

    return read(_folder(given))


def judge(
    model: Annotated[str, typer.Option(help="The judge.")],
    model_url: Annotated[str, typer.Option(help="Its OpenAI-compatible address.")],
    folder: Folder = Path("last"),
    model_key: Annotated[str, typer.Option(help="Its key.", envvar="MINWON_MODEL_KEY")] = "none",
    votes: Annotated[int, typer.Option(min=1, max=9, help="Asked for each case; the middle one decides.")] = 3,
    people: Annotated[Path | None, typer.Option(help="JSON lines `case, score`: how far do they agree?")] = None,
) -> None:
    """An opinion beside the scores: a language model reads every answer of a run. Nothing is gated by it."""
    import json

    from evals.judges import Judge, PeopleUnreadable, agreement, judge_run, read_people
    from evals.screen import shown

    try:
        known = read_people(people) if people else {}
    except PeopleUnreadable as error:
        typer.echo(f"minwon-evals: {error}", err=True)
        raise typer.Exit(2) from error
    with telling(), shown() as progress:
        done = _run(folder)
        asked = Judge(model, model_url, model_key, votes=votes)
        judged = list(judge_run(done, asked, progress))
    rows = [{"case": one.case, "score": one.score, "why": one.why, "failed_votes": one.failed} for one in judged]
    out = _folder(folder) / "judged.jsonl"
    out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    told = [one.score for one in judged if one.score is not None]
    mean = f"{sum(told) / len(told):.2f} of 5" if told else "no vote could be read"
    typer.echo(f"{mean} over {len(told)} cases; {sum(one.failed for one in judged)} votes failed; {out}")
    if known:
        found = agreement(judged, known)
        typer.echo(
            f"with people: kappa {found.kappa:.2f}, within one step {found.within_one:.0%} ({found.cases} cases)"
            if found
            else "with people: no case in common"
        )
