"""What became of a table, as a table: for the city's own system or for Excel."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from assistant import wording
from assistant.actors import SYSTEM, Actor
from assistant.batch.model import Line, State
from assistant.clock.model import local
from assistant.draft import EXTRACTIVE
from assistant.model import Outcome

HEADINGS = (
    "행",
    "접수번호",
    "상태",
    "민원번호",
    "종류",
    "긴급도",
    "담당 부서",
    "부서 전화",
    "처리기한",
    "초안",
    "쓴 이",
    "검사",
    "사람이 채울 곳",
    "초안 글",
    "근거",
    "알림",
    "오류",
    "고칠 방법",
)
_STATE = {
    State.NEW: "접수·초안",
    State.KNOWN: "이미 접수됨",
    State.ENDED: "처리 끝남",
    State.REFUSED: "처리 못 함",
}
_OUTCOME = {
    Outcome.ANSWERED: "작성",
    Outcome.ANSWERED_EXTRACTIVE: "작성",
    Outcome.UNANSWERABLE_NOT_FOUND: "작성(답이 되는 규정을 찾지 못함)",
}
_BY_RULES = "규정 발췌"
_CHANGED = "같은 접수번호로 먼저 받은 내용과 다릅니다. 먼저 받은 것을 두었으니, 고친 민원이면 새 번호로 보내십시오."
_PASSED, _FAILED = "통과", "통과하지 못함"
_OTHERS = "다른 부서의 민원입니다. 초안은 그 부서에서 볼 수 있습니다."
_NO_OFFICE, _NO_DUE = "부서 미정", "법정민원 종류 지정 필요"


def rows(lines: Iterable[Line], *, actor: Actor = SYSTEM) -> Iterator[tuple[str | int, ...]]:
    """The headings, then each row. A draft for a department that `actor` may not read is left out and told so."""
    yield HEADINGS
    for line in lines:
        yield _row(line, actor)


def read(result: bytes) -> list[dict[str, str]]:
    """The rows of a table that `rows` told, each by its headings."""
    return list(csv.DictReader(io.StringIO(result.decode("utf-8-sig"), newline="")))


def without_model(told: Iterable[Mapping[str, str]]) -> Counter[str]:
    """How many drafts a model was meant to write and did not, by the reason."""
    begins = f"{_BY_RULES} ("
    writers = (row["쓴 이"] for row in told)
    return Counter(said.removeprefix(begins).removesuffix(")") for said in writers if said.startswith(begins))


def _row(line: Line, actor: Actor) -> tuple[str | int, ...]:
    begins = (line.number, line.reference, _STATE[line.state])
    notes = [line.note, _CHANGED if line.changed else ""]
    if line.case is None:
        return (*begins, *("",) * 12, _joined(notes), line.error, line.mend)
    case = line.case
    office = next(iter(case.triage.departments), None)
    told = (
        case.complaint.receipt_no,
        case.triage.kind.value,
        case.triage.urgency.value,
        office.name if office else _NO_OFFICE,
        office.phone if office else "",
        f"{local(case.deadline.due):%Y-%m-%d %H:%M}" if case.deadline else _NO_DUE,
    )
    if not actor.covers(case.triage.department):
        return (*begins, *told, *("",) * 6, _joined([*notes, _OTHERS]), line.error, line.mend)
    return (*begins, *told, *_drafted(line), _joined(notes), line.error, line.mend)


def _drafted(line: Line) -> tuple[str, ...]:
    draft = line.draft
    if draft is None:
        return ("",) * 6
    made = draft.provenance
    writer = _BY_RULES if made.writer == EXTRACTIVE else made.writer
    return (
        _OUTCOME.get(draft.outcome, wording.OUTCOME[draft.outcome]),
        f"{writer} ({made.note})" if made.note else writer,
        _PASSED if draft.verdict.passed else _FAILED,
        ", ".join(slot.label for slot in draft.empty_slots),
        draft.filled(),
        "\n".join(f"[{one.number}] {one.citation.regulation} {one.citation.no}" for one in draft.grounds),
    )


def _joined(said: Iterable[str]) -> str:
    return " ".join(one for one in said if one)
