"""What the program says of studies of the regulations, and of references that want looking after."""

from __future__ import annotations

from assistant.staff.keep import Fault
from assistant.staff.plain_words import Readability
from assistant.staff.translation import TranslationOutcome
from knowledge_base import Concern, ConcernKind, Rank, Rung, Standing

TITLE = "규정 검토 자료"
STALE_TITLE = "자치법규 인용 조문 점검표"
ASKED = "질문: {question}"
AS_OF = "{city} · {day} 기준으로 시행 중인 규정에 따름"
EXTRACTIVE = "언어모델 없이 규정 원문을 발췌하여 정리하였습니다. 사람이 확인한 뒤에 쓰십시오."
BY_MODEL = "언어모델({writer})이 요약하고 문장마다 근거와 대조하는 검사를 통과하였습니다. 사람이 확인한 뒤에 쓰십시오."
NOTHING = "질문에 답이 되는 조문을 찾지 못하였습니다. 다른 말로 찾거나 아래 조문을 확인하십시오."
SUMMARY = "요약"
GROUNDS = "근거 조문"
CHAIN = "상위 규정"
CONCERNS = "확인이 필요한 인용"
NO_CONCERNS = "근거 조문이 인용한 규정 가운데 어긋나거나 뒤에 개정된 것은 보유한 범위에서 발견되지 않았습니다."
ALSO = "함께 볼 조문"
SINCE = "{day} 시행"
CUT = "(이하 생략)"
NOT_HELD = "보유하지 않은 법령: 국가법령정보센터에서 확인"
CARRIES_OUT = "같은 조를 인용하는 하위법령"
RESTS_ON = "이 규정이 근거로 밝힌 법령"
MADE_UNDER = "상위 규정: 이 조문이 직접 인용하는 것은 없음. 규정 전체의 근거는 {laws}"
NO_CHAIN = "인용하는 상위 규정 없음"
STALE_COUNTS = "자치법규 {regulations}건의 인용 {references}곳 점검 · 바로 고칠 것 {wrong}건 · 확인할 것 {check}건"
STALE_NONE = "어긋나거나 뒤에 개정된 인용이 없습니다."
WRONG = "바로 고칠 것"
CHECK = "확인할 것"
FORMAL = "부처 이름만 바뀐 것"
GAPS = "점검하지 못한 인용 (보유하지 않은 규정)"
GAP = "「{title}」 {count}곳"
REMOVED, ADDED = "삭제", "추가"
CHANGED_WORDS = "바뀐 말: {words}"

RANK: dict[Rank, str] = {
    Rank.OTHER: "그 밖의 규정",
    Rank.CITY_RULE: "규칙",
    Rank.ORDINANCE: "조례",
    Rank.MINISTERIAL: "부령",
    Rank.DECREE: "대통령령",
    Rank.ACT: "법률",
}
CONCERN: dict[ConcernKind, str] = {
    ConcernKind.MISSING: "인용한 조문이 없습니다.",
    ConcernKind.DELETED: "인용한 조문이 삭제되었습니다{changed}.",
    ConcernKind.REPEALED: "인용한 규정이 폐지되었습니다{changed}.",
    ConcernKind.RENUMBERED: "인용한 조문이 {now}로 옮겨졌습니다{changed}.",
    ConcernKind.AMENDED: "이 규정의 마지막 개정({amended} 공포) 뒤에 인용한 조문이 개정되었습니다{changed}. 지금도 맞는지 확인하십시오.",
    ConcernKind.RENAMED: "이 규정의 마지막 개정({amended} 공포) 뒤에 인용한 조문에서 부처 이름만 바뀌었습니다{changed}.",
    ConcernKind.LIMIT: "숫자가 인용한 조문의 한도를 벗어난 것으로 보입니다. 같은 사항인지 확인하십시오. {note}",
}
TRANSLATION: dict[TranslationOutcome, str] = {
    TranslationOutcome.TRANSLATED: "모든 문장을 번역하였고 검사를 통과하였습니다. 사람이 확인한 뒤에 쓰십시오.",
    TranslationOutcome.PARTLY: "검사를 통과하지 못한 문장은 원문 그대로 두고 표시하였습니다.",
    TranslationOutcome.NOTHING_HELD: "번역이 검사를 통과하지 못하여 쓰지 않았습니다.",
    TranslationOutcome.NO_MODEL: "번역할 언어모델이 없습니다.",
    TranslationOutcome.SAME_LANGUAGE: "한국어로 된 민원이어서 번역하지 않았습니다.",
    TranslationOutcome.UNKNOWN_LANGUAGE: "어느 언어인지 알 수 없어 번역하지 않았습니다.",
}
FAULT: dict[Fault, str] = {
    Fault.LOST: "숫자·조문·이름 등이 빠지거나 되풀이됨",
    Fault.SWAPPED: "날짜나 숫자의 순서가 바뀜",
    Fault.NUMBER: "원문에 없는 숫자",
    Fault.ADDED: "원문에 없는 문장",
    Fault.LANGUAGE: "요청한 언어가 아님",
    Fault.MISSING: "옮긴 문장이 없음",
    Fault.MEANING: "의무·허용·금지나 한도가 달라짐",
}
BEFORE, AFTER = "고치기 전", "고친 뒤"
PLAIN_NOTE = "언어모델: {note} — 나머지는 용어집으로 바꾸거나 그대로 두었습니다."
_READABILITY = "{name}: 쉬움 {score:.0f}/100 · 문장당 {mean}어절 · 어려운 말 {hard}개{words}"
_PROMULGATED = "({day} 공포)"


def concern(found: Concern) -> str:
    """What is to be said of a reference, in one or two sentences."""
    changed = _PROMULGATED.format(day=_day(found)) if found.changed else ""
    amended = f"{found.amended.year}. {found.amended.month}. {found.amended.day}."
    return CONCERN[found.kind].format(changed=changed, now=found.now, amended=amended, note=found.note).strip()


def readability(name: str, said: Readability) -> str:
    """`고치기 전: 쉬움 72/100 · 문장당 13.2어절 · 어려운 말 3개(교부, 익일, 송부)`"""
    hard = tuple(dict.fromkeys(said.hard))
    words = f"({', '.join(hard)})" if hard else ""
    return _READABILITY.format(name=name, score=said.score, mean=said.mean_words, hard=len(said.hard), words=words)


def where(found: Concern) -> str:
    """`「새빛시 주차장 조례」 제7조(가산금) → 「주차장법」 제8조의2제1항`"""
    link = found.link
    title = f"({link.title})" if link.title else ""
    until = f"~{link.reference.until}" if link.reference.until else ""
    return f"「{link.regulation}」 {link.no}{title} → {link.reference}{until}"


def rung(found: Rung) -> str:
    """`법률 「주차장법」 제19조제5항(부설주차장의 설치ㆍ지정), 2024. 1. 1. 시행`"""
    title = f"({found.passage.title})" if found.passage and found.passage.title else ""
    said = f"{RANK[found.rank]} 「{found.regulation}」 {found.place}".rstrip() + title
    if found.passage:
        day = found.passage.valid_from
        said += f", {SINCE.format(day=f'{day.year}. {day.month}. {day.day}.')}"
    elif not found.regulation_id:
        said += f" — {NOT_HELD}"
    elif found.standing is not Standing.IN_FORCE:
        said += f" — {found.message}"
    via = {"carries_out": CARRIES_OUT, "rests_on": RESTS_ON}.get(found.via, "")
    return f"{said} [{via}]" if via else said


def _day(found: Concern) -> str:
    day = found.changed
    assert day, "asked only where it is known"
    return f"{day.year}. {day.month}. {day.day}."
