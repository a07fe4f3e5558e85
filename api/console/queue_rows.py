"""The rows of the queue: what is open, as a counsellor looks for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from api.console.words import in_korea
from assistant import Actor, Casework, Draft, DraftStatus, Kind, Matter


class Tab(StrEnum):
    """What the queue can be cut down to."""

    OPEN = "open"
    MINE = "mine"
    TODAY = "today"
    OVERDUE = "overdue"
    APPROVAL = "approval"
    RETURNED = "returned"
    TO_SEND = "to_send"
    ENDED = "ended"


TABS: dict[Tab, str] = {
    Tab.OPEN: "처리할 것",
    Tab.MINE: "내가 맡은 것",
    Tab.TODAY: "오늘까지",
    Tab.OVERDUE: "기한 지남",
    Tab.APPROVAL: "결재 대기",
    Tab.RETURNED: "보완 요구",
    Tab.TO_SEND: "보낼 것",
    Tab.ENDED: "끝난 것",
}
STATES: dict[DraftStatus | None, str] = {
    None: "새 민원",
    DraftStatus.DRAFT: "작성 중",
    DraftStatus.IN_REVIEW: "결재 대기",
    DraftStatus.RETURNED: "보완 요구",
    DraftStatus.APPROVED: "승인됨",
    DraftStatus.SENT: "발송함",
    DraftStatus.OBJECTED: "이의신청",
}
_TAB_OF = {
    Tab.APPROVAL: DraftStatus.IN_REVIEW,
    Tab.RETURNED: DraftStatus.RETURNED,
    Tab.TO_SEND: DraftStatus.APPROVED,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A complaint as the queue shows it."""

    matter: Matter
    draft: Draft | None
    """The newest."""
    mine: bool
    today: date

    @property
    def state(self) -> str:
        return STATES[self.draft.status if self.draft else None]

    @property
    def due(self) -> datetime | None:
        return in_korea(self.matter.deadline.due) if self.matter.deadline else None

    @property
    def days(self) -> int | None:
        """Calendar days left; below zero: gone by."""
        return (self.due.date() - self.today).days if self.due else None

    def overdue(self, now: datetime) -> bool:
        return self.matter.open and self.due is not None and self.due < in_korea(now)

    @property
    def gist(self) -> str:
        said = self.matter.complaint.title.strip() or self.matter.complaint.text.strip()
        return said.splitlines()[0]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for."""

    tab: Tab = Tab.OPEN
    words: str = ""
    department: str = ""
    kind: Kind | None = None

    def takes(self, row: Row, now: datetime) -> bool:
        return in_tab(row, self.tab, now) and self._fits(row)

    def _fits(self, row: Row) -> bool:
        complaint, triage = row.matter.complaint, row.matter.triage
        said = f"{complaint.receipt_no} {complaint.title} {complaint.text}".casefold()
        return (
            (not self.department or triage.department == self.department)
            and (self.kind is None or triage.kind is self.kind)
            and all(word in said for word in self.words.casefold().split())
        )


def rows_of(work: Casework, who: Actor) -> list[Row]:
    """Every complaint within the bounds of whoever asks: the soonest due first, those without a date before all."""
    newest = {draft.complaint_id: draft for draft in work.desk.drafts(*DraftStatus)}
    today = in_korea(work.desk.now()).date()
    rows = [
        Row(matter, draft := newest.get(matter.complaint.id), _is_mine(matter, draft, who), today)
        for matter in work.theirs(who)
    ]
    return sorted(rows, key=lambda row: (row.due is not None, row.due or in_korea(row.matter.complaint.received)))


def in_tab(row: Row, tab: Tab, now: datetime) -> bool:
    if tab is Tab.ENDED:
        return not row.matter.open
    if not row.matter.open:
        return False
    if tab is Tab.MINE:
        return row.mine
    if tab is Tab.OVERDUE:
        return row.overdue(now)
    if tab is Tab.TODAY:
        return row.days == 0 and not row.overdue(now)
    if tab in _TAB_OF:
        return row.draft is not None and row.draft.status is _TAB_OF[tab]
    return True


def next_after(complaint_id: str, rows: Sequence[Row], now: datetime, *, deciding: bool) -> str:
    """The id of the case that follows another in the queue, from the top again after the last; `''` where none is left.

    Whoever is `deciding` is led to what waits for approval first, all others to what somebody has to work on."""
    place = next((at for at, row in enumerate(rows) if row.matter.complaint.id == complaint_id), -1)
    others = [*rows[place + 1 :], *rows[: max(place, 0)]]
    working = (row for row in others if row.matter.open)
    first = min(working, key=lambda row: in_tab(row, Tab.APPROVAL, now) is not deciding, default=None)
    return first.matter.complaint.id if first else ""


def counts(rows: Sequence[Row], now: datetime) -> dict[Tab, int]:
    return {tab: sum(in_tab(row, tab, now) for row in rows) for tab in Tab}


def departments_in(rows: Iterable[Row]) -> dict[str, str]:
    """Names of the departments that have complaints, by id."""
    named = {one.id: one.name for row in rows for one in row.matter.triage.departments[:1]}
    return dict(sorted(named.items(), key=lambda item: item[1]))


def _is_mine(matter: Matter, draft: Draft | None, who: Actor) -> bool:
    """Nobody is assigned a case here: it is theirs who had a hand in it."""
    return who.name in (draft.hands if draft else ()) or any(act.by == who.name for act in matter.acts)
