"""The command `minwon-evals`. Each command imports what it runs when it runs, so that `--help` answers at once."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from evals.cli_cases import check, harvest, import_sheet
from evals.cli_learning import learning
from evals.cli_runs import baseline, compare, gate, judge, report, run, suites
from evals.cli_year import simulate

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of a table.")]


def retrieval(
    corpus: Annotated[Path, typer.Option(help="JSON lines `id, title, text`; .gz is read as is.")],
    queries: Annotated[Path, typer.Option(help="JSON lines `qid, query, positive_ids, linked_sections?`.")],
    aids: Annotated[
        Path | None, typer.Option(help="Plain-language texts that cite articles: `id, title, text`.")
    ] = None,
    home: Annotated[Path | None, typer.Option(help="Keep the knowledge base here; else it is a temporary one.")] = None,
    cases: Annotated[Path | None, typer.Option(help="Write what was found for each question here.")] = None,
    as_json: Json = False,
) -> None:
    """Judge retrieval on a foreign collection, indexed into a knowledge base of its own with the default settings."""
    from evals.collection import CollectionError
    from evals.retrieval import run
    from evals.screen import shown

    try:
        with shown() as progress:
            report = run(corpus, queries, aids, home=home, progress=progress)
    except CollectionError as error:
        typer.echo(f"minwon-evals: {error}", err=True)
        raise typer.Exit(2) from error
    if cases:
        lines = (
            {"qid": case.qid, "found": case.found, **case.scores, "seconds": case.seconds} for case in report.cases
        )
        cases.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        return
    for name, value in report.metrics.items():
        typer.echo(f"{name:10} {value}   over BM25 {report.gains[name]}")
    median, late = report.search_seconds
    typer.echo(
        f"{report.questions} questions ({report.skipped} without an answer here left out), "
        f"{report.documents:,} documents, {report.aids:,} aids ({report.untaught:,} linked to questions, kept from training); indexed in {report.index_seconds:.0f} s, "
        f"searched in {median * 1000:.0f} ms (95 %: {late * 1000:.0f})"
    )


def fit_answerability(
    home: Annotated[Path | None, typer.Option(help="The knowledge base [MINWON_HOME, else ./var].")] = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Print the curves and write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """How probable is it that the knowledge base holds the answer, and that the first hit is it?

    Fitted on the questions of the city's own FAQ, guides and replies, and written to the home, where searches read it.
    """
    from evals import settings
    from evals.answerability import TooFewCases, fit_home
    from evals.screen import shown
    from knowledge_base import KnowledgeBaseError

    try:
        with shown() as progress:
            fitted = fit_home(home or settings.home(), write=not dry, progress=progress)
    except (KnowledgeBaseError, TooFewCases) as error:
        typer.echo(f"minwon-evals: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(json.dumps(fitted.as_json(), ensure_ascii=False, indent=2) if as_json else fitted.as_text())


def fit_abuse(
    labelled: Annotated[
        Path | None,
        typer.Option("--in", help="JSON lines `text, label` (1 is abusive) [the public comments of ../shared/data]."),
    ] = None,
    home: Annotated[Path | None, typer.Option(help="Where the product reads it [MINWON_HOME, else ./var].")] = None,
    dry: Annotated[bool, typer.Option("--dry-run", help="Print the figures and write nothing.")] = False,
    as_json: Json = False,
) -> None:
    """How surely is a text abusive? Fitted on labelled texts and written to the home; the figures are cross-validated.

    The threshold flags at most one in a hundred of what is known to be clean: our own angry complaints, and the
    questions of citizens where the public data is there.
    """
    from evals import abuse, settings

    try:
        given = abuse.labelled(labelled) if labelled else abuse.public(settings.shared_data())
        if given is None:
            raise abuse.Unlabelled(f"no {abuse.PUBLIC} in {settings.shared_data()}: give --in FILE")
        _, figures = abuse.fit(given, None if dry else home or settings.home())
    except (abuse.Unlabelled, ValueError) as error:
        typer.echo(f"minwon-evals: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(json.dumps(figures.as_json(), ensure_ascii=False, indent=2) if as_json else figures.as_text())


def confusion(
    cases: Annotated[
        Path | None,
        typer.Option("--in", help="JSON lines `id, text, kind, urgency, departments, requests` [the sample city's]."),
    ] = None,
    departments: Annotated[Path | None, typer.Option(help="JSON lines `id, title, text` [the sample city's].")] = None,
) -> None:
    """What triage takes for what: the matrices of kinds and departments on labelled complaints, and every error."""
    from rich.console import Console

    from evals import confusion as matrices
    from evals.engines.triage import departments_of, triager_of

    console, data = Console(), Path(__file__).parent / "data"
    try:
        rows = matrices.cases_of(departments) if departments else matrices.sample_departments()
        chosen = [cases] if cases else [data / "triage_saebit.jsonl", data / "triage_saebit_held_out.jsonl"]
        triager, names = triager_of(departments_of(rows)), {str(row["id"]): str(row["title"]) for row in rows}
        for file in chosen:
            console.rule(file.name)
            matrices.show(matrices.confusion(matrices.cases_of(file), triager), names, console)
    except (OSError, ValueError, KeyError) as error:
        typer.echo(f"minwon-evals: {error!r}", err=True)
        raise typer.Exit(2) from error


def bench(
    full: Annotated[bool, typer.Option("--full", help="The long ones too: every law, the ten-minute fuzz.")] = False,
) -> None:
    """Speed and quality in tables, as ratios against what one would use instead."""
    from evals.bench.every import every
    from evals.settings import shared_data

    every(shared_data(), full=full, tell=partial(typer.echo, err=True))


def run_engine(
    engine: Annotated[str, typer.Argument(help="search, mask, triage, abuse, due, repeats, draft or answer.")],
    source: Annotated[Path | None, typer.Option("--in", help="JSON lines; .gz is read as is.")] = None,
    target: Annotated[Path | None, typer.Option("--out", help="JSON lines.")] = None,
    departments: Annotated[Path | None, typer.Option(help="For triage: JSON lines `id, title, text`.")] = None,
    home: Annotated[
        Path | None,
        typer.Option(help="For search, draft and answer, and for the model of abuse [MINWON_HOME, else ./var]."),
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the closed lists of the engine.")] = False,
) -> None:
    """One engine alone over a file. A bad line gives a line with `error`, and the run goes on."""
    from evals import run_engine as engines
    from evals import settings
    from evals.screen import shown

    if engine not in engines.ENGINES:
        typer.echo(f"minwon-evals: no engine {engine!r}: choose one of {', '.join(engines.ENGINES)}", err=True)
        raise typer.Exit(2)
    if schema:
        typer.echo(json.dumps(engines.schema(engine), ensure_ascii=False, indent=2))
        return
    if source is None or target is None:
        typer.echo("minwon-evals: give --in FILE and --out FILE", err=True)
        raise typer.Exit(2)
    try:
        with shown() as progress:
            home = home or settings.home()
            lines, wrong = engines.run(engine, source, target, departments=departments, home=home, progress=progress)
    except (OSError, ValueError) as error:
        typer.echo(f"minwon-evals: {error}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"{lines} lines, {wrong} with an error: {target}", err=True)


def _evals() -> None:
    """Is it any good, and did this change make it worse?"""


def command() -> typer.Typer:
    """The command with all its verbs, in the order of the help."""
    app = typer.Typer(name="minwon-evals", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(_evals)
    for verb in (
        run,
        suites,
        compare,
        gate,
        baseline,
        report,
        judge,
        retrieval,
        run_engine,
        confusion,
        simulate,
        learning,
        bench,
    ):
        app.command()(verb)
    cases = typer.Typer(help="Files of labelled cases.", no_args_is_help=True)
    cases.command("check")(check)
    cases.command("import")(import_sheet)
    cases.command("harvest")(harvest)
    app.add_typer(cases, name="cases")
    fit = typer.Typer(help="Fit what depends on a city to its own cases.", no_args_is_help=True)
    fit.callback()(lambda: None)
    fit.command("answerability")(fit_answerability)
    fit.command("abuse")(fit_abuse)
    app.add_typer(fit, name="fit")
    return app


def main() -> None:
    """Entry point."""
    command()()
