"""What happens around a case, as a person records it: each starts or ends a date beside the deadline. Values only.

Sources: 민원 처리에 관한 법률 제16조, 제20조, 제22조, 제35조; 시행령 제13조, 제25조; 행정기본법 제36조; 부패방지 및 국민권익위원회의 설치와
운영에 관한 법률 제50조.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from assistant.clock import Facts, Transfer
from assistant.clock.side_model import Cooperation
from assistant.kinds import Kind
from assistant.rules import RuleName


class Happening(StrEnum):
    """What is recorded. Its value is what people write."""

    TO_OFFICE = "처리주무부서 이송"
    TO_FAR_OFFICE = "원거리 부서 이송"
    WRONG_OFFICE = "소관 아닌 부서 접수"
    TO_OTHER_AGENCY = "다른 기관 소관"
    TRANSFERRED = "이송 완료"
    COOPERATION = "협조 요청"
    COOPERATED = "협조 회신"
    REQUEST_GOT = "보완요구 도달"
    UNDELIVERED = "보완요구 반송"
    DISPOSED = "처분"
    REFUSED = "처분 통지 도달"
    OBJECTED = "이의신청"
    OBJECTION_EXTENDED = "이의신청 기간 연장"
    OBJECTION_ANSWERED = "이의신청 결과 통지"
    TO_COMMISSION = "권익위원회 신청"
    RECOMMENDED = "권고"
    RECOMMENDATION_ANSWERED = "권고 처리결과 통보"
    PERMIT_WAITS = "허가서 교부 대기"
    PERMIT_TAKEN = "허가서 수령"


TRANSFERS = {
    Happening.TO_OFFICE: Transfer.TO_OFFICE,
    Happening.TO_FAR_OFFICE: Transfer.TO_FAR_OFFICE,
    Happening.WRONG_OFFICE: Transfer.WRONG_OFFICE,
    Happening.TO_OTHER_AGENCY: Transfer.TO_OTHER_AGENCY,
}
FOLLOWS = {
    Happening.TRANSFERRED: tuple(TRANSFERS),
    Happening.COOPERATED: (Happening.COOPERATION,),
    Happening.OBJECTION_EXTENDED: (Happening.OBJECTED,),
    Happening.OBJECTION_ANSWERED: (Happening.OBJECTED,),
    Happening.RECOMMENDATION_ANSWERED: (Happening.RECOMMENDED,),
    Happening.PERMIT_TAKEN: (Happening.PERMIT_WAITS,),
}
"""What must have happened before; where it ends a date, that one's."""


_DISPOSED_OF = frozenset({Kind.STATUTORY, Kind.OTHER, Kind.GRIEVANCE})
"""An answer to an inquiry or a suggestion is no disposition (처분)."""
KINDS: dict[Happening, frozenset[Kind]] = {
    Happening.DISPOSED: _DISPOSED_OF,
    Happening.REFUSED: _DISPOSED_OF,
    Happening.OBJECTED: _DISPOSED_OF,
    Happening.TO_COMMISSION: frozenset({Kind.GRIEVANCE}),  # 시행령 제17조제8항
    Happening.PERMIT_WAITS: frozenset({Kind.STATUTORY}),
}
"""The kinds of complaints that something is offered for; all others are offered for every kind."""
DATES: dict[Happening, tuple[RuleName, ...]] = {
    **{what: (RuleName(to.value), RuleName.ELECTRONIC_TRANSFER) for what, to in TRANSFERS.items()},
    Happening.COOPERATION: (RuleName.COOPERATION,),
    Happening.REQUEST_GOT: (RuleName.SUPPLEMENT_COUNT, RuleName.SUPPLEMENT_AGAIN),
    Happening.DISPOSED: (RuleName.APPEAL_LATEST, RuleName.SUIT_LATEST),
    Happening.REFUSED: (RuleName.OBJECTION, RuleName.OBJECTION_GENERAL, RuleName.APPEAL, RuleName.SUIT),
    Happening.OBJECTED: (RuleName.OBJECTION_DECISION, RuleName.OBJECTION_GENERAL_ANSWER),
    Happening.OBJECTION_EXTENDED: (RuleName.OBJECTION_DECISION_EXTENDED, RuleName.OBJECTION_GENERAL_EXTENDED),
    Happening.OBJECTION_ANSWERED: (RuleName.APPEAL_AFTER_OBJECTION,),
    Happening.TO_COMMISSION: (RuleName.COMMISSION,),
    Happening.RECOMMENDED: (RuleName.RECOMMENDATION,),
    Happening.PERMIT_WAITS: (RuleName.UNCOLLECTED,),
}
"""The dates that run from it, by their rules."""


class Closing(StrEnum):
    """How handling ends without a result."""

    WITHDRAWN = "취하"
    RETURNED = "반려"
    """The papers went back, because a supplement was not made in time (시행령 제25조제1항)."""
    UNDELIVERED = "취하 간주"
    """The request to supplement came back twice, the address unknown (시행령 제25조제2항)."""
    UNCOLLECTED = "미수령 폐기"
    """A permit on paper was not collected for fifteen days (시행령 제25조제4항)."""

    @property
    def rule(self) -> RuleName:
        return _CLOSING[self]


_CLOSING = {
    Closing.WITHDRAWN: RuleName.WITHDRAWAL,
    Closing.RETURNED: RuleName.SUPPLEMENT_RETURN,
    Closing.UNDELIVERED: RuleName.SUPPLEMENT_UNDELIVERED,
    Closing.UNCOLLECTED: RuleName.UNCOLLECTED,
}


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to a case."""

    by: str
    at: datetime
    what: Happening
    on: date
    until: date | None = None
    """협조 요청 only: the day by which the other office was asked to reply."""
    note: str = ""
    """협조 only: the other office; masked."""


class _Acts(Protocol):
    """What `Facts` are read from."""

    @property
    def happened(self) -> tuple[Happened, ...]: ...


def told_of(facts: Facts, matter: _Acts) -> Facts:
    """`facts` with everything that is on record of a case; of what happened twice the last."""
    last = {one.what: one for one in matter.happened}

    def on(what: Happening) -> date | None:
        return last[what].on if what in last else None

    moved = running(matter.happened, Happening.TRANSFERRED)
    permits = running(matter.happened, Happening.PERMIT_TAKEN)
    return replace(
        facts,
        transfer=TRANSFERS[moved[-1].what] if moved else None,
        cooperation=tuple(
            Cooperation(one.note, one.until) for one in cooperations(matter.happened) if one.until is not None
        ),
        permit_waits=permits[-1].on if permits else None,
        disposed=on(Happening.DISPOSED),
        refused=on(Happening.REFUSED),
        objected=on(Happening.OBJECTED),
        objection_extended=bool(
            running(matter.happened, Happening.OBJECTION_ANSWERED)
            and not running(matter.happened, Happening.OBJECTION_EXTENDED)
        ),
        objection_result=on(Happening.OBJECTION_ANSWERED),
        to_commission=on(Happening.TO_COMMISSION),
        recommended=on(Happening.RECOMMENDED),
    )


def running(happened: Iterable[Happened], end: Happening) -> list[Happened]:
    """What `end` would end and nothing ended since."""
    held: list[Happened] = []
    for one in happened:
        if one.what in FOLLOWS[end]:
            held.append(one)
        elif one.what is end:
            held.clear()
    return held


def cooperations(happened: Iterable[Happened]) -> list[Happened]:
    """The requests to other offices that were not answered; of one office the last."""
    held: dict[str, Happened] = {}
    for one in happened:
        if one.what is Happening.COOPERATION:
            held[one.note] = one
        elif one.what is Happening.COOPERATED:
            held.pop(one.note, None)
    return list(held.values())


def awaited(happened: Iterable[Happened]) -> bool:
    """Whether an objection or a recommendation still waits for the office, which it does after the result as well."""
    given = tuple(happened)
    return any(running(given, end) for end in (Happening.OBJECTION_ANSWERED, Happening.RECOMMENDATION_ANSWERED))


__all__ = [
    "DATES",
    "FOLLOWS",
    "KINDS",
    "TRANSFERS",
    "Closing",
    "Happened",
    "Happening",
    "awaited",
    "cooperations",
    "running",
    "told_of",
]
