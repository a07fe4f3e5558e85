"""Addresses: by road (도로명), by lot (지번), by building and room (동·호), and where somebody says they live.

The form and its order are 도로명주소법 제2조 and 공간정보의 구축 및 관리 등에 관한 법률 시행령 제56조: region, road and
building number, or region, village and lot number. A number after a word in 로, 길, 동 or 리 is an anchor; regions
before it and rooms behind it confirm and widen it. Regions alone name nobody, and a department is found by them, so
they stay unless somebody says to live there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.mask.lexicon import NOT_REGIONS, PROVINCES
from assistant.mask.model import PersonalData as P
from assistant.mask.numbers import Found

_NUMBER = r"\d{1,4}(?:\s?-\s?\d{1,4})?"
_BUILDING = (
    "아파트|APT|apt|빌라|빌딩|오피스텔|맨션|주택|타운|하우스|파크|캐슬|자이|푸르지오|힐스테이트|래미안|롯데캐슬|더샵|아이파크|상가|단지|연립|원룸|"
    "고시원|기숙사|펜션|모텔|센터|프라자|플라자|타워"
)
_ROOM = re.compile(
    rf"\s{{0,2}},?\s{{0,2}}\(?(?:[가-힣A-Za-z0-9]{{1,12}}(?:{_BUILDING})(?:\s?\d차)?|제?\d{{1,4}}\s?동|[A-Za-z가나다라마바사아자차카타파하]\s?동(?=\s?제?\d)"
    r"|[가-힣]{1,5}\d?동(?=\)|,)|제?(?:지하|지상)?\s?\d{1,2}\s?층|제?B?\d{1,5}\s?호실?|\d{1,4}\s?-\s?\d{2,5}(?![0-9-])|\d{3,4}/\d{3,4})\)?"
)
_ROAD = re.compile(
    rf"(?:로|길)(?P<branch>\s?\d{{1,4}}(?:번안길|번길|[가-하]길|길))?\s{{0,2}}(?:지하\s?)?(?P<no>{_NUMBER})(?![0-9])(?P<unit>\s?번지)?"
)
_LOT = re.compile(rf"[동가읍면리]\s{{0,2}}(?P<hill>산\s?)?(?P<no>{_NUMBER})(?![0-9])(?P<unit>\s?번지)?")
_LOT_UNIT = re.compile(r"(?<![0-9-])(?:산\s?)?\d{1,4}(?:\s?-\s?\d{1,4})?\s?번지")
_COMPLEX = re.compile(
    rf"(?:{_BUILDING})\s?,?\s?(?:\d차\s?)?(?:제?\d{{1,4}}\s?동|[A-Za-z가나다라마바사아자차카타파하]\s?동(?=\s?제?\d)|\d{{1,2}}\s?층|B?\d{{2,5}}\s?호"
    r"|\d{3,4}\s?-\s?\d{3,5})"
)
_ROOM_ALONE = re.compile(
    r"(?<![가-힣A-Za-z0-9제])(?:\d{1,4}|[A-Za-z])\s?동\s{0,2}(?:\d{1,2}\s?층\s?)?(?:B?\d{2,5}\s?호(?!선)|\d{3,4}(?![0-9년원명개호]))"
    r"|(?<![0-9제-])(?!(?:19|20)\d\d-)\d{3,4}-\d{3,4}\s?호(?!선)"
)
_LABELLED = re.compile(
    r"(?:주\s?소지?|거주지|사는\s?곳|거소|배송지|자택)\s?(?:[은는]|:|=|\))\s{0,2}:?\s{0,2}(?P<place>[가-힣A-Za-z0-9\-,()· ]{4,80})"
)
_LIVES = re.compile(r"사는|살고|살며|거주|삽니다|살아")
_IN = re.compile(r"\s?(?:에서|에)?\s?\Z")
_PLACE = re.compile(
    r"\s?(?:번지|앞|옆|근처|뒤|일대|주변|건너|맞은편|입구|에서|에\s|에\b|인근|건물|주민|거주|,|부근|쪽|사이|현장|공사|상가|주차|지하|의\s|입니다|이고|인데|$|\n|\.)"
)
_WHERE = re.compile(r"주소|거주|사는 곳|살고|집은|집이|자택|소재지|위치")
_END_OF_PLACE = re.compile(
    r"\s(?:에|에서|이고|입니다|입니다만|사는|이며|연락처|전화|성명|이름|성함|휴대|핸드폰)|[.\n]|(?:입니다|이고|이며|에서|에\s)"
)
_REGION_ENDS = "시군구읍면동리"


def addresses(folded: str) -> Iterator[Found]:
    """All addresses found in a folded text; spans may overlap."""
    for match in _ROAD.finditer(folded):
        name = _word(folded, match.start())
        start, regions = _regions(folded, name)
        end = _rooms(folded, match.end())
        if name < match.start() and _is_road(
            folded, match, folded[name : match.start() + 1], regions, end > match.end()
        ):
            yield start, end, P.ADDRESS
    for match in _LOT.finditer(folded):
        name = _word(folded, match.start())
        start, regions = _regions(folded, name)
        end = _rooms(folded, match.end())
        if name < match.start() and _is_lot(
            folded, match, folded[name : match.start() + 1], regions, end > match.end()
        ):
            yield start, end, P.ADDRESS
    for match in _COMPLEX.finditer(folded):
        name = _word(folded, match.start(), blank=True)
        if folded[name : match.start()].strip():
            yield _regions(folded, name)[0], _rooms(folded, match.end()), P.ADDRESS
    for pattern in (_LOT_UNIT, _ROOM_ALONE):
        for match in pattern.finditer(folded):
            yield _regions(folded, match.start())[0], _rooms(folded, match.end()), P.ADDRESS
    yield from _said(folded)


def _word(folded: str, end: int, *, blank: bool = False) -> int:
    """Where the word that goes on to `end` begins; with `blank`, the word before a blank belongs to it."""
    at = end
    if blank and folded[at - 1 : at] == " ":
        at -= 1
    while at > 0 and end - at < 16 and (folded[at - 1].isalnum() or folded[at - 1] == "·"):
        at -= 1
    return at


def _said(folded: str) -> Iterator[Found]:
    """A place behind `주소:`, and regions where somebody says to live."""
    for match in _LABELLED.finditer(folded):
        start, end = match.span("place")
        stop = _END_OF_PLACE.search(folded, start, end)
        end = stop.start() if stop else end
        words = folded[start:end].split()
        if words and (words[0] in PROVINCES or (words[0][-1] in _REGION_ENDS and len(words) > 1)):
            yield start, start + len(folded[start:end].rstrip(" ,(-")), P.ADDRESS
    for match in _LIVES.finditer(folded):
        before = _IN.search(folded, max(0, match.start() - 5), match.start())
        end = before.start() if before else match.start()
        start, regions = _regions(folded, end)
        if regions >= 2:
            yield start, end, P.ADDRESS


def _regions(folded: str, end: int) -> tuple[int, int]:
    """Where the regions before `end` begin, and how many there are; at most six words are looked at."""
    start, many = end, 0
    for _ in range(6):
        at = start
        while at > 0 and start - at < 2 and folded[at - 1] in " ,":
            at -= 1
        begin = at
        while begin > 0 and at - begin < 16 and "가" <= folded[begin - 1] <= "힣":
            begin -= 1
        word = folded[begin:at]
        if not _region(word):
            break
        start, many = begin, many + 1
    return start, many


def _region(word: str) -> bool:
    if word in PROVINCES:
        return True
    return len(word) >= 2 and word[-1] in _REGION_ENDS and word not in NOT_REGIONS


def _rooms(folded: str, end: int) -> int:
    """Where the building, floor and room behind `end` end."""
    for _ in range(5):
        match = _ROOM.match(folded, end)
        if not match:
            break
        end = match.end()
    return end


_UNITS = re.compile(
    r"\s?(?:개|명|원|년|월|일|시|분|초|회|번|차|대|건|만|억|천|백|배|점|살|세|주|호선|km|m|cm|kg|t|㎡|%|퍼|층|톤|미터|킬로|평|도|미만|이상|이하|조|항|호|종|등|인|가지|장|단계|교시|가구|세대)|[0-9.:~]"
)


_PUBLIC_OFFICE = re.compile(r"\s?\([가-힣]{2,14}(?:원|청|대학|대학교|공단|공사|위원회|법원|학교|센터)(?:에|의|\)|\s|,)")
"""A road address with an office in brackets is the office's; behind a home stand village and building."""


def _is_road(folded: str, match: re.Match[str], road: str, regions: int, rooms: bool) -> bool:
    if _PUBLIC_OFFICE.match(folded, match.end()):
        return False
    if (match["branch"] and "번" in match["branch"]) or match["unit"]:
        return True
    if rooms:
        return True
    if _UNITS.match(folded, match.end()) and "-" not in match["no"]:
        return False
    if regions:
        return True
    road += match["branch"] or ""
    if len(road) < 3 or not "가" <= road[0] <= "힣" or road.endswith(("으로", "이로", "대로로")) or road in NOT_REGIONS:
        return False
    at = match.start()
    return (
        bool(_WHERE.search(folded, max(0, at - 12), at))
        or bool(re.search(r"\d", road))
        or bool(_PLACE.match(folded, match.end()))
    )


def _is_lot(folded: str, match: re.Match[str], town: str, regions: int, rooms: bool) -> bool:
    if match["unit"]:
        return True
    if not _region(town) and not re.search(r"\d가$", town):
        return False
    if rooms and regions:
        return True
    if _UNITS.match(folded, match.end()) and "-" not in match["no"]:
        return False
    if regions and ("-" in match["no"] or match["hill"] or rooms or _PLACE.match(folded, match.end())):
        return True
    return "-" in match["no"] and bool(rooms or _PLACE.match(folded, match.end()))
