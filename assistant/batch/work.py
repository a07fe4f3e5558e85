"""A table is worked through: each row taken in, triaged and drafted for. Whatever was done before is not done again.

A run may be killed at any moment: a complaint is stored in one transaction and so is its draft, both are found again
by the city's own number, and the next run does what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.actors import SYSTEM, Actor
from assistant.batch.model import Line, State
from assistant.casework import Casework
from assistant.errors import (
    AssistantError,
    ComplaintEmpty,
    ComplaintRefused,
    ComplaintTooLong,
    ReceivedBeforeArrival,
    RecordsBroken,
    TimeUnreadable,
)
from assistant.intake import Submission
from assistant.ports import Case
from knowledge_base import QueryRefused

FIRST_ROW = 2
"""The row below the headings."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Works on a desk as its counsellors do."""

    work: Casework

    def lines(self, rows: Sequence[Submission | AssistantError], *, actor: Actor = SYSTEM) -> Iterator[Line]:
        """What becomes of each row, in order; a row that fails is told and the others go on.

        The program drafts, whoever sent the table: nobody has had a hand in it yet. Raises what makes every row fail:
        records or index that cannot be used.
        """
        for number, row in enumerate(rows, FIRST_ROW):
            if isinstance(row, AssistantError):
                yield _refused(number, row.reference if isinstance(row, ComplaintRefused) else "", row)
                continue
            try:
                yield self._line(number, row, actor)
            except RecordsBroken:
                raise
            except (AssistantError, QueryRefused) as error:
                yield _refused(number, row.reference, error)

    def _line(self, number: int, row: Submission, actor: Actor) -> Line:
        taken = self.work.take(row, actor=actor)
        case, state = taken.case, State.NEW if taken.new else State.KNOWN
        ended = not taken.new and self._ended(case)
        draft = case.drafts[-1] if case.drafts else None
        if draft is None and not ended:
            draft = self.work.desk.draft(case.complaint.id, actor=SYSTEM)
        return Line(
            number,
            row.reference,
            State.ENDED if ended else state,
            case,
            draft,
            changed=not taken.new and self._differs(row, case),
            note=taken.note,
        )

    def _ended(self, case: Case) -> bool:
        return case.reply is not None or not self.work.acts.matter(case.complaint.id).open

    def _differs(self, row: Submission, case: Case) -> bool:
        """Masked as it was when it was taken; what was erased since says nothing."""
        held = case.complaint
        title, _, text = self.work.desk.mask(f"{row.title}\n{row.text}").text.partition("\n")
        return bool(held.text) and (title, text) != (held.title, held.text)


_REFUSED: dict[type[Exception], tuple[str, str]] = {
    ComplaintEmpty: ("내용이 비어 있습니다.", "민원 내용을 적으십시오."),
    ComplaintTooLong: ("내용이 너무 깁니다(10만 자까지).", "요지를 적고 나머지는 첨부로 보내십시오."),
    TimeUnreadable: ("신청일시나 접수일시를 읽을 수 없습니다.", "2026-11-02 10:00처럼 적으십시오."),
    ReceivedBeforeArrival: ("접수일시가 신청일시보다 앞섭니다.", "신청일시와 접수일시를 확인하십시오."),
}
"""What is amiss in a row, for those who send it."""


def _refused(number: int, reference: str, error: AssistantError | QueryRefused) -> Line:
    said, mend = _REFUSED.get(type(error), (error.problem, error.mend))
    return Line(number, reference, State.REFUSED, error=said, mend=mend)
