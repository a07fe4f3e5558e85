"""The engine `mask`: a line with a text in, a line with the masked text and its spans out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant import BareNames, Masker, PersonalData, RuleMasker, Together, mask
from evals.engines.told import told
from knowledge_base import open_morphemes

SCHEMA: dict[str, list[str]] = {"spans.type": [kind.value for kind in PersonalData]}
"""The closed lists."""


class MaskIn(BaseModel):
    """A line in; further keys are left unread."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    text: str


def run(line: Mapping[str, Any]) -> dict[str, Any]:
    """`{id, masked, spans: [{start, end, type}]}`, offsets in characters of `text`; `{id, error}` for no text."""
    try:
        asked = MaskIn.model_validate(line)
    except ValidationError as error:
        return {"id": line.get("id"), "masked": None, "spans": [], "error": told(error)}
    masked = mask(asked.text, masker())
    spans = [{"start": span.start, "end": span.end, "type": span.type.value} for span in masked.spans]
    return {"id": asked.id, "masked": masked.text, "spans": spans}


def run_all(lines: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every line by itself."""
    return map(run, lines)


@cache
def masker() -> Masker:
    """As the desk masks: rules, and the analyser asked about bare names; it is loaded when the first comes up."""
    return Together(RuleMasker(), BareNames(lambda: open_morphemes().tokens))


__all__ = ["SCHEMA", "masker", "run", "run_all"]
