"""Masking on public text: persons and places that people marked, and statutes that hold no personal data."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant import Masker
from assistant import PersonalData as P
from evals.suites.privacy import OWN, Rate


@dataclass(frozen=True, slots=True)
class NamesAndPlaces:
    """Against sentences of news and reviews with marked persons and places (KLUE-NER)."""

    persons: Rate
    full_names: Rate
    """Persons written as a Korean full name of three syllables beside a title."""
    name_precision: Rate
    places: Rate
    place_precision: Rate
    """Hidden addresses that touch a marked place."""


def names_and_places(path: Path, masker: Masker = OWN) -> NamesAndPlaces:
    """Measure on `names_places_dev.jsonl.gz`. Bare places and stars of films are no personal data of a complaint;
    the figure is told, not aimed at."""
    persons = full = found_full = found = names = right = places = found_places = addresses = right_addresses = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = masker.spans(row["text"])
            marked = {"PS": [], "LC": []}  # type: dict[str, list[tuple[int, int]]]
            for span in row["spans"]:
                marked.setdefault(span["type"], []).append((span["start"], span["end"]))
            ours = {kind: [(s.start, s.end) for s in spans if s.type is kind] for kind in (P.NAME, P.ADDRESS)}
            persons += len(marked["PS"])
            found += sum(_touches(place, ours[P.NAME]) for place in marked["PS"])
            titled = [place for place in marked["PS"] if _titled(row["text"], place)]
            full += len(titled)
            found_full += sum(_touches(place, ours[P.NAME]) for place in titled)
            names += len(ours[P.NAME])
            right += sum(_touches(place, marked["PS"]) for place in ours[P.NAME])
            places += len(marked["LC"])
            found_places += sum(_touches(place, ours[P.ADDRESS]) for place in marked["LC"])
            addresses += len(ours[P.ADDRESS])
            right_addresses += sum(_touches(place, marked["LC"]) for place in ours[P.ADDRESS])
    return NamesAndPlaces(
        Rate(found, persons),
        Rate(found_full, full),
        Rate(right, names),
        Rate(found_places, places),
        Rate(right_addresses, addresses),
    )


def _touches(place: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


_TITLE_WORDS = (
    "씨",
    "의원",
    "대표",
    "사장",
    "회장",
    "교수",
    "감독",
    "기자",
    "장관",
    "총리",
    "대통령",
    "시장",
    "선수",
    "작가",
    "박사",
    "후보",
)


def _titled(text: str, place: tuple[int, int]) -> bool:
    start, end = place
    return end - start == 3 and text[start:end].isalpha() and text[end : end + 4].lstrip().startswith(_TITLE_WORDS)


def false_alarms(texts: Iterable[str], masker: Masker = OWN) -> tuple[Counter[P], int]:
    """Alarms by type over texts that hold no personal data, and the characters read."""
    alarms: Counter[P] = Counter()
    characters = 0
    for text in texts:
        characters += len(text)
        alarms.update(span.type for span in masker.spans(text))
    return alarms, characters


def statutes(path: Path) -> Iterable[str]:
    """Every article, addendum and annex title of `laws_core.jsonl.gz`."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            law = json.loads(line)
            yield f"{law['title']} {law['department']}"
            yield from (f"{article['title']}\n{article['text']}" for article in law["articles"])
            yield from (addendum["text"] for addendum in law["addenda"])
            yield from (annex["title"] for annex in law["annexes"])
