"""May a citizen's question be answered by a program at all? What cannot is told at once, with whom to turn to."""

from __future__ import annotations

import re

from assistant.agencies import agency_of
from assistant.model import Urgency
from assistant.outcome import Outcome
from assistant.urgency import urgency_of

LONGEST_QUESTION = 1000
"""Characters."""
_NEEDS_PERSON = re.compile(
    r"(?:허가|승인|허락|당첨|선정|선발|합격|통과|인용|취소)(?:이|가|을|를|해|도)? ?(?:날까|나올까|나오겠|될까|되겠|해 ?줄까|해 ?주실|해 ?주시|받을 ?수 ?있을까|가능할까)|"
    r"(?:제|내|저의|우리|본인) ?(?:민원|신청|사건|서류|접수|과태료|고지서)(?:이|가|은|는|을|를)? ?(?:처리 ?상황|언제|어떻게 ?되|결과|진행|취소|깎|없애|빼)|"
    r"(?:소송|재판|고소|이의신청|행정심판)(?:을|를|하면|에서)? ?(?:하면|걸면|내면)? ?(?:이길|이기|승소|유리|될까)|"
    r"(?:제|저의|내) ?(?:경우|상황|사정)(?:에|에는|엔|이|도)?.{0,20}(?:될까요|되나요|받을 ?수|가능)|"
    r"(?:깎아|봐|취소해|면제해|없애|빼|감면해) ?(?:주세요|주시면|주십시오|줄 ?수)|(?:합법|불법|위법)인지 ?(?:판단|봐)"
)
PROGRESS = re.compile(
    r"(?:넣은|낸|냈던|접수한|제출한|신청한|신고한|올린|드린) ?(?:[가-힣]+ ){0,2}(?:민원|신고|신청|건의?)(?:은|이|을|는|가)? ?"
    r"(?:어떻게 ?(?:됐|되었|되고|되나|된)|언제 ?(?:처리|답|결과)|(?:처리|진행) ?(?:상황|결과|됐)|결과|왜 ?(?:답|처리|소식))"
)
"""What became of one's own earlier complaint: the office alone knows."""
_OUT_OF_SCOPE = re.compile(
    r"(?:시|소설|노래|가사|동화|자기소개서|독후감|코드|프로그램|파이썬|레시피|농담|유머|이야기)(?:를|을|좀|하나| 한 ?편)? ?(?:써|지어|짜|만들어|해|들려|알려) ?(?:줘|주세요|달라|봐)|"
    r"(?:오늘|내일|이번 ?주|주말) ?날씨|주식|코인|비트코인|로또|운세|사주|타로|맛집|영화 ?추천|축구|야구|(?:대통령|국회의원|시장|후보|정당)(?:을|를|은|는|이|에)? ?(?:어떻게 ?생각|누구 ?뽑|지지|잘하|욕)|"
    r"너는? ?(?:누구|이름|몇 ?살)|심심|사랑해|번역해|(?:시스템 ?)?프롬프트|(?:너의|네|당신의) ?(?:지시|규칙|설정)"
)
_ELSEWHERE = re.compile(
    r"(?<![가-힣])(?:서울|부산|대구|인천|광주|대전|울산|세종|제주|수원|성남|용인|고양|부천|안산|안양|평택|천안|청주|전주|창원|포항)"
    r"(?:특별시|광역시|특별자치시|특별자치도|도|시)?(?:의)? (?!살|사는|이사|전입|출신|사람|올라|내려|방향|쪽)[가-힣]"
)
"""Another city as what is asked about (부산 해운대구 공영주차장), not as where somebody came from (서울에서 이사)."""
_EMERGENCY_ABROAD = re.compile(
    r"\bon fire\b|\bburning down\b|\bambulance\b|\bkill myself\b|\bsuicide\b|\bbleeding\b|\bunconscious\b|\bgas leak|"
    r"着火|起火|救命|自杀|昏迷|\bcháy (?:nhà|rồi)|\bcứu (?:với|tôi)|\btự tử|\bbất tỉnh|ไฟไหม้|ฆ่าตัวตาย|หมดสติ|"
    r"\bпожар|\bгорит\b|\bсамоубий|\bбез сознания",
    re.IGNORECASE,
)
_THAI, _CYRILLIC, _HAN, _HANGUL = (
    re.compile(pattern)
    for pattern in ("[\u0e00-\u0e7f]", "[\u0400-\u04ff]", "[\u4e00-\u9fff\u3040-\u30ff]", "[가-힣ㄱ-ㅎㅏ-ㅣ]")
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")


def unanswerable(question: str, city: str = "") -> Outcome | None:
    """Why no program of this city should answer, or None. What is urgent goes first, whatever else it is."""
    if urgency_of(question)[0] is Urgency.EMERGENCY or _EMERGENCY_ABROAD.search(question):
        return Outcome.DECLINED_EMERGENCY
    if _OUT_OF_SCOPE.search(question) or _elsewhere(question, city) or agency_of(question):
        return Outcome.DECLINED_OUT_OF_SCOPE
    if _NEEDS_PERSON.search(question) or PROGRESS.search(question):
        return Outcome.UNANSWERABLE_NEEDS_PERSON
    return None


def _elsewhere(question: str, city: str) -> bool:
    """Another city's affairs: its rules are not held here, and the own ones would answer wrongly."""
    named = _ELSEWHERE.search(question)
    return named is not None and not (city and named[0].startswith(city.removesuffix("시")))


def language_of(question: str) -> str:
    """`ko`, `en`, `zh`, `vi`, `th` or `ru`, by script; what has a fifth of Hangul is Korean."""
    counts = {
        "th": len(_THAI.findall(question)),
        "ru": len(_CYRILLIC.findall(question)),
        "zh": len(_HAN.findall(question)),
        "en": len(_LATIN.findall(question)),
    }
    hangul = len(_HANGUL.findall(question))
    foreign = sum(counts.values())
    if hangul * 4 >= foreign or foreign < 4 - 2 * bool(counts["zh"]):
        return "ko"
    best = max(counts, key=lambda name: counts[name] * (3 if name == "zh" else 1))
    return "vi" if best == "en" and _VIETNAMESE.search(question) else best
