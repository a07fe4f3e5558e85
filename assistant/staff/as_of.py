"""The knowledge base as of one day, for what otherwise asks about today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.ports import ArticleOnDay, Knowledge
from knowledge_base import Amended, Department, Found, Passage, Reference, StatutoryType


@dataclass(frozen=True, slots=True)
class AsOf:
    """`Knowledge` whose today is `day`."""

    knowledge: Knowledge
    day: date

    def today(self) -> date:
        return self.day

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        return self.knowledge.search(query, as_of=as_of or self.day, k=k)

    def article(self, regulation: str, no: str, as_of: date | None = None) -> ArticleOnDay:
        return self.knowledge.article(regulation, no, as_of or self.day)

    def all_of(self, regulation: str) -> Sequence[Passage]:
        """What is held ready is today's; on another day what was found must do."""
        return self.knowledge.all_of(regulation) if self.day == self.knowledge.today() else ()

    def named(self, text: str) -> Sequence[Reference]:
        return self.knowledge.named(text)

    def amended(self, start: date, end: date | None = None) -> Amended:
        return self.knowledge.amended(start, end or self.day)

    def similarity(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        return self.knowledge.similarity(query, texts)

    def departments(self) -> Sequence[Department]:
        return self.knowledge.departments()

    def statutory_types(self) -> Sequence[StatutoryType]:
        return self.knowledge.statutory_types()
