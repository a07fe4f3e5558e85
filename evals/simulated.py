"""A year of the sample city's work: fictional complaints that go through the real desk under a clock of their own.

Texts, places, people and how the office works are invented; what the program makes of them is not. In its last month
one topic is made to rise and one matter to come in again and again, so that one can see whether they are noticed.
"""

from __future__ import annotations

import heapq
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from assistant import (
    Actor,
    AssistantError,
    AssistantSettings,
    Casework,
    Contact,
    Decision,
    Period,
    ReturnReason,
    Role,
    Submission,
    clock,
    open_casework,
    open_desk,
    statistics,
)
from knowledge_base import Found, KnowledgeBase, Progress

KOREA = ZoneInfo("Asia/Seoul")
PLACES = ("솔내동", "물빛동", "달무리동", "너른동", "은빛동", "새터동", "한들읍", "")
_BUSY = (9, 8, 7, 6, 5, 4, 3, 2)
"""How often each place is spoken of; the last names none."""
RISING, RISES = "전동킥보드가 길을 막아요", 20.0
REPEATED = "가로등이 꺼져 있습니다"
_PEOPLE = tuple(
    Actor(name, role)
    for name, role in (("김상담", Role.COUNSELLOR), ("이상담", Role.COUNSELLOR), ("박결재", Role.APPROVER))
)
_SAID = {"처리 예정일": "접수일부터 7일 이내", "담당자": "김상담 주무관"}
Act = Callable[[], None]


@dataclass
class Time:
    """A clock that stands where it was set."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at


class Remembering:
    """A knowledge base that answers the same question once: a year asks many twice."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge
        self.search = lru_cache(maxsize=None)(self._search)
        for name in ("departments", "statutory_types"):
            setattr(self, name, lru_cache(maxsize=1)(getattr(knowledge, name)))

    def _search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        return self._knowledge.search(query, as_of=as_of, k=k)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._knowledge, name)


@dataclass
class Year:
    """The office at work. Acts wait in order of their time, so that the record is written in order too."""

    work: Casework
    counted: statistics.Statistics
    time: Time
    chance: random.Random
    waiting: list[tuple[datetime, int, Act]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)
    refused: list[str] = field(default_factory=list)
    """What the desk said no to."""

    def at(self, moment: datetime, act: Act) -> None:
        heapq.heappush(self.waiting, (moment, next(self.numbers), act))

    def run(self, until: datetime) -> Iterator[datetime]:
        """Do what waits up to a moment; each gives the time it is by then."""
        while self.waiting and self.waiting[0][0] <= until:
            moment, _, act = heapq.heappop(self.waiting)
            self.time.at = moment
            try:
                act()
            except AssistantError as error:  # as in an office: what the desk refuses is left for tomorrow
                self.refused.append(str(error))
            yield moment

    def arrive(self, number: int, topic: dict[str, Any], place: str) -> None:
        spoken = topic["text"].format(p=place or "우리 동네")
        person = Contact(phone=f"010-0000-{self.chance.randrange(1000, 9999)}")
        taken = self.work.take(
            Submission(topic["title"], spoken, self.time.at, "batch", person, reference=f"모의-{number:05d}")
        )
        name, now = taken.case.complaint.id, self.time.at
        draft = self.work.desk.draft(name)
        if self.chance.random() < 0.02:
            self.at(now + timedelta(days=1), lambda: self._withdraw(name))
            return
        if taken.case.deadline is None:
            return
        room = (taken.case.deadline.due - now).total_seconds()
        if room > 86_400 and self.chance.random() < 0.06:
            self.at(now + timedelta(hours=3), lambda: self._extend(name))
        used = self.chance.betavariate(2, 3) if self.chance.random() < 0.93 else self.chance.uniform(1.1, 1.8)
        self.at(now + timedelta(seconds=max(1800, room * used)), lambda: self._answer(name, draft.id))

    def _withdraw(self, name: str) -> None:
        self.work.course.closed(name, self.time.at, actor=_PEOPLE[0])

    def _extend(self, name: str) -> None:
        asked = clock.Extension(clock.extension_ground("현장 확인"), Period.parse("5일"))
        self.work.extend(name, asked, actor=_PEOPLE[0])

    def _answer(self, name: str, draft_id: str) -> None:
        """Fill the slots, change the words now and then, approve, tell the complainant."""
        desk, counsellor, approver = self.work.desk, self.chance.choice(_PEOPLE[:2]), _PEOPLE[2]
        draft = desk.find_draft(draft_id)
        lines = draft.body.splitlines()
        quoting = [number for number, line in enumerate(lines) if "[" in line]
        if len(quoting) > 1 and self.chance.random() < 0.45:
            del lines[quoting[-1]]
        slots = {slot.label: _SAID.get(slot.label, "현장을 살펴 조치했습니다") for slot in draft.slots}
        changed = desk.revise(draft_id, draft.revision, body="\n".join(lines), slots=slots, actor=counsellor)
        if self.chance.random() < 0.8:
            minutes = self.chance.lognormvariate(2.3, 0.5) + (6 if len(lines) < len(draft.body.splitlines()) else 0)
            self.counted.worked(draft_id, timedelta(minutes=min(minutes, 200)), actor=counsellor)
        submitted = desk.review(draft_id, changed.revision, Decision.SUBMIT, actor=counsellor)
        if self.chance.random() < 0.08:
            reason = self.chance.choice([ReturnReason.FACTS, ReturnReason.WORDING, ReturnReason.GROUNDS])
            desk.review(draft_id, submitted.revision + 1, Decision.RETURN, actor=approver, reasons=[reason])
            desk.revise(draft_id, submitted.revision + 2, actor=counsellor)
        self.at(self.time.at + timedelta(minutes=self.chance.randrange(5, 90)), lambda: self._approve(name, draft_id))

    def _approve(self, name: str, draft_id: str) -> None:
        self.work.desk.review(
            draft_id, self.work.desk.find_draft(draft_id).revision, Decision.APPROVE, actor=_PEOPLE[2]
        )
        self.work.course.told(name, self.time.at, actor=_PEOPLE[2])


def simulate(
    settings: AssistantSettings,
    knowledge: KnowledgeBase,
    last: date,
    *,
    months: int,
    monthly: int,
    seed: int = 7,
    progress: Progress,
) -> list[str]:
    """Fill a home with the months up to a day. Gives what the desk refused, of which an office would hear as well."""
    time_told = Time(datetime.combine(last, time(23), KOREA))
    desk = open_desk(settings, cast("KnowledgeBase", Remembering(knowledge)), clock=time_told)
    try:
        work = open_casework(settings, desk)
        year = Year(work, statistics.open_statistics(settings, work), time_told, random.Random(seed))  # noqa: S311
        arrivals = sorted(_arrivals(last, months, monthly, year.chance), key=lambda one: one[0])
        for number, (moment, topic, place) in enumerate(arrivals):
            year.at(moment, lambda n=number, t=topic, p=place: year.arrive(n, t, p))  # type: ignore[misc]
        arrived = 0
        for moment in year.run(time_told.at):
            while arrived < len(arrivals) and arrivals[arrived][0] <= moment:
                arrived += 1
            progress("year", arrived, len(arrivals))
        return year.refused
    finally:
        desk.records.close()


def _arrivals(
    last: date, months: int, monthly: int, chance: random.Random
) -> Iterator[tuple[datetime, dict[str, Any], str]]:
    topics = [json.loads(line) for line in _TEXTS.read_text(encoding="utf-8").splitlines()]
    number = last.year * 12 + last.month - months
    first = date(number // 12, number % 12 + 1, 1)
    for back in range((last - first).days + 1):
        day = first + timedelta(days=back)
        recent = (day.year, day.month) == (last.year, last.month)
        weights = [
            one["weight"]
            * (4 if day.month in one["season"] else 1)
            * (RISES if recent and one["title"] == RISING else 1)
            for one in topics
        ]
        busy = 0.4 if day.weekday() > 4 else 1.25
        for _ in range(_poisson(monthly / 30 * busy, chance)):
            moment = datetime.combine(day, time(8), KOREA) + timedelta(minutes=chance.randrange(12 * 60))
            yield moment, chance.choices(topics, weights)[0], chance.choices(PLACES, _BUSY)[0]
        if recent and day.day % 4 == 1:
            again = next(one for one in topics if one["title"] == REPEATED)
            yield datetime.combine(day, time(19), KOREA), again, PLACES[5]


def _poisson(mean: float, chance: random.Random) -> int:
    count, left = 0, chance.expovariate(1)
    while left < mean:
        count, left = count + 1, left + chance.expovariate(1)
    return count


_TEXTS = Path(__file__).parent / "data" / "year.jsonl"
