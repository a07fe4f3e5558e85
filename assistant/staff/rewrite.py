"""Sentences rewritten line by line by a model, each held against the one it was made from; what fails is asked once more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from assistant.errors import ModelFailed, NoModel
from assistant.generate import Generation, Models
from assistant.screen import fence
from assistant.staff.keep import Fault, Kept
from prompts import Prompt, Rendered

_LETTERS = 1_200
"""Of source text in one call."""
_TOKENS = 1_600
_LINE = re.compile(r"^\s*(\d{1,3})[.)]\s*(.*\S)\s*$")
_END = re.compile(r"[.!?。！？](?=\s|$|[”\"」])")
_DOTTED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|No|Nos|Art|Tel|tel|a\.m|p\.m|e\.g|i\.e)\.|\b[A-Za-zА-Яа-я]{1,4}\.(?=\s?[a-zа-я⟦(])"
)

Check = Callable[[Kept, str], list[Fault]]


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one sentence. `said` still has its holes, and is empty where nothing held."""

    kept: Kept
    said: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Rewritten:
    lines: tuple[Line, ...]
    generations: tuple[Generation, ...]
    why_not: str = ""
    """Why no model answered (to the end)."""


def rewrite(models: Models, prompt: Prompt, values: dict[str, str], kept: Sequence[Kept], check: Check) -> Rewritten:
    """Ask for all sentences in as few calls as fit. `values` are the prompt's variables but `lines` and `objections`."""
    return models.background.run(_rewrite(models, prompt, values, kept, check))


async def _rewrite(
    models: Models, prompt: Prompt, values: dict[str, str], kept: Sequence[Kept], check: Check
) -> Rewritten:
    lines = [Line(one, "", (Fault.MISSING,)) for one in kept]
    generations: list[Generation] = []
    why_not = ""
    try:
        for batch in _batches(kept):
            todo, objections = list(batch), "없음"
            for _ in range(2):
                numbered = "\n".join(f"{at}. {' '.join(kept[at - 1].text.split())}" for at in todo)
                rendered = prompt.render(**values, lines=fence(numbered), objections=objections)
                generation = await _whole(models, rendered)
                generations.append(generation)
                came = dict(_lines(generation.text))
                for at in todo:
                    lines[at - 1] = _judged(kept[at - 1], came.get(at, ""), check)
                todo = [at for at in todo if lines[at - 1].faults]
                if not todo:
                    break
                objections = "; ".join(f"{at}번 줄: {', '.join(lines[at - 1].faults)}" for at in todo)
    except (NoModel, ModelFailed) as error:
        why_not = error.problem
    return Rewritten(tuple(lines), tuple(generations), why_not)


def _judged(kept: Kept, said: str, check: Check) -> Line:
    if not said:
        return Line(kept, "", (Fault.MISSING,))
    faults = [*kept.faults(said), *check(kept, said)]
    if _ends(said) > max(_ends(kept.text), 1) or len(said) > 4 * len(kept.text) + 60:
        faults.append(Fault.ADDED)
    return Line(kept, "" if faults else said, tuple(dict.fromkeys(faults)))


def _ends(text: str) -> int:
    return len(_END.findall(_DOTTED.sub(" ", text)))


def _batches(kept: Sequence[Kept]) -> Iterator[list[int]]:
    """Numbers of the sentences, from 1, in calls of about one size; what has no letters needs no model."""
    batch: list[int] = []
    length = 0
    for at, one in enumerate(kept, 1):
        if batch and length + len(one.text) > _LETTERS:
            yield batch
            batch, length = [], 0
        batch.append(at)
        length += len(one.text)
    if batch:
        yield batch


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for line in text.splitlines():
        if match := _LINE.match(line):
            yield int(match[1]), match[2]


async def _whole(models: Models, rendered: Rendered) -> Generation:
    async with aclosing(models.generator.stream(rendered, _TOKENS, "staff")) as pieces:
        async for piece in pieces:
            if isinstance(piece, Generation):
                return piece
    raise ModelFailed("the model ended without an answer", again=False)
