"""A knowledge base of three articles in memory, for tests of what is said from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge_base import Aid, Department, Found, Hit, KnowledgeBaseError, Passage, Reference, Standing, StatutoryType

TODAY = date(2026, 11, 23)


def article(no: str, title: str, text: str) -> Passage:
    return Passage(
        "saebit:pets",
        "1",
        "새빛시 반려동물 조례",
        "조례",
        "새빛시",
        no,
        title,
        text,
        date(2025, 1, 1),
        None,
        "동물보호과",
    )


LEASH = article(
    "제5조",
    "목줄",
    "① 소유자는 공원에서 반려견에게 목줄을 하여야 하며, 그 길이는 2미터 이내로 한다.\n"
    "② 소유자는 시장의 허가를 받아 반려견을 놀이터에서 풀어놓을 수 있다. 다만, 맹견은 그러하지 아니하다.",
)
FINE = article("제9조", "과태료", "① 시장은 목줄을 하지 아니한 소유자에게 5만원의 과태료를 부과한다.")
OFFICE = Department("pets", "동물보호과", ("반려동물",), "031-000-1234")


@dataclass(frozen=True)
class OnDay:
    standing: Standing
    passage: Passage | None
    message: str = ""
    before: Passage | None = None
    after: Passage | None = None


@dataclass
class FakeCity:
    """Finds both articles for everything but `우주`; `broken` is raised by searches."""

    broken: KnowledgeBaseError | None = None
    aids: tuple[Aid, ...] = ()
    queries: list[str] = field(default_factory=list)

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        self.queries.append(query)
        if self.broken:
            raise self.broken
        known = "우주" not in query
        hits = (Hit(LEASH, 1.0), Hit(FINE, 0.9)) if known else ()
        aids = tuple((aid, 1.0) for aid in self.aids)
        return Found(
            query, as_of or TODAY, hits, (), aids, 0.9 if known else 0.01, "s-1", first_right=0.6 if known else 0.0
        )

    def similarity(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        return [0.5 for _ in texts]

    def article(self, regulation: str, no: str, as_of: date | None = None) -> OnDay:
        for passage in (LEASH, FINE):
            if no == passage.no and regulation in (passage.regulation_id, passage.regulation):
                return OnDay(Standing.IN_FORCE, passage)
        return OnDay(Standing.UNKNOWN, None)

    def all_of(self, regulation: str) -> Sequence[Passage]:
        return ()

    def named(self, text: str) -> Sequence[Reference]:
        return ()

    def departments(self) -> Sequence[Department]:
        return [OFFICE]

    def statutory_types(self) -> Sequence[StatutoryType]:
        return []

    def today(self) -> date:
        return TODAY
