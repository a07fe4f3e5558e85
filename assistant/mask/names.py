"""Names of persons, by what stands beside them: a label, a title, an introduction, a signature.

Without such a neighbour a Korean name cannot be told from a noun by form alone, so it is left; but a full name found
once is hidden wherever else the same text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.mask.lexicon import GIVEN, NOT_NAMES, SURNAMES, TITLES
from assistant.mask.model import PersonalData as P
from assistant.mask.numbers import Found

_SURNAME = f"(?:남궁|황보|제갈|사공|선우|서문|독고|동방|[{SURNAMES}])"
_FULL = rf"{_SURNAME}[가-힣]{{1,2}}"
_SPREAD = rf"{_SURNAME}[ .·]{{1,2}}[가-힣](?:[ .·]{{1,2}}[가-힣]|[가-힣])?"
_ANON = rf"(?:{_SURNAME}\s?(?:[○◯OXㅇ*●x]{{1,3}})(?:[가-힣]|[○◯OXㅇ*●])?|{_SURNAME}[가-힣]?[○◯OXㅇ*●]{{1,2}}[가-힣]?)"
_LATIN = r"[A-Z][a-z]{1,20}(?:[ .-]{1,2}[A-Z][A-Za-z]{0,20}){1,3}|[A-Z]{2,20}(?: [A-Z]{2,20}){1,3}"
_PARTICLES = (
    r"(?=\s?(?:입니다|이라고|라고|이에요|예요|이며|이고|올림|드림|배상|씨|님|본인)|[은는이가을를의에께과와도만로]|[^가-힣]|$)"
)
_BEGIN = r"(?<![가-힣A-Za-z0-9])"

_LABEL = re.compile(
    _BEGIN + r"(?:성\s?명|이름|성함|신청인|민원인|신고인|신고자|고소인|피고소인|청구인|진정인|건의자|제보자|작성자|접수자|수령인|예금주|"
    r"보호자|세대주|임차인|임대인|세입자|집주인|건물주|소유자|소유주|점유자|점주|대표자|대표|피해자|가해자|계약자|차주|운전자|담당자|"
    r"청원인|제출자|당사자|위임인|대리인|수임인|보호자|배우자|남편|아내|아들|딸|아버지|어머니|원장|이장|통장|반장)"
    r"(?P<bridge>\s?(?:\([^()\n]{0,12}\)\s?)?(?:[은는이가]|명)?\s?[:=>\-]?\s{0,3})"
    rf"(?P<name>{_ANON}|{_FULL}{_PARTICLES}|{_SPREAD}(?![가-힣])|{_LATIN})"
)
_TITLE = re.compile(
    rf"{_BEGIN}(?P<name>{_ANON}|{_FULL}|{_SPREAD})\s?(?P<title>{'|'.join(TITLES)})"
    r"(?=[은는이가을를의에께과와도만로이랑한]|입니다|께서|한테|에게|이라|라는|[^가-힣]|$)"
)
_SURNAME_TITLE = re.compile(
    rf"{_BEGIN}(?P<name>{_SURNAME}(?:모)?)\s?(?P<title>씨)(?=[은는이가을를의에께과와도만로]|입니다|께서|한테|[^가-힣]|$)"
)
_SELF = re.compile(
    _BEGIN + r"(?:저는|저의\s?이름은|제\s?이름은|나는|전|본인은|저)\s?,?\s?(?:[가-힣0-9]{1,12}(?:에|에서|에게)?\s(?:사는|살고\s있는|거주하는|거주중인|"
    rf"거주\s중인|근무하는|다니는|운영하는)\s)?(?P<name>{_ANON}|{_FULL}|{_SPREAD})"
    r"(?=\s?(?:입니다|이라고|라고|이에요|예요|인데|이며|이고|올시다|이올시다|임))"
)
_SIGNED = re.compile(
    rf"{_BEGIN}(?P<name>{_ANON}|{_FULL}|{_SPREAD})\s?(?:올림|드림|배상|拜上|씀|\(인\)|\(서명\)|\(서명 또는 인\)|\(사인\))(?![가-힣])"
)
_AM = re.compile(rf"(?:^|[.!?\n]\s?|사는\s|거주하는\s|주민\s)(?P<name>{_FULL})(?=\s?(?:입니다|이라고\s?합니다|라고\s?합니다|이라고\s?해요))")


def names(folded: str) -> list[Found]:
    """All names found in a folded text; spans may overlap."""
    found = [(start, end, P.NAME) for start, end in _beside(folded)]
    full = {folded[start:end] for start, end, _ in found if end - start >= 3 and folded[start:end].isalpha()}
    if full:
        again = re.compile("(?<![가-힣])(?:" + "|".join(sorted(map(re.escape, full), key=len, reverse=True)) + ")")
        found += [(*match.span(), P.NAME) for match in again.finditer(folded)]
    return found


def _beside(folded: str) -> Iterator[tuple[int, int]]:
    for pattern in (_SELF, _SIGNED):
        for match in pattern.finditer(folded):
            if not _a_word(match["name"]):
                yield match.span("name")
    for match in _LABEL.finditer(folded):
        strong = any(sign in match["bridge"] for sign in ":=>-")
        if strong or likely(match["name"]):
            if not _a_word(match["name"]):
                yield match.span("name")
    for match in _TITLE.finditer(folded):
        if likely(match["name"]) or (match["title"] == "씨" and not _a_word(match["name"])):
            yield match.span("name")
    for match in _SURNAME_TITLE.finditer(folded):
        yield match.span("name")
    for match in _AM.finditer(folded):
        if likely(match["name"]) and len(match["name"]) >= 3:
            yield match.span("name")


_HIDDEN = re.compile(r"[○◯OXㅇ*●x]")
_GAPS = re.compile(r"[ .·]")
_FULL_ONLY = re.compile(_FULL)


def _a_word(name: str) -> bool:
    return _GAPS.sub("", name) in NOT_NAMES


def likely(name: str) -> bool:
    """Whether the syllables are those of a name: a surname, then ones that parents choose, and no everyday word."""
    if _HIDDEN.search(name) or name.isascii():
        return True
    bare = _GAPS.sub("", name)
    if bare in NOT_NAMES or not _FULL_ONLY.fullmatch(bare):
        return False
    given = bare[2:] if bare[:2] in {"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"} and len(bare) > 2 else bare[1:]
    return all(syllable in GIVEN for syllable in given)
