"""The points of a reply, written by a model and kept only as far as the check passes them.

A sentence that fails is asked for once more with what was wrong; what fails again is replaced by the words of its
ground, or dropped. Nothing unchecked is kept, and nothing at all is a defined outcome: the extractive points stand in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

import prompts
from assistant.check import sentences
from assistant.errors import ModelFailed, NoModel
from assistant.generate import Audience, Generation, Generator
from assistant.modality import align
from assistant.model import MARK, Finding, Ground, Problem, Verdict
from assistant.pack import MARGIN, Packed, pack
from assistant.ports import CountTokens
from knowledge_base import Passage
from prompts import Prompt, Rendered

ANSWER_TOKENS = 700
_MOST_OBJECTED, _LONGEST_OBJECTED = 4, 60
"""Sentences that are objected to, and characters of each that are repeated."""
OBJECTION_TOKENS = 500
"""Kept free in the window for asking once more."""


def room(window: int, fixed: Rendered, count: CountTokens) -> int:
    """Tokens that passages may take beside the fixed words of a prompt, the answer, and what may be objected to it."""
    return window - ANSWER_TOKENS - OBJECTION_TOKENS - int(MARGIN * count(fixed.system + fixed.user))


_LEAST_SUPPORT = 0.4
"""Share of a model's sentence, in character trigrams, that must stand in one sentence of its grounds."""
NOTHING = re.compile(r"^\W*근거 ?없음\W*$")
LINE_START = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)]|[가-하][.)])\s*")

CheckLines = Callable[[str, Sequence[Ground]], Verdict]
Quote = Callable[[Packed], str]
"""The words of a packed passage that stand in for a sentence that failed, without mark, or `''`."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the model's words."""

    lines: tuple[str, ...]
    """Each with its marks; empty where nothing passed and nothing could stand in."""
    packed: tuple[Packed, ...]
    """The numbered passages, the numbers being those of the marks."""
    generation: Generation | None
    """The last call; None where no model answered."""
    rejected: tuple[Finding, ...] = ()
    why_not: str = ""
    """Why no model answered."""
    own: int = 0
    """How many of the lines are the model's; the others are words of grounds that stand in."""


async def write(
    generator: Generator,
    prompt: Prompt,
    values: dict[str, str],
    passages: Sequence[Passage],
    *,
    count: CountTokens,
    grounds_of: Callable[[Sequence[Packed]], tuple[Ground, ...]],
    check_lines: CheckLines,
    quote: Quote,
    audience: Audience,
) -> Written:
    """Ask for the points and keep what passes. `values` are the prompt's variables but `passages`."""
    fixed = prompt.render(**values, passages="")
    packed = pack(passages, room(generator.window, fixed, count), count)
    if not packed:
        return Written((), (), None, why_not="no passage fits the model's window")
    rendered = prompt.render(**values, passages="\n\n".join(one.shown for one in packed))
    grounds = grounds_of(packed)
    try:
        generation = await _whole(generator, rendered, audience)
        lines, failed = _kept(generation.text, grounds, check_lines)
        if failed:
            again = await _whole(generator, with_objections(rendered, failed), audience)
            second, failed_again = _kept(again.text, grounds, check_lines)
            if len(failed_again) <= len(failed):
                generation, lines, failed = again, second, failed_again
    except (NoModel, ModelFailed) as error:
        return Written((), packed, None, why_not=error.problem)
    own = len(lines)
    lines += _stand_ins(failed, lines, packed, quote)
    return Written(tuple(lines), packed, generation, tuple(failed), own=own)


async def _whole(generator: Generator, rendered: Rendered, audience: Audience) -> Generation:
    async with aclosing(generator.stream(rendered, ANSWER_TOKENS, audience)) as pieces:
        async for piece in pieces:
            if isinstance(piece, Generation):
                return piece
    raise ModelFailed("the model ended without an answer", again=False)


def _kept(text: str, grounds: Sequence[Ground], check_lines: CheckLines) -> tuple[list[str], list[Finding]]:
    """The sentences that pass, a line each, and the findings on those that do not."""
    kept: list[str] = []
    failed: list[Finding] = []
    for line in text.splitlines():
        said = LINE_START.sub("", line).strip()
        if not said or NOTHING.match(said):
            continue
        for sentence in sentences(said):
            findings = [supported(finding, grounds) for finding in check_lines(sentence, grounds).findings]
            if findings and all(finding.passed and finding.grounds for finding in findings):
                kept.append(sentence)
            else:
                failed += [finding for finding in findings if not finding.passed] or [Finding(sentence, ())]
    return kept, failed


def supported(finding: Finding, grounds: Sequence[Ground]) -> Finding:
    """The finding on a model's sentence; one that passed but has little of what its grounds say does not.

    A refusal, a leaked prompt or a visit that nobody made state no rule that could be turned: they are merely not there.
    """
    if not finding.passed or not finding.grounds:
        return finding
    words = MARK.sub("", finding.sentence)
    texts = [ground.text for ground in grounds if ground.number in finding.grounds]
    if align(words, texts).share >= _LEAST_SUPPORT:
        return finding
    return replace(finding, problems=(Problem.NOT_IN_GROUND,), details=(words.strip(),))


def with_objections(rendered: Rendered, failed: Sequence[Finding]) -> Rendered:
    """The prompt once more, with what was wrong first; short enough for the room that is kept for it."""
    told = "\n".join(
        f"- {finding.sentence[:_LONGEST_OBJECTED]} → {', '.join(p.value for p in finding.problems) or 'no ground'}"
        for finding in failed[:_MOST_OBJECTED]
    )
    objections = prompts.load("again").render(objections=told)
    return Rendered(
        f"{rendered.system}\n\n{objections.system}", f"{rendered.user}\n\n{objections.user}", rendered.digest
    )


def _stand_ins(failed: Sequence[Finding], lines: Sequence[str], packed: Sequence[Packed], quote: Quote) -> list[str]:
    """The words of the grounds that failed sentences named, where nothing else rests on those grounds yet."""
    used = {int(m[1]) for line in lines for m in MARK.finditer(line)}
    named = dict.fromkeys(number for finding in failed for number in finding.grounds)
    by_number = {one.number: one for one in packed}
    return [
        f"{words} [{number}]"
        for number in named
        if number in by_number and number not in used and (words := quote(by_number[number]))
    ]
