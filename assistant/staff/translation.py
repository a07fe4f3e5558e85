"""A translation beside its source, sentence by sentence, as values; and as the record keeps it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from assistant.staff.keep import Fault


class TranslationOutcome(StrEnum):
    TRANSLATED = "translated"
    PARTLY = "partly"
    """Some sentences did not hold and stand in the language they came in."""
    NOTHING_HELD = "nothing_held"
    NO_MODEL = "no_model"
    """None is set, or none may be asked now."""
    SAME_LANGUAGE = "same_language"
    UNKNOWN_LANGUAGE = "unknown_language"
    """None of the languages that are translated, as far as the letters tell."""


READABLE = (TranslationOutcome.TRANSLATED, TranslationOutcome.PARTLY)
"""Those of which there is something to read beside the source."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation, `''` where none held."""

    source: str
    said: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text: its marker, how deep it stands, and its sentences."""

    marker: str
    level: int
    pairs: tuple[Pair, ...]

    @property
    def source(self) -> str:
        return " ".join(filter(None, (self.marker, *(pair.source for pair in self.pairs))))

    def said(self, left: str) -> str:
        """The translated line; a sentence that has none stands as it came, marked with `left`."""
        told = (pair.said or f"{pair.source} ({left})" for pair in self.pairs)
        return " ".join(filter(None, (self.marker, *told)))


@dataclass(frozen=True, slots=True)
class Translation:
    """What became of a text. The Korean alone counts, whichever side it is on."""

    subject: str
    """Id of the draft or of the complaint."""
    source: str
    target: str
    """`ko`, `en`, `zh`, `vi`, `th`, `ru`, `mn`"""
    outcome: TranslationOutcome
    rows: tuple[Row, ...]
    made: datetime
    writer: str = ""
    prompt_digest: str = ""
    revision: int = 0
    """Of the draft; 0 for a complaint."""
    note: str = ""
    """Why no model answered."""

    @property
    def failed(self) -> tuple[Pair, ...]:
        return tuple(pair for row in self.rows for pair in row.pairs if pair.faults)

    @property
    def foreign(self) -> str:
        """The language beside the Korean."""
        return self.source if self.target == "ko" else self.target

    def written(self) -> str:
        """As the record keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False, default=lambda day: day.isoformat())


def read(text: str) -> Translation:
    """What `written` gave."""
    said = json.loads(text)
    rows = tuple(
        Row(
            row["marker"],
            row["level"],
            tuple(Pair(p["source"], p["said"], tuple(Fault(f) for f in p["faults"])) for p in row["pairs"]),
        )
        for row in said.pop("rows")
    )
    outcome, made = TranslationOutcome(said.pop("outcome")), datetime.fromisoformat(said.pop("made"))
    return Translation(**said, rows=rows, outcome=outcome, made=made)
