"""Identifiers that mix letters and digits: passports, licence plates, e-mail addresses, birth dates, half-hidden numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.mask import fold
from assistant.mask.model import PersonalData as P
from assistant.mask.number_rules import near
from assistant.mask.numbers import Found
from assistant.mask.shapes import LOOKS_LIKE, MAY_PART, digit

REGIONS = (
    "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|"
    "충청북도|충청남도|전라북도|전라남도|경상북도|경상남도"
)

_D = digit(soft=True)
_PASSPORT_WORDS = re.compile(r"여권|[Pp]assport|PASSPORT")
_PASSPORT = re.compile(
    rf"(?<![A-Za-z0-9])([MSRODGPTWEmsrodgptwe][A-Za-z]?|[{fold.SOFT}]){MAY_PART}"
    rf"(?:{_D}(?:{MAY_PART}{_D}){{7}}|{_D}(?:{MAY_PART}{_D}){{2}}{MAY_PART}[A-Za-z]{MAY_PART}{_D}(?:{MAY_PART}{_D}){{3}}"
    rf"|{_D}(?:{MAY_PART}{_D}){{6}})(?![0-9A-Za-z])"
)
_PASSPORT_SURE = re.compile(r"[MSRODGmsrodg][ -]?(?:\d{8}|\d{3}[A-Za-z]\d{4})")
_PASSPORT_LABELLED = re.compile(
    rf"(?:여권|[Pp]assport|PASSPORT)(?:\s|번호|[은는이가을를]|[:=\-(\[<\"']|No\.?|no\.?){{0,6}}"
    rf"((?:[A-Za-z]{{1,2}}|[{fold.SOFT}{fold.SPELT}]|엠|에스|알|디|지)(?:{MAY_PART}[A-Za-z]?{MAY_PART}{_D}){{7,9}})(?![0-9A-Za-z])"
)


def passports(folded: str, spelt: str) -> Iterator[Found]:
    """`M12345678`, `M123A4567`: by form alone where it is written plainly, else near the word."""
    for match in _PASSPORT_LABELLED.finditer(spelt):
        yield *match.span(1), P.PASSPORT
    for view in {folded, spelt}:
        for match in _PASSPORT.finditer(view):
            if _PASSPORT_SURE.fullmatch(match.group()) or near(folded, _PASSPORT_WORDS, *match.span(), after=12):
                yield *match.span(), P.PASSPORT


_PLATE_LETTERS = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호국합육해공"
_PLATE_UNITS = "조호주도구부모소보수자마사가로서고무"
"""Letters of plates that are also units or particles: `12호 2016`."""
_PLATE_WORDS = re.compile(
    r"차(?:량|는|가|를|로|의|도|에|주|번호|입니다|\b)|승용|트럭|화물|번호판|주차|택시|버스|오토바이|운전|견인|자동차|넘버|SUV"
)
_BLANKS = r"[\s\-.·_~/,()\[\]]{0,3}"
_X = f"[{LOOKS_LIKE}]"
_PLATE = re.compile(
    rf"(?<![0-9제])(?:(?P<region>{REGIONS})(?P<gu>{_BLANKS}[가-힣]{{2,3}})?{_BLANKS})?"
    rf"(?P<front>{_X}{_BLANKS}{_X}(?:{_BLANKS}{_X})?)(?P<one>{_BLANKS})(?P<letter>[{_PLATE_LETTERS}])(?P<two>{_BLANKS})"
    rf"(?P<back>{_X}(?:{_BLANKS}{_X}){{3}})(?![0-9])"
)
_PLATE_OLD = re.compile(
    rf"(?<![가-힣])(?:{REGIONS}){_BLANKS}(?:[가-힣]{{2,3}}{_BLANKS})?(?:{_X}{_BLANKS}){{0,2}}[{_PLATE_LETTERS}]{_BLANKS}"
    rf"[0-9{fold.SOFT}](?:{_BLANKS}[0-9{fold.SOFT}]){{3}}(?![0-9년원])"
)


def plates(folded: str) -> Iterator[Found]:
    """`12가 3456`, `123가4567`, `서울 12가 3456`, `경기 화성 가 1234`."""
    for match in _PLATE.finditer(folded):
        plain = (
            match["front"].isdecimal() and match["back"].isdecimal() and not (match["one"] + match["two"]).strip(" ")
        )
        sure = plain and not _counts(folded, match)
        if match["region"] or sure or near(folded, _PLATE_WORDS, *match.span(), before=50, after=25):
            yield *match.span(), P.PLATE
    for match in _PLATE_OLD.finditer(folded):
        yield *match.span(), P.PLATE


def _counts(folded: str, match: re.Match[str]) -> bool:
    """Whether `12호 2016년`, `100주 3000원` is meant: a unit, a blank, and an amount or a year."""
    if match["letter"] not in _PLATE_UNITS or not (match["one"] or match["two"]):
        return False
    return bool(match["one"]) or bool(re.match(r"\s?[년원호조,.㎡%명개]", folded[match.end() : match.end() + 3]))


_AT = re.compile(r"\s{0,2}(?:[(\[<{]\s?(?:at|AT|@|앳|골뱅이)\s?[)\]>}]|@|골뱅이|앳| at )\s{0,2}")
_LOCAL_TAIL = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-")
_LOCAL_SPREAD = re.compile(r"[A-Za-z0-9]{1,30}(?:\s{1,2}[._-]\s{1,2}|~)\Z")
_DOT = r"\s{0,2}(?:[(\[]\s?(?:dot|DOT|\.|점|닷)\s?[)\]]|\.|,|점|닷| dot )\s{0,2}"
_DOMAIN = re.compile(rf"[A-Za-z0-9가-힣-]{{1,63}}(?:{_DOT}[A-Za-z0-9-]{{2,63}}){{1,4}}")
_PROVIDER = re.compile(
    r"(?:naver|daum|hanmail|gmail|kakao|nate|hotmail|yahoo|outlook|icloud|korea|네이버|다음|한메일|지메일|카카오|네이트|구글)"
    rf"(?:{_DOT}(?:com|net|co|kr|컴|넷)){{0,2}}",
    re.IGNORECASE,
)


def emails(folded: str) -> Iterator[Found]:
    """`hong@naver.com`, `hong (at) naver . com`, `hong골뱅이네이버`. Grows outward from the sign, so it is linear."""
    for at in _AT.finditer(folded):
        begin = at.start()
        while begin > 0 and at.start() - begin < 64 and folded[begin - 1] in _LOCAL_TAIL:
            begin -= 1
        while begin < at.start() and folded[begin] in ".%+-":
            begin += 1
        if begin < at.start():
            before = _LOCAL_SPREAD.search(folded, max(0, begin - 40), begin)
            begin = before.start() if before else begin
        if begin == at.start() and "@" in at.group():
            begin = _hangul_local(folded, begin)
        domain = _PROVIDER.match(folded, at.end())
        full = _DOMAIN.match(folded, at.end())
        if full and (domain is None or full.end() > domain.end()):
            domain = full
        if begin < at.start() and domain:
            yield begin, domain.end(), P.EMAIL


def _hangul_local(folded: str, end: int) -> int:
    begin = end
    while begin > 0 and end - begin < 12 and "가" <= folded[begin - 1] <= "힣":
        begin -= 1
    return begin


_STAR = r"[*xX○●■#◯]"
_HIDDEN = re.compile(
    rf"(?<![0-9])(?:(?P<resident>\d{{6}}\s?[-~]?\s?(?:\d\s?{_STAR}{{5,6}}|{_STAR}{{7}}))"
    rf"|(?P<phone>01[016789]\s?-?\s?(?:\d{{3,4}}\s?-?\s?{_STAR}{{4}}|{_STAR}{{3,4}}\s?-?\s?\d{{4}}))"
    rf"|(?P<card>\d{{4}}[- ]?\d{{2,4}}{_STAR}{{0,2}}[- ]?{_STAR}{{4}}[- ]?[\d*]{{4}}))(?![0-9])"
)


def half_hidden(folded: str) -> Iterator[Found]:
    """Numbers somebody hid in part (`901010-1******`): what is left still names a person."""
    kinds = {"resident": P.RESIDENT_NUMBER, "phone": P.MOBILE, "card": P.CARD}
    for match in _HIDDEN.finditer(folded):
        yield *match.span(), kinds[str(match.lastgroup)]


_DAY = r"(?:19|20)\d\d\s?[-./년]\s?(?:0?[1-9]|1[0-2])\s?[-./월]\s?(?:[12]\d|3[01]|0?[1-9])(?:\s?일|\.)?"
_BIRTH = re.compile(
    rf"(?:생년월일|생일|출생일?|생년)(?:\s|[은는이가:=\-(\[]){{0,4}}(?P<labelled>{_DAY}|(?:19|20)?\d{{6}}(?![0-9])|\d\d[.]\s?\d{{1,2}}[.]\s?\d{{1,2}})"
    rf"|(?<![0-9])(?P<suffixed>(?:{_DAY}|\d{{6}}|\d\d\.\d{{1,2}}\.\d{{1,2}}\.?)(?=\s?(?:생\b|생이|생으|생입|출생(?![아자신률]))))"
)


def birth_dates(folded: str) -> Iterator[Found]:
    """A date behind `생년월일`, or before `생`."""
    for match in _BIRTH.finditer(folded):
        yield *match.span(str(match.lastgroup)), P.BIRTH_DATE
