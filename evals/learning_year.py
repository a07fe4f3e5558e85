"""A simulated year of complaints to the sample city, and the questions that are held apart from it.

Each matter of `data/learning.jsonl` has three sets of wordings. Complaints are made of `learned` alone. `others` are what
other citizens write of the same matter, written from the matter and not from the first set; `held_out` avoid the words
of the first set altogether. Matters of which nobody complains in the year have questions only.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from assistant import Kind
from evals.korea import KOREA

DATA = Path(__file__).parent / "data" / "learning.jsonl"
FIRST = datetime(2025, 12, 1, 9, tzinfo=KOREA)
"""The year ends before the day that the sample city is made for."""
MONTHS = 12

_OPENINGS = (
    "안녕하세요. ",
    "수고 많으십니다. ",
    "",
    "",
    "급합니다. ",
    "몇 번을 참다가 글 남깁니다. ",
    "시장님 보세요. ",
)
_PLACES = (
    "솔내동",
    "물빛동",
    "햇살동",
    "새터동",
    "은하로 쪽",
    "시청 뒤편",
    "중앙시장 근처",
    "별빛마을 3단지",
    "달빛천 옆",
)
_WHERE = ("{place}에 삽니다. ", "{place}입니다. ", "여기는 {place}인데요, ", "", "")
_STORY = (
    " 지난주에도 말씀드렸는데 그대로입니다.",
    " 아이들이 다니는 곳이라 걱정입니다.",
    " 한두 번이 아니에요.",
    " 사진도 찍어 두었습니다.",
    "",
    "",
    "",
)
_CLOSINGS = (" 빠른 조치 부탁드립니다.", " 확인하고 연락 주세요.", " 답변 기다리겠습니다.", "", " 감사합니다.")
_TITLES = ("민원 넣습니다", "불편 신고합니다", "문의드립니다", "제발 해결 좀 해 주세요")
"""Titles that say nothing, as every third complaint has one."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter with whose it is and which articles answer it; each of `gold` is right."""

    id: str
    department: str
    kind: Kind
    gold: tuple[str, ...]
    months: tuple[int, ...]
    """In which it comes up; none: nobody complains of it in the year."""
    learned: tuple[str, ...]
    others: tuple[str, ...]
    held_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A complaint of the year."""

    matter: Matter
    said: str
    """The wording that it was made of."""
    title: str
    text: str
    received: datetime


def matters(path: Path = DATA) -> list[Matter]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Matter(
            row["id"],
            row["department"],
            Kind(row["kind"]),
            tuple(row["gold"]),
            tuple(row["months"]),
            tuple(row["learned"]),
            tuple(row["others"]),
            tuple(row["held_out"]),
        )
        for row in rows
    ]


def months(held: Sequence[Matter], each: int, seed: int) -> Iterator[list[Filed]]:
    """The complaints of each month. A few matters make up most of them, as in any city."""
    chance = random.Random(seed)  # noqa: S311 - a simulation, repeatable
    order = chance.sample(range(len(held)), len(held))
    often = {held[at].id: 1 / (rank + 3) for rank, at in enumerate(order)}
    for number in range(MONTHS):
        month = (FIRST.month - 1 + number) % 12 + 1
        start = FIRST.replace(year=FIRST.year + (FIRST.month - 1 + number) // 12, month=month)
        now = [matter for matter in held if month in matter.months]
        drawn = chance.choices(now, [often[matter.id] for matter in now], k=each)
        yield [_filed(matter, start + timedelta(hours=12 * at), chance) for at, matter in enumerate(drawn)]


def _filed(matter: Matter, received: datetime, chance: random.Random) -> Filed:
    said = chance.choice(matter.learned)
    where = chance.choice(_WHERE).format(place=chance.choice(_PLACES))
    text = f"{chance.choice(_OPENINGS)}{where}{said}{chance.choice(_STORY)}{chance.choice(_CLOSINGS)}"
    title = chance.choice(_TITLES) if chance.random() < 1 / 3 else " ".join(said.split()[:5])
    return Filed(matter, said, title, text, received)
