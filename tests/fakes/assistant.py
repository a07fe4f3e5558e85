"""Fakes of the assistant's ports, written by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from assistant.errors import CaseNotFound, DraftNotFound, StaleRevision
from assistant.model import Draft, DraftStatus, Event, Reply, Review
from assistant.ports import Beyond, Case, Page
from knowledge_base import (
    Aid,
    Amended,
    Concern,
    Department,
    Difference,
    Found,
    Hit,
    Passage,
    Rank,
    Reference,
    Rung,
    Standing,
    StatutoryType,
    Upkeep,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


def passage(no: str, title: str, text: str, *, regulation: str = "새빛시 반려동물 조례", **more: str) -> Passage:
    return Passage(
        f"saebit:{regulation}",
        "1",
        regulation,
        more.get("kind", "조례"),
        "새빛시",
        no,
        title,
        text,
        date(2025, 1, 1),
        department=more.get("department", "동물보호과"),
    )


@dataclass(frozen=True)
class OnDay:
    standing: Standing
    passage: Passage | None
    message: str = ""
    before: Passage | None = None
    after: Passage | None = None


@dataclass
class FakeKnowledge:
    """Finds what it is told to find; knows the articles it finds."""

    passages: list[Passage] = field(default_factory=list)
    aids: list[Aid] = field(default_factory=list)
    answerable: float = 0.9
    offices: list[Department] = field(
        default_factory=lambda: [Department("animals", "동물보호과", ("반려견 목줄 단속",), "031-0000-2120")]
    )
    standings: dict[str, Standing] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    asked: list[str] = field(default_factory=list)

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        self.asked.append(query)
        hits = tuple(Hit(p, 2.0 - 0.3 * i) for i, p in enumerate(self.passages[:k]))
        aids = tuple((aid, 1.5) for aid in self.aids)
        return Found(
            query,
            as_of or TODAY,
            hits,
            aids=aids,
            answerable=self.answerable,
            first_right=self.answerable / 2,
            snapshot="s1",
        )

    def similarity(self, query: str, texts: Sequence[str]) -> Sequence[float]:
        words = set(query.split())
        return [len(words & set(text.split())) / (len(words) or 1) for text in texts]

    def article(self, regulation: str, no: str, as_of: date | None = None) -> OnDay:
        found = next((p for p in self.passages if regulation in (p.regulation, p.regulation_id) and p.no == no), None)
        standing = self.standings.get(no, Standing.IN_FORCE if found else Standing.UNKNOWN)
        return OnDay(standing, found if standing is Standing.IN_FORCE else None)

    def amended(self, start: date, end: date | None = None) -> Amended:
        return Amended(start, end or TODAY, self.differences)

    def all_of(self, regulation: str) -> Sequence[Passage]:
        return ()

    def named(self, text: str) -> Sequence[Reference]:
        return ()

    def lineage(self, regulation: str, no: str, as_of: date | None = None) -> Sequence[Rung]:
        said = self.article(regulation, no, as_of)
        return [Rung(Rank.ORDINANCE, 0, "asked", regulation, regulation, no, no, said.standing, "", said.passage)]

    def concerns(
        self, regulation: str, no: str, as_of: date | None = None, *, beyond: Beyond | None = None
    ) -> Sequence[Concern]:
        return []

    def upkeep(self, as_of: date | None = None, *, beyond: Beyond | None = None) -> Upkeep:
        return Upkeep(as_of or TODAY, 1, 0, (), ())

    def departments(self) -> Sequence[Department]:
        return self.offices

    def statutory_types(self) -> Sequence[StatutoryType]:
        return []

    def today(self) -> date:
        return TODAY


@dataclass
class MemoryCases:
    """`CaseRecords` in memory."""

    held: dict[str, Case] = field(default_factory=dict)
    originals: dict[str, bytes] = field(default_factory=dict)
    contacts: dict[str, bytes | None] = field(default_factory=dict)
    recorded: list[Event] = field(default_factory=list)
    given: dict[int, int] = field(default_factory=dict)

    def next_receipt(self, year: int) -> int:
        self.given[year] = self.given.get(year, 0) + 1
        return self.given[year]

    def open_case(self, case: Case, original: bytes, event: Event, contact: bytes | None = None) -> None:
        self.contacts[case.complaint.id] = contact
        self.held[case.complaint.id] = case
        self.originals[case.complaint.id] = original
        self.recorded.append(event)

    def case(self, complaint_id: str) -> Case:
        if complaint_id not in self.held:
            raise CaseNotFound(f"no complaint {complaint_id!r}")
        return self.held[complaint_id]

    def cases(self, after: str, limit: int, departments: Collection[str] = ()) -> Page:
        items = [case for case in reversed(self.held.values()) if not after or case.complaint.id < after]
        items = [case for case in items if not departments or case.triage.department in departments]
        return Page(tuple(items[:limit]), items[limit - 1].complaint.id if len(items) > limit else "")

    def original(self, complaint_id: str, event: Event) -> bytes:
        self.recorded.append(event)
        return self.originals[complaint_id]

    def contact(self, complaint_id: str, event: Event) -> bytes | None:
        self.recorded.append(event)
        return self.contacts[complaint_id]

    def note(self, event: Event) -> None:
        self.recorded.append(event)

    def add_draft(self, draft: Draft, event: Event) -> None:
        case = self.case(draft.complaint_id)
        self.held[draft.complaint_id] = replace(case, drafts=(*case.drafts, draft))
        self.recorded.append(event)

    def draft(self, draft_id: str) -> Draft:
        for case in self.held.values():
            for draft in case.drafts:
                if draft.id == draft_id:
                    return draft
        raise DraftNotFound(f"no draft {draft_id!r}")

    def waiting_drafts(self) -> list[Draft]:
        return [draft for case in self.held.values() if case.reply is None for draft in case.drafts]

    def drafts(self, statuses: Sequence[DraftStatus]) -> list[Draft]:
        return [draft for case in self.held.values() for draft in case.drafts if draft.status in statuses]

    def change_draft(
        self, draft: Draft, was: int, event: Event, review: Review | None = None, reply: Reply | None = None
    ) -> None:
        if self.draft(draft.id).revision != was:
            raise StaleRevision("changed")
        case = self.case(draft.complaint_id)
        drafts = tuple(draft if one.id == draft.id else one for one in case.drafts)
        reviews = (*case.reviews, review) if review else case.reviews
        self.held[draft.complaint_id] = replace(case, drafts=drafts, reviews=reviews, reply=reply or case.reply)
        self.recorded.append(event)

    def events(self, subject: str = "") -> list[Event]:
        return [event for event in self.recorded if subject in ("", event.subject)]

    def close(self) -> None:
        self.held.clear()


class PlainVault:
    """Seals by turning the text round: enough to tell sealed from open."""

    def seal(self, text: str) -> bytes:
        return text[::-1].encode()

    def open(self, sealed: bytes) -> str:
        return sealed.decode()[::-1]

    def seal_file(self, content: bytes) -> bytes:
        return content[::-1]

    def open_file(self, sealed: bytes) -> bytes:
        return sealed[::-1]

    def digest(self, text: str) -> str:
        return f"digest of {len(text)}"
