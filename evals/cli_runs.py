"""The commands of `minwon-evals` about runs: make, compare, gate, report; and about cases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evals.baseline import Gate
    from evals.compare import Difference
    from evals.result import Result
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
        limit=limit,
        seed=seed,
        workers=workers,
        own=own,
        evals=settings.home() / "evals",
        out=out,
        baseline=baseline,
    )
    with _telling(), shown() as progress:
        folder, done, differences = judge(asked, progress)
    _print(done.results, differences, as_json=as_json)
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

    with _telling():
        old, new = _run(before), _run(after)
    _print_differences(compared(old.results, new.results))


def gate(
    folder: Folder = Path("last"),
    baseline: Annotated[Path, typer.Option(help="Scores to hold it against.")] = BASELINE,
) -> None:
    """Exit with 1 where a run is significantly worse than the baseline, naming the cases."""
    from evals.baseline import gate as held
    from evals.baseline import read

    with _telling():
        result = held(read(baseline), _run(folder).results)
    _print_gate(result)
    raise typer.Exit(0 if result.passed else 1)


def baseline(
    folder: Folder = Path("last"),
    to: Annotated[Path, typer.Option(help="The file to write.")] = BASELINE,
) -> None:
    """Keep the scores of a run as what changes are held against."""
    from evals.baseline import write

    with _telling():
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

    with _telling():
        done = _run(folder)
        differences = compared(read(baseline), done.results) if baseline else []
        typer.echo(write_all(_folder(folder), done, differences))


cases_app = typer.Typer(help="Files of labelled cases.", no_args_is_help=True)


@cases_app.command("check")
def check_cases(files: Annotated[list[Path], typer.Argument(help=".jsonl, .yaml, .csv or .xlsx")]) -> None:
    """Read the files strictly and say what is in them."""
    from collections import Counter

    from evals.case import dataset_digest, read_cases

    for file in files:
        with _telling():
            cases = read_cases(file)
        tags = Counter(tag for case in cases for tag in case.tags)
        told = ", ".join(f"{tag} {count}" for tag, count in tags.most_common(12))
        typer.echo(f"{file}: {len(cases)} cases, digest {dataset_digest(cases)}; {told}")


@cases_app.command("import")
def import_cases(
    file: Annotated[Path, typer.Argument(help=".csv, .xlsx or .yaml")],
    out: Annotated[Path, typer.Option(help="JSON lines to write; must not exist.")],
) -> None:
    """Turn a sheet of cases into JSON lines. Lists of a cell are parted by `;`."""
    from evals.case import read_cases, write_cases

    if out.exists():
        typer.echo(f"minwon-evals: {out} exists; name another file", err=True)
        raise typer.Exit(2)
    with _telling():
        cases = read_cases(file)
        write_cases(out, cases)
    typer.echo(f"{len(cases)} cases: {out}")


@cases_app.command("harvest")
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


def register(app: typer.Typer) -> None:
    """Hang the commands into the program."""
    for command in (run, suites, compare, gate, baseline, report):
        app.command()(command)
    app.add_typer(cases_app, name="cases")


@contextmanager
def _telling() -> Iterator[None]:
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


def _folder(given: Path) -> Path:
    from evals import settings
    from evals.run_folder import last

    return last(settings.home() / "evals") if given == Path("last") else given


def _run(given: Path) -> Run:
    from evals.run_folder import read

    return read(_folder(given))


def _print(results: Sequence[Result], differences: Sequence[Difference], *, as_json: bool) -> None:
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
        _print_differences(differences)


def _print_differences(differences: Sequence[Difference]) -> None:
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


def _print_gate(result: Gate) -> None:
    _print_differences(result.losses)
    for line in result.gone:
        typer.echo(line)
    typer.echo(
        "passed" if result.passed else f"stopped: {len(result.losses)} significant losses, {len(result.gone)} gone"
    )
