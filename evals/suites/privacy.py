"""The mask suite: how much personal data is left, by type and by noise, and how much else is hidden.

python -m evals.suites.privacy [--each 40] [--seed 5] [--shared FOLDER]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant import Masker, RuleMasker
from assistant import PersonalData as P
from evals.result import Result
from evals.suites.planted import NOISES, STRUCTURED, VALUES, Planted, planted

OWN = RuleMasker()
BAR = 0.995
"""Least share of planted values of a structured type that is hidden whole."""


@dataclass(frozen=True, slots=True)
class Rate:
    """`hit` of `of`."""

    hit: int
    of: int

    @property
    def share(self) -> float:
        return self.hit / self.of if self.of else 1.0

    def __str__(self) -> str:
        if not self.of:
            return "-"
        return f"{100 * self.share:.1f}"


@dataclass(frozen=True, slots=True)
class Leaks:
    """What the mask suite found."""

    hidden: dict[tuple[P, str], Rate]
    """By type and noise: values no character of which is left."""
    named: dict[P, Rate]
    """By type: hidden values that were called by their type."""
    beside: Rate
    """Complaints in which something that is not personal data was hidden too."""
    left: tuple[Planted, ...]
    """The complaints with a leak."""
    characters_per_second: float

    def by_type(self, kind: P) -> Rate:
        return _sum(rate for (k, _), rate in self.hidden.items() if k is kind)

    def by_noise(self, noise: str, kinds: Sequence[P] = STRUCTURED) -> Rate:
        return _sum(rate for (k, n), rate in self.hidden.items() if n == noise and k in kinds)


def _sum(rates: Iterable[Rate]) -> Rate:
    rates = list(rates)
    return Rate(sum(rate.hit for rate in rates), sum(rate.of for rate in rates))


def measure(cases: Iterable[Planted], masker: Masker = OWN) -> Leaks:
    """Run the masker over planted complaints."""
    hidden: Counter[tuple[P, str]] = Counter()
    total: Counter[tuple[P, str]] = Counter()
    named: Counter[P] = Counter()
    beside, characters, left = 0, 0, []
    seconds = 0.0
    for case in cases:
        began = time.perf_counter()
        spans = masker.spans(case.text)
        seconds += time.perf_counter() - began
        characters += len(case.text)
        total[case.type, case.noise] += 1
        covered = {i for span in spans for i in range(span.start, span.end)}
        value = range(case.start, case.end)
        if all(i in covered or not case.text[i].isalnum() for i in value):
            hidden[case.type, case.noise] += 1
            named[case.type] += any(
                span.type is case.type and span.start < case.end and case.start < span.end for span in spans
            )
        else:
            left.append(case)
        beside += any(span.end <= case.start or case.end <= span.start for span in spans)
    whole: Counter[P] = Counter()
    for (kind, _), count in hidden.items():
        whole[kind] += count
    return Leaks(
        hidden={key: Rate(hidden[key], count) for key, count in total.items()},
        named={kind: Rate(named[kind], whole[kind]) for kind in whole},
        beside=Rate(beside, sum(total.values())),
        left=tuple(left),
        characters_per_second=characters / seconds if seconds else 0.0,
    )


def tables(leaks: Leaks) -> list[Table]:
    """The rates for people: by type, then by noise."""
    by_type = Table("type", "values", "hidden %", "typed %", title="Personal data hidden, by type")
    for kind in VALUES:
        rate = leaks.by_type(kind)
        by_type.add_row(kind.value, str(rate.of), str(rate), str(leaks.named.get(kind, Rate(0, 0))))
    by_noise = Table("noise", "structured %", "names %", "addresses %", title="Personal data hidden, by noise")
    for noise in NOISES:
        cells = (leaks.by_noise(noise), leaks.by_noise(noise, (P.NAME,)), leaks.by_noise(noise, (P.ADDRESS,)))
        by_noise.add_row(noise, *map(str, cells))
    return [by_type, by_noise]


def results(each: int = 12, seed: int = 5) -> list[Result]:
    """Share hidden by type and noise: one case each, so that a loss names the type and the noise."""
    leaks = measure(planted(seed, each))
    return [
        Result(
            suite="privacy",
            scorer="hidden" if kind in STRUCTURED else "hidden_names_places",
            case=f"{kind.value}/{noise}",
            value=rate.share,
            reason="" if rate.share == 1 else f"{rate.of - rate.hit} of {rate.of} leak",
            tags=(kind.value, noise),
        )
        for (kind, noise), rate in leaks.hidden.items()
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description="The mask suite.")
    parser.add_argument("--each", type=int, default=40, help="complaints for every type and noise")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--shared", type=Path, help="folder with laws_core and names_places_dev")
    options = parser.parse_args(arguments)
    console = Console()
    leaks = measure(planted(options.seed, options.each))
    for table in tables(leaks):
        console.print(table)
    console.print(
        f"more hidden than was planted: {leaks.beside} % of complaints; {leaks.characters_per_second:,.0f} characters/s"
    )
    missed = [kind.value for kind in STRUCTURED if leaks.by_type(kind).share < BAR]
    if options.shared:
        from evals.suites.privacy_public import false_alarms, names_and_places, statutes

        read = names_and_places(options.shared / "names_places_dev.jsonl.gz")
        console.print(
            f"KLUE-NER: persons {read.persons} %, beside a title {read.full_names} %, precision {read.name_precision} %; "
            f"places {read.places} %, precision {read.place_precision} %"
        )
        alarms, characters = false_alarms(statutes(options.shared / "laws_core.jsonl.gz"))
        console.print(f"false alarms in {characters:,} characters of statutes: {sum(alarms.values())} {dict(alarms)}")
        missed += ["false alarms"] if alarms else []
    console.print(f"bars missed: {', '.join(missed)}" if missed else "all bars held")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
