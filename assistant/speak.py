"""A model's answer to a citizen, let out one checked sentence at a time.

A sentence that states a rule is sent only in words near those of its source, or in the city's own plain words; any
other is replaced by the quotation. What fails the check is asked for once more, then replaced by the words of the
ground it named, or dropped. What was sent is never taken back.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from assistant.borrow import CheckLine
from assistant.check import sentences
from assistant.errors import ModelFailed, NoModel
from assistant.generate import Generation, Generator
from assistant.modality import align
from assistant.model import MARK, Finding, Ground
from assistant.polite import politely
from assistant.write import ANSWER_TOKENS, LINE_START, NOTHING, supported, with_objections
from prompts import Rendered

_COMPLETE = re.compile(r"^(.*(?:\n|[.?!]\s*(?:\[\d{1,2}\]\s*)+(?=\S|\n)))", re.DOTALL)
"""What of a text under way is finished sentences: up to a line's end, or to what follows a mark."""

Entails = Callable[[str, str], Awaitable[bool]]
"""Whether a source says all that a sentence says, by a second call of a model; False where that call failed."""
Say = Callable[["Line"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence on its way out, with its marks."""

    text: str
    grounds: tuple[int, ...]
    quoted: bool


@dataclass(slots=True)
class Speech:
    """One answer under way: what was sent, what failed, what the calls took."""

    grounds: Sequence[Ground]
    check_line: CheckLine
    plain: Collection[str]
    """The city's own plain sentences, which may be sent as they are."""
    say: Say
    entails: Entails | None = None
    """None: only words near those of the source are sent as they are."""
    findings: list[Finding] = field(default_factory=list)
    said: list[Line] = field(default_factory=list)
    generations: list[Generation] = field(default_factory=list)
    why_not: str = ""

    @property
    def own(self) -> int:
        """How many sentences are the model's."""
        return sum(not line.quoted for line in self.said)

    async def by_model(self, generator: Generator, rendered: Rendered) -> None:
        """Send what holds of what a model writes; `why_not` tells when no model answered to the end."""
        try:
            failed = await self._heard(generator, rendered)
            if failed:
                failed = await self._heard(generator, with_objections(rendered, failed))
        except (NoModel, ModelFailed) as error:
            self.why_not = error.problem

    async def line(self, text: str, *, quoted: bool) -> bool:
        """Send a sentence if it passes the check and is news; tells whether it passed."""
        findings = self.check_line(text, self.grounds).findings
        passed = bool(findings) and all(finding.passed and finding.grounds for finding in findings)
        self.findings += findings
        if passed and not self._told(text):
            numbers = tuple(dict.fromkeys(n for finding in findings for n in finding.grounds))
            line = Line(text, numbers, quoted)
            await self.say(line)
            self.said.append(line)
        return passed

    async def _heard(self, generator: Generator, rendered: Rendered) -> list[Finding]:
        """Sends what passes while the model writes; the findings on what does not."""
        failed: list[Finding] = []
        rest = ""
        async with aclosing(generator.stream(rendered, ANSWER_TOKENS, "citizen")) as pieces:
            async for piece in pieces:
                if isinstance(piece, Generation):
                    self.generations.append(piece)
                    continue
                rest += piece
                if complete := _COMPLETE.match(rest):
                    rest = rest[complete.end() :]
                    failed += await self._weighed(complete[1])
        return failed + await self._weighed(rest)

    async def _weighed(self, text: str) -> list[Finding]:
        failed: list[Finding] = []
        for row in text.splitlines():
            plain = LINE_START.sub("", row).strip()
            if not plain or NOTHING.match(plain):
                continue
            for sentence in sentences(plain):
                findings = [supported(f, self.grounds) for f in self.check_line(sentence, self.grounds).findings]
                if not findings or not all(finding.passed and finding.grounds for finding in findings):
                    self.findings += findings
                    failed += [f for f in findings if not f.passed] or [Finding(sentence, ())]
                elif await self._own_words_hold(sentence, findings[0].grounds):
                    await self.line(sentence, quoted=False)
                else:
                    await self._quote_instead(sentence, findings[0].grounds)
        return failed

    async def _own_words_hold(self, sentence: str, numbers: Collection[int]) -> bool:
        words = _unmarked(sentence)
        texts = [ground.text for ground in self.grounds if ground.number in numbers]
        if align(words, texts).verbatim or words in self.plain:
            return True
        return self.entails is not None and await self.entails("\n".join(texts), words)

    async def _quote_instead(self, sentence: str, numbers: Collection[int]) -> None:
        by_number = {ground.number: ground for ground in self.grounds}
        near = [(align(_unmarked(sentence), [by_number[n].text]), n) for n in numbers if n in by_number]
        found, number = max(near, key=lambda pair: pair[0].share)
        words = " ".join(filter(None, (found.stem, found.source.strip())))
        if re.match(r"\s*다만", found.following):
            words = f"{words} {found.following.strip()}"
        await self.line(f"{politely(' '.join(words.split()))} [{number}]", quoted=True)

    def _told(self, text: str) -> bool:
        words = _unmarked(text)
        return any(align(words, [_unmarked(line.text)]).share > 0.9 for line in self.said)


def _unmarked(sentence: str) -> str:
    return re.sub(r"\s*" + MARK.pattern, "", sentence).strip()
