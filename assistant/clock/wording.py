"""Every Korean sentence of a derivation. Dates as on official papers, articles apart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from assistant.calendar import Stretch, day_in_korean

UNSETTLED = "법령에 정함이 없어 설정에 따름"
AFTER_HOURS = f"{UNSETTLED}: 처리기간은 근무시간을 기준으로 흐르므로"
LAST_HOUR = f"{UNSETTLED}: 「민법」 제159조와 같이 그날이 끝날 때까지"
LAST_HOUR_CLOSING = f"{UNSETTLED}: 그날 근무시간이 끝날 때까지"
SUPPLEMENT_DAYS = f"{UNSETTLED}: 보낸 날과 도달한 날을 넣어 날로 빼므로"
OUTAGE_DAYS = f"{UNSETTLED}: 일 단위로 세는 기간이므로"
EXTENSION = f"{UNSETTLED}: 연장은 이미 흐른 기간에 더하는 것이므로"
EXTENSION_AS_ONE = f"{UNSETTLED}: 원래 기간과 연장을 한 기간으로 봄"


def moment(at: datetime) -> str:
    return f"{day_in_korean(at.date())} {at:%H:%M}"


def span(length: timedelta) -> str:
    """`2시간 20분`."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{hours}시간" if hours else "", f"{minutes}분" if minutes else "", f"{seconds}초" if seconds else ""]
    return " ".join(part for part in parts if part) or "0분"


def received(at: datetime, starts: datetime, *, outside: bool) -> str:
    if at == starts:
        return f"{moment(at)} 접수" + (" — 근무시간 밖이나 접수한 그때부터 셈" if outside else "")
    return f"{moment(at)} 접수 — 근무시간 밖이므로 다음 근무 시작인 {moment(starts)}에 접수한 것으로 봄"


def period_set(says: str, period: str) -> str:
    return f"처리기간 {period} — {says}"


def at_once(limit: str) -> str:
    return f"‘즉시’이므로 {limit} 이내"


def counted_day(day: date, number: int, total: int, *, first: bool) -> str:
    return f"{day_in_korean(day)} {number}일째(모두 {total}일){' — 첫날을 넣어 셈' if first else ''}"


def counted_hours(day: date, pieces: Sequence[Stretch], done: timedelta, total: timedelta) -> str:
    shown = ", ".join(f"{start:%H:%M}~{end:%H:%M}" for start, end in pieces)
    taken = sum((end - start for start, end in pieces), timedelta())
    return f"{day_in_korean(day)} {shown} {span(taken)} 셈, 누계 {span(done)}/{span(total)}"


def left_out(day: date, why: str) -> str:
    kind = why if why in ("토요일", "일요일") else f"{why}(공휴일)"
    return f"{day_in_korean(day)} {kind} — 세지 않음"


def paused(day: date, reason: str) -> str:
    return f"{day_in_korean(day)} {reason} 기간이라 세지 않음"


def paused_days(first: date, last: date, count: int, reason: str) -> str:
    return f"{day_in_korean(first)}부터 {day_in_korean(last)}까지 {reason} 기간 {count}일은 세지 않고 그만큼 뒤로 감"


def paused_hours(day: date, reason: str) -> str:
    return f"{day_in_korean(day)} {reason}에 걸린 시간은 빼고 셈"


def calendar_end(first: date, end: date, period: str, *, first_in: bool, last_of_month: bool) -> str:
    counted = "첫날을 넣어" if first_in else "첫날을 빼고 다음 날부터"
    clipped = "(그 달에 해당하는 날이 없어 말일)" if last_of_month else ""
    return f"{counted} {day_in_korean(first)}부터 역에 따라 {period} — {day_in_korean(end)}{clipped}"


def moved(day: date, why: str) -> str:
    return f"끝나는 날 {day_in_korean(day)} — {_marked(why, '이라', '라')} 다음 날로 감"


def extension_granted(order: str, ground: str, length: str) -> str:
    return f"{order} 연장 {length} — {ground}"


def extension_runs(*, as_one: bool) -> str:
    return "원래 기간과 합하여 처음부터 다시 셈" if as_one else "앞 기간에 이어 다음 셀 날부터 셈"


def lengthened(times: int) -> str:
    return f"민원인의 요청으로 보완기간을 {times}회 다시 정함(2회까지)"


def lengthened_too_often() -> str:
    return "민원인의 보완기간 연장 요청은 2회로 한정됨"


def notice_extension() -> str:
    return "연장 사유와 처리완료 예정일을 지체 없이 민원인에게 문서로 알려야 함"


def bulk(copies: int, days: int) -> str:
    return f"같은 증명서 {copies}통 — 20통마다 1일씩 {days}일 늘림"


def due(at: datetime, *, exact: bool) -> str:
    return f"처리기한 {moment(at)}" if exact else f"처리기한 {day_in_korean(at.date())}"


def provisional() -> str:
    return "아직 끝나지 않은 산입 제외 기간이 있어 임시로 셈한 날임"


def refused(what: str, why: str) -> str:
    return f"{what}: 반영하지 않음 — {why}"


def pause_not_listed(note: str) -> str:
    return f"{_marked(note or '적은 사유', '은', '는')} 처리기간에 산입하지 않는 사유로 법령에 정해져 있지 않음"


def pause_not_yet(day: date) -> str:
    return f"이 규정은 그때({day_in_korean(day)}) 시행되지 않았거나 적용되지 않음"


def on_site_only_grievance() -> str:
    return "현장조사 기간을 빼는 것은 고충민원만임"


def on_site_cut(last: date, limit: str) -> str:
    return f"현장조사는 {limit}의 범위이므로 {day_in_korean(last)}까지만 빼고 그 뒤는 셈"


def extension_workload(ground: str) -> str:
    return f"{_marked(ground, '을', '를')} 사유로 처리기간을 연장해서는 안 됨"


def extension_unstated() -> str:
    return "관계 기관ㆍ부서의 협조, 사실관계ㆍ현장 확인, 불가항력 또는 이에 준하는 사유 중 무엇인지 밝혀야 함"


def extension_unproven() -> str:
    return "부득이한 사유인지 분명하지 않음"


def extension_needs_consent() -> str:
    return "다시 연장하려면 민원인의 동의가 있어야 함"


def extension_third() -> str:
    return "연장은 한 차례, 동의를 받아 한 차례 더 할 수 있을 뿐임"


def extension_too_long(limit: str) -> str:
    return f"원래 처리기간({limit})을 넘겨 연장할 수 없음"


def extension_too_late(due: datetime) -> str:
    return f"처리기간이 {moment(due)}에 이미 지남"


def caution_old_ground(ground: str) -> str:
    return f"{_marked(ground, '이', '가')} ‘부득이한 사유’에 해당하는지는 담당자가 판단하여야 함(2026. 5. 6. 전 접수)"


def caution_disposition(article: str, says: str) -> str:
    return f"처분에 해당하면 다시 연장할 수 있는지 확인이 필요함: {says}({article})"


def period_ignored(given: str, legal: str) -> str:
    return f"이 종류의 처리기간은 법령이 {legal}로 정하므로 입력한 {given}을 쓰지 않음"


def _marked(word: str, closed: str, opened: str) -> str:
    """`word` with the particle that fits its last syllable; a syllable that is not Hangul counts as open."""
    last = word[-1]
    return word + (closed if "가" <= last <= "힣" and (ord(last) - ord("가")) % 28 else opened)
