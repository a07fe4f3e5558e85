"""A run for people: one HTML file with everything in it, Markdown for a review, JUnit for a build server."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

from evals.compare import Difference
from evals.result import Result, Summary, by_scorer, by_tag, summaries
from evals.run_folder import Run
from evals.suites.catalogue import SUITES

_HARM = {(suite.name, scorer.name): scorer.harm for suite in SUITES for scorer in suite.scorers}
_HARM_OF = {suite.name: suite.harm for suite in SUITES}
_ASKS = {suite.name: suite.asks for suite in SUITES}
_TAGS_SHOWN = 14


def html(run: Run, differences: Sequence[Difference] = ()) -> str:
    """The page, self-contained: plots are drawn inline and filters need no network."""
    from jinja2 import Environment

    template = (files("evals") / "report.html.jinja").read_text(encoding="utf-8")
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(template)
    held = summaries(run.results)
    return page.render(
        about=run.about,
        suites=[
            (
                name,
                asks,
                [(one, _HARM.get((name, one.scorer), _HARM_OF[name]), bar(one)) for one in held if one.suite == name],
            )
            for name, asks in _ASKS.items()
            if any(one.suite == name for one in held) and name != "speed"
        ],
        speed=[one for one in held if one.suite == "speed"],
        tags=_tag_table(run.results),
        calibration=calibration(run),
        differences=[asdict(one) | {"lost": one.lost, "won": one.won} for one in differences],
        cases=_case_rows(run),
    )


def bar(summary: Summary, width: int = 220) -> str:
    """A bar from 0 to 1 with its 95 % interval, as SVG with words for a screen reader."""
    held = summary.estimate
    said = f"{held.mean:.3f}, 95 % from {held.low:.3f} to {held.high:.3f}"
    low, mean, high = (max(0.0, min(1.0, one)) * width for one in (held.low, held.mean, held.high))
    return (
        f'<svg class="bar" width="{width}" height="18" role="img" aria-label="{escape(said)}"><title>{escape(said)}</title>'
        f'<rect width="{width}" height="10" y="4" class="empty"/><rect width="{mean:.1f}" height="10" y="4" class="full"/>'
        f'<path d="M{low:.1f} 9H{high:.1f}M{low:.1f} 5v8M{high:.1f} 5v8" class="span"/></svg>'
    )


def calibration(run: Run, bins: int = 5) -> list[tuple[str, int, float, float]]:
    """Of cases with a wanted outcome: range of the probability told, cases, mean probability, share that is answerable."""
    told: list[tuple[float, bool]] = []
    for case in run.cases:
        probability = run.outputs[case.id].answerable if case.id in run.outputs else None
        if probability is not None and case.outcome is not None:
            told.append((probability, str(case.outcome).startswith("answered")))
    rows = []
    for number in range(bins):
        low, high = number / bins, (number + 1) / bins
        here = [one for one in told if low <= one[0] < high or (number == bins - 1 and one[0] == 1)]
        if here:
            mean, right = sum(p for p, _ in here) / len(here), sum(ok for _, ok in here) / len(here)
            rows.append((f"{low:.1f}–{high:.1f}", len(here), mean, right))
    return rows


def markdown(run: Run, differences: Sequence[Difference] = ()) -> str:
    """Two tables for a review: where it stands, and what moved."""
    lines = [
        f"# {run.about.target}: {run.about.cases} cases",
        "",
        "| suite | scorer | cases | mean | 95 % |",
        "|---|---|---:|---:|---|",
    ]
    for one in summaries(run.results):
        held = one.estimate
        lines.append(
            f"| {one.suite} | {one.scorer} | {one.cases} | {held.mean:.3f} | {held.low:.3f} – {held.high:.3f} |"
        )
    if differences:
        lines += ["", "| moved | before | after | gain, 95 % | worse | better |", "|---|---:|---:|---|---:|---:|"]
        for diff in differences:
            if diff.worse or diff.better:
                lines.append(
                    f"| {diff.suite}/{diff.scorer} | {diff.before:.3f} | {diff.after:.3f} | {diff.gain} | "
                    f"{len(diff.worse)} | {len(diff.better)} |"
                )
    return "\n".join(lines) + "\n"


def junit(run: Run, differences: Sequence[Difference] = ()) -> str:
    """One test a scorer: it fails where the scorer lost significantly against the baseline."""
    lost = {(one.suite, one.scorer): one for one in differences if one.gated and one.lost}
    root = ElementTree.Element("testsuites", name="minwon-evals")
    for suite in dict.fromkeys(one.suite for one in run.results):
        held = [one for one in summaries(run.results) if one.suite == suite]
        failures = sum((suite, one.scorer) in lost for one in held)
        parent = ElementTree.SubElement(root, "testsuite", name=suite, tests=str(len(held)), failures=str(failures))
        for one in held:
            case = ElementTree.SubElement(parent, "testcase", classname=suite, name=one.scorer)
            if diff := lost.get((suite, one.scorer)):
                message = f"{diff.before:.3f} before, {diff.after:.3f} now"
                failure = ElementTree.SubElement(case, "failure", message=message)
                failure.text = "\n".join(f"{moved.case}: {moved.reason}" for moved in diff.worse)
            else:
                ElementTree.SubElement(case, "system-out").text = str(one.estimate)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def write_all(folder: Path, run: Run, differences: Sequence[Difference] = ()) -> Path:
    """All three beside the run; gives the page."""
    page = folder / "report.html"
    page.write_text(html(run, differences), encoding="utf-8")
    (folder / "report.md").write_text(markdown(run, differences), encoding="utf-8")
    (folder / "junit.xml").write_text(junit(run, differences), encoding="utf-8")
    return page


def _tag_table(results: Sequence[Result]) -> dict[str, object]:
    """Mean by tag for the scorers that say most."""
    shown = (
        ("retrieval", "recall@10"),
        ("outcomes", "right_outcome"),
        ("drafting", "must_say"),
        ("drafting", "cites_gold"),
        ("grounding", "amounts_in_source"),
        ("triage", "kind"),
        ("triage", "department@1"),
    )
    grouped = by_scorer(results)
    keys = [key for key in shown if key in grouped]
    tags = {key: by_tag(grouped[key]) for key in keys}
    names = list(dict.fromkeys(tag for held in tags.values() for tag in held))[:_TAGS_SHOWN]
    rows = []
    for name in names:
        cells = [tags[key].get(name, []) for key in keys]
        rows.append(
            (name, [(sum(one.value for one in held) / len(held), len(held)) if held else None for held in cells])
        )
    return {"scorers": [scorer for _, scorer in keys], "rows": rows}


def _case_rows(run: Run) -> list[dict[str, object]]:
    """Each case with what it wanted, what came and every score, for reading side by side."""
    by_case: dict[str, list[Result]] = {}
    for one in run.results:
        by_case.setdefault(one.case, []).append(one)
    rows: list[dict[str, object]] = []
    for case in run.cases:
        output = run.outputs[case.id]
        scores = [one for one in by_case.get(case.id, []) if one.suite != "speed"]
        rows.append(
            {
                "case": case,
                "output": output,
                "wanted": json.loads(
                    case.model_dump_json(exclude_defaults=True, exclude={"id", "text", "title", "tags", "mode"})
                ),
                "scores": sorted(scores, key=lambda one: one.value),
                "worst": min((one.value for one in scores if one.gated), default=1.0),
            }
        )
    return rows
