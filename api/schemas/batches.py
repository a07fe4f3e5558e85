"""Tables that are worked through in the background, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pydantic import Field

from api.schemas.wire import Outgoing
from assistant import batch


class JobView(Outgoing):
    """How far a table is."""

    id: str
    state: batch.JobState = Field(description="`waiting` is taken up by itself, after a crash too")
    done: int = Field(description="Rows worked through, those that were done before included")
    total: int
    refused: int = Field(description="Rows that could not be taken; the result says why")
    made: datetime
    error: str = ""
    mend: str = ""


class RowError(Outgoing):
    """A row that could not be taken."""

    number: int = Field(description="As a spreadsheet counts: the headings are row 1")
    reference: str
    error: str
    mend: str


class BatchDone(Outgoing):
    """What became of a table."""

    rows: int
    new: int
    known: int
    ended: int
    refused: int
    drafted: int = Field(description="Rows that have a draft, from before or now")
    without_model: int = Field(description="Drafts that a model was meant to write and did not")
    out: str
    errors: list[RowError]

    @classmethod
    def of(cls, lines: Sequence[batch.Line], out: Path) -> BatchDone:
        states = Counter(line.state.value for line in lines)
        drafts = [line.draft for line in lines if line.draft]
        return cls(
            rows=len(lines),
            drafted=len(drafts),
            without_model=sum(bool(draft.provenance.note) for draft in drafts),
            out=str(out),
            errors=[RowError.model_validate(line) for line in lines if line.error],
            **{state.value: states[state.value] for state in batch.State},
        )
