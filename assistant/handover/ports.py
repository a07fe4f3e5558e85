"""Where hand-overs and opinions are kept."""

from __future__ import annotations

from typing import Protocol

from assistant.handover.model import HandedOver, Opinion


class HandOverRecords(Protocol):
    """What was handed over, beside the case records."""

    def add(self, handed: HandedOver) -> None:
        """Keep it; the same complaint is kept once, however often it is added."""
        ...

    def find(self, receipt_no: str) -> HandedOver | None: ...

    def rate(self, complaint_id: str, score: int) -> bool:
        """Keep how satisfied the citizen was; False where that was said before."""
        ...

    def opine(self, answer_id: str, opinion: Opinion) -> None:
        """Keep an opinion on an answer, in the place of an earlier one. Raises `AnswerNotFound`."""
        ...
