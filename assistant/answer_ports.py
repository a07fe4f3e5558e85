"""Where answers to citizens are kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.answer_model import Answer, AnswerEvent
from assistant.model import Event


class AnswerRecords(Protocol):
    """The record of answers. What was appended is on disk when the call returns."""

    def add(self, answer: Answer) -> None:
        """A new answer, before anything is said."""
        ...

    def append(
        self, answer_id: str, events: Sequence[AnswerEvent], answer: Answer | None = None, record: Event | None = None
    ) -> None:
        """What is about to be sent, with the answer as it stands by then; an event number is taken once. `record` is the
        line of the record that its end makes, in the same transaction."""
        ...

    def answer(self, answer_id: str) -> Answer:
        """Raises `AnswerNotFound`."""
        ...

    def events(self, answer_id: str, after: int = 0) -> list[AnswerEvent]:
        """In order of their numbers. Raises `AnswerNotFound`."""
        ...

    def conversation(self, conversation_id: str, most: int) -> list[Answer]:
        """The last answers of a conversation, oldest first."""
        ...
