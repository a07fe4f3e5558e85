"""What a model is asked besides the answer: to put a question into Korean, to set it on its feet, to bear out a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import prompts
from assistant.answer_model import Answer
from assistant.conversation import LONGEST_QUERY, follows, standing_alone, told
from assistant.errors import ModelFailed, NoModel
from assistant.generate import Generation, Models
from assistant.mask import Mask
from assistant.scope import language_of
from assistant.screen import fence

_MOST_TOKENS = 120


@dataclass(frozen=True, slots=True)
class SecondCalls:
    """Short calls whose answers are masked like everything else that a search sees."""

    models: Models
    mask: Mask

    async def standing_alone(self, question: str, language: str, before: Sequence[Answer]) -> str:
        """The question in Korean and on its own feet. Raises `NoModel`, `ModelFailed` where it is not Korean."""
        if language != "ko":
            return (await self._said("to_korean", question=fence(question)))[:LONGEST_QUERY]
        if before and self.models.any and follows(question):
            try:
                said = await self._said("rephrase", conversation=fence(told(before)), question=fence(question))
            except (NoModel, ModelFailed):
                said = ""
            if 2 < len(said) <= LONGEST_QUERY and "\n" not in said and language_of(said) == "ko":
                return said
        return standing_alone(question, before)

    async def entails(self, source: str, sentence: str) -> bool:
        """Whether the source says all that the sentence says; a check that did not run is a failure."""
        try:
            said = await self._said("entails", source=fence(source), sentence=fence(sentence))
        except (NoModel, ModelFailed):
            return False
        return said.strip(' ."“”') == "예"

    async def _said(self, prompt: str, **values: str) -> str:
        async for piece in self.models.generator.stream(prompts.load(prompt).render(**values), _MOST_TOKENS, "citizen"):
            if isinstance(piece, Generation):
                return self.mask(piece.text.strip()).text
        raise ModelFailed("the model ended without an answer", again=False)
