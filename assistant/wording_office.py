"""What the program says of letters, sending, the record and who approves. The rest stands in `wording`."""

from __future__ import annotations

from datetime import date

from assistant.actors import Role
from assistant.audit import Break
from assistant.casework_model import Act, Corrected, Extended, Paused, Told, Withdrawn
from assistant.clock.model import local
from assistant.happenings import Closing
from assistant.sendings import SendingState

SENDING: dict[SendingState, str] = {
    SendingState.WAITING: "대기",
    SendingState.SENDING: "보내는 중",
    SendingState.SENT: "발송",
    SendingState.FAILED: "실패",
    SendingState.UNKNOWN: "알 수 없음 — 도착했는지 확인하여 결정하십시오",
}
BREAK: dict[Break, str] = {
    Break.MISSING: "앞뒤의 줄이 이어지지 않습니다(사이의 줄이 없음)",
    Break.CHANGED: "적힌 내용이 바뀌었습니다",
    Break.UNLINKED: "앞줄에서 이어지지 않습니다",
    Break.WORDS_CHANGED: "곁에 둔 글이 바뀌었습니다",
    Break.WORDS_GONE: "곁에 둔 글이 삭제 기록 없이 없어졌습니다",
    Break.CUT: "이 줄까지 있었는데 뒤가 잘렸습니다",
    Break.REWRITTEN: "이 줄이 내보낸 값과 다릅니다(처음부터 다시 쓰임)",
}
AUDIT_SOUND = "기록 {lines}줄 이상 없음 · 규정에 따라 지운 글 {erased}줄 · 대조한 머리값 {heads}개"
AUDIT_BROKEN = "기록이 훼손되었습니다 · 읽은 줄 {lines}"
BECAUSE = "사유: {reason}"
NOBODY_DESIGNATED = "지정된 결재자가 없습니다"
ERASED_BY_MANAGERS = "관리자만 보존기간이 지난 민원을 지울 수 있습니다"
DESIGNATED_BY_MANAGERS = "그 부서의 관리자만 결재자를 지정할 수 있습니다"
NO_ANSWERS_RUN_OUT = "보존기간이 지난 상담 답변이 없습니다"
KEPT_UNTIL = "보존기간이 {day}까지입니다"
KEPT_OPEN = "처리가 끝나지 않았거나 영구 보존하는 민원입니다"
CLOSED: dict[Closing, str] = {
    Closing.WITHDRAWN: "취하함",
    Closing.RETURNED: "되돌려 보냄(반려)",
    Closing.UNDELIVERED: "취하한 것으로 보아 종결함",
    Closing.UNCOLLECTED: "찾아가지 않은 문서를 폐기하고 종결함",
}
CORRECTED = "분류를 고침"
PAUSED, PAUSE_OPEN = "멈춤({reason}) {first}부터 {last}까지", "멈춤({reason}) {first}부터"
EXTENDED = "연장({reason}) {length}"
TOLD = "결과를 알림"
HAPPENED_UNTIL = "{what} {note}({day}까지)"
READ_FOR_LETTER = "회신문에 민원인의 말을 그대로 옮김"
NOTHING_SENT = "발송된 회신이 없습니다"
NOTHING_APPROVED = "승인된 회신이 없습니다"
NO_CONSENT = (
    "전자우편은 민원인이 동의하거나 전자문서로 신청한 경우에만 쓸 수 있습니다(민원 처리에 관한 법률 제27조제2항)"
)
CHANGED_SINCE = "승인한 뒤 인용한 조문이 바뀌었거나 검사를 통과하지 못합니다. 승인을 거두고 다시 검토하십시오"
NO_ADDRESS = "민원인의 전자우편 주소가 없습니다"
DIED_SENDING = "보내는 도중에 프로그램이 멈추었습니다"
COMPLAINANT = "민원인"
PAPER_TO = "수신  {name} 귀하"
PAPER_SUBJECT = "제목  {title}"
PAPER_TITLE = "민원 처리 결과 알림(접수번호 {receipt})"
PAPER_SIGNED = "담당 {drafter}    결재 {approver} ({day})"
PAPER_REFERENCE = "시행  {office}-{receipt} ({day})"
ROLE: dict[Role, str] = {
    Role.CITIZEN: "시민",
    Role.COUNSELLOR: "상담 담당",
    Role.APPROVER: "결재자",
    Role.EVALUATOR: "평가자",
    Role.MANAGER: "부서 관리자",
    Role.ADMINISTRATOR: "시스템 관리자",
    Role.MACHINE: "다른 시스템",
}


def act(done: Act) -> tuple[date, str]:
    """On which day something was decided or happened, and what: `이의신청`, `멈춤(보완) 2026. 11. 4.부터`."""
    match done:
        case Corrected():
            return local(done.at).date(), CORRECTED
        case Paused():
            pause = done.pause
            said = PAUSE_OPEN if pause.provisional else PAUSED
            return pause.first_day, said.format(
                reason=pause.reason.value, first=_day(pause.first_day), last=_day(pause.last_day)
            )
        case Extended():
            asked = done.extension
            return local(done.at).date(), EXTENDED.format(reason=asked.ground.value, length=asked.length)
        case Told():
            return local(done.on).date(), TOLD
        case Withdrawn():
            return local(done.on).date(), CLOSED[done.ground]
    if done.until:
        return done.on, HAPPENED_UNTIL.format(what=done.what.value, note=done.note, day=_day(done.until))
    return done.on, f"{done.what.value} {done.note}".rstrip()


def _day(one: date) -> str:
    return f"{one.year}. {one.month}. {one.day}."
