"""Names of persons, by what stands beside them: a label, a title, an introduction, a signature.

Without such a neighbour a Korean name cannot be told from a noun by form alone, so it is left; but a full name found
once is hidden wherever else the same text has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.mask.lexicon import ADDRESSED, CALLED, DOUBLE_SURNAMES, FIRST, GLUED, LAST, NOT_NAMES, SURNAMES, TITLES
from assistant.mask.model import PersonalData as P
from assistant.mask.numbers import Found

_CIRCLE = "○◯〇OXㅇ*●x"
_DOUBLE = "|".join(DOUBLE_SURNAMES)
_FULL = rf"(?:(?:{_DOUBLE})[가-힣]{{1,2}}|[{SURNAMES}][가-힣]{{1,2}})"
_SPREAD = rf"[{SURNAMES}][ .·]{{1,2}}[가-힣](?:[ .·]{{1,2}}[가-힣]|[가-힣])"
_SPACED = rf"[{SURNAMES}] [가-힣] [가-힣]"
_BEGIN = r"(?<![가-힣A-Za-z0-9○])"
_OPEN, _CLOSE = r"[\[(<\"'「『《“‘]?", r"[\])>\"'」』》”’]?"
_HIDDEN = rf"[{SURNAMES}]\s?(?:[{_CIRCLE}]{{1,3}}[가-힣]?|[가-힣][{_CIRCLE}]{{1,2}})"
_LATIN = r"[A-Z][a-z]{1,20}(?:[ .-]{1,2}[A-Z][A-Za-z]{0,20}){1,3}|[A-Z]{2,20}(?: [A-Z]{2,20}){1,3}"

_ANY_TITLE = "|".join(sorted({*ADDRESSED, *TITLES}, key=len, reverse=True))
_OFFICES = "|".join(sorted({*TITLES}, key=len, reverse=True))
_PEOPLE = (
    r"성\s?명|이\s?름|성\s?함|신청인|민원인|신고인|신고자|고소인|피고소인|청구인|진정인|건의자|제보자|작성자|접수자|수령인|예금주|보호자|세대주|임차인|"
    r"임대인|세입자|집주인|건물주|소유자|소유주|점유자|점주|대표자|대표|피해자|가해자|계약자|차주|운전자|담당자|청원인|제출자|당사자|위임인|대리인|수임인|"
    r"배우자|남편|아내|아들|딸|아버지|어머니|원장|이장|통장|반장|입금자|송금인|받는\s?사람|보내는\s?사람|[Nn]ame|NAME"
)
_LABEL = re.compile(
    rf"(?P<label>{_PEOPLE})(?:\s?\([^()\n]{{0,12}}\))?(?P<bridge>\s{{0,2}}(?:[은는](?=\s)|[:=>\-]|\))?\s{{0,3}})"
    rf"{_OPEN}(?P<name>{_HIDDEN}|{_SPREAD}|{_FULL}(?=(?P<end>[은는이가을를의에께과와도만]|로서|이라고|라고|이며|이고|입니다|[^가-힣]|$))|{_LATIN}){_CLOSE}"
)
_TITLE = re.compile(
    rf"{_BEGIN}(?P<name>{_HIDDEN}|{_SPACED}|{_FULL}){_CLOSE}(?P<gap>[ ]?)(?:전\s|신임\s)?(?P<title>{_ANY_TITLE})(?P<nim>님)?"
    r"(?=(?P<next>.?))(?=[은는이가을를의에께과와도만로랑한,.)]|입니다|께서|에게|이라|라는|[^가-힣]|$)"
)
_CALLED = re.compile(
    rf"{_BEGIN}(?P<name>[{CALLED}]|(?:{_DOUBLE})|[{SURNAMES}](?=(?:주무관|과장|팀장|계장|국장|사무관)님))(?P<gap>[ ]?)(?:전\s|신임\s)?(?:{_OFFICES})(?P<nim>님)?(?=[은는이가을를의에께과와도만로랑한,.)]|입니다|[^가-힣]|$)"
)
_MR = re.compile(
    rf"{_BEGIN}(?P<name>[{SURNAMES}](?:[ ]?모)?)(?:[ ]?씨|(?<=모)\s[양군])(?=[은는이가을를의에께과와도만로]|입니다|[^가-힣]|$)"
)
_SELF = re.compile(
    r"(?:저는|나는|본인은|제\s?이름은|저의\s?이름은|제\s?성함은|(?:전|저)(?=\s))\s?,?\s?"
    r"(?:(?:[가-힣0-9-]{1,14}\s){0,4}[가-힣0-9-]{1,14}(?:에|에서)\s?(?:사는|살고\s?있는|거주하는|거주중인|거주\s중인|거주하고\s있는|근무하는|다니는)\s|"
    r"[가-힣0-9]{1,8}\s(?:주민|입주민|입주자|거주자|세대주)\s)?"
    rf"{_OPEN}(?P<name>{_HIDDEN}|{_SPREAD}|{_FULL}){_CLOSE}(?=\s?(?:입니다|이라고|라고|이에요|예요|인데|이며|이고|올시다|이라\s|임(?![가-힣])))"
)
_LIVING = re.compile(
    rf"(?:사는|살고 있는|거주하는|거주중인|주민|입주민|안녕하세요|안녕하십니까|수고하십니다|수고 많으십니다)[,.!]?\s{_OPEN}(?P<name>{_HIDDEN}|{_FULL}){_CLOSE}(?=\s?(?:입니다|이라고|라고|이에요|예요|인데|이며|이고))"
)
_AGED = re.compile(rf"{_BEGIN}(?P<name>{_FULL})\s?\((?:만\s?)?\d{{2}}(?:세|·|,|\))")
_SIGNED = re.compile(
    rf"{_BEGIN}(?P<name>{_HIDDEN}|{_SPREAD}|{_FULL}){_CLOSE}"
    r"(?:[ ]올림(?![가-힣])|[ ]드림(?![가-힣 ])|(?:올림|드림|[ ]배상|[ ]拜上|[ ]?\((?:인|서명|서명 또는 인|사인)\))(?=\s*(?:$|[\n.,)!~-])))"
)


def names(folded: str) -> list[Found]:
    """All names found in a folded text; spans may overlap."""
    found = [(start, end, P.NAME) for start, end in _beside(folded)]
    full = {folded[start:end] for start, end, _ in found if end - start >= 3 and folded[start:end].isalpha()}
    if full:
        again = re.compile("(?:" + "|".join(sorted(map(re.escape, full), key=len, reverse=True)) + ")")
        found += [(*match.span(), P.NAME) for match in again.finditer(folded) if _begins(folded, match.start())]
    return found


def _beside(folded: str) -> Iterator[tuple[int, int]]:
    for pattern in (_SELF, _SIGNED, _LIVING, _AGED):
        for match in pattern.finditer(folded):
            if _begins(folded, match.start()) and likely(match["name"]):
                yield match.span("name")
    for match in _LABEL.finditer(folded):
        said = any(sign in match["bridge"] for sign in ":=>")
        if _begins(folded, match.start()) and (_said(match["name"]) if said else _labelled(match)):
            yield match.span("name")
    for match in _TITLE.finditer(folded):
        if _begins(folded, match.start()) and _titled(match):
            yield match.span("name")
    for match in _CALLED.finditer(folded):
        if match["gap"] or match["nim"]:
            yield match.span("name")
    for match in _MR.finditer(folded):
        if _begins(folded, match.start()) and match.group() not in NOT_NAMES:
            yield match.span("name")


def _begins(folded: str, at: int) -> bool:
    """Whether a word begins here."""
    before = folded[at - 1 : at]
    return not (before.isalnum() or before == "○")


_LAX = frozenset(("씨", "님", "선생님", "여사", "여사님", "할머니", "할아버지", "어르신"))


_NAMED = re.compile(r"성\s?명|이\s?름|성\s?함|예금주")
_WEAK = frozenset("한은이인일임나해")
"""Last syllables that are endings of words as often as of names."""


def _labelled(match: re.Match[str]) -> bool:
    """Whether a label without a colon has a name behind it, and not what the person does."""
    name, bridge = match["name"], match["bridge"]
    if name.isascii() or len(name) < 3 or not _FULL_ONLY.fullmatch(name) or not likely(name):
        return False
    if "은" in bridge or "는" in bridge:
        return bool(_NAMED.fullmatch(match["label"]))
    return name[-1] not in _WEAK and bool(bridge) and not bridge.strip(" ")


def _titled(match: re.Match[str]) -> bool:
    name, title = match["name"], match["title"]
    if re.search(f"[{_CIRCLE}]", name):
        return True
    if len(name) < 3:
        return title in _LAX and (title == "씨" or bool(match["gap"])) and likely(name)
    if title in {"양", "군"} and (not match["gap"] or name[-1] in _WEAK or match["next"] == "도"):
        return False
    if title not in ADDRESSED and not match["nim"] and name[-1] in _WEAK:
        return False
    return likely(name) and (bool(match["gap"]) or match["nim"] is not None or title in GLUED)


_GAPS = re.compile(r"[ .·]")
_PARTICLES = frozenset("은는이가을를의도만로나와과에")
_FULL_ONLY = re.compile(_FULL)


def _said(name: str) -> bool:
    """Whether what stands behind a label and a colon is a name: any but a word, or what is spread over blanks and unlikely."""
    return likely(name) if _GAPS.search(name) and not name.isascii() else not _a_word(name)


def _a_word(name: str) -> bool:
    return _GAPS.sub("", name) in NOT_NAMES


def likely(name: str) -> bool:
    """Whether the syllables are those of a name: a surname, then ones that parents choose, and no everyday word."""
    if name.isascii() or any(sign in _CIRCLE for sign in name):
        return True
    bare = _GAPS.sub("", name)
    if bare in NOT_NAMES or (bare[:2] in NOT_NAMES and bare[2:] in _PARTICLES) or not _FULL_ONLY.fullmatch(bare):
        return False
    given = bare[2:] if bare[:2] in DOUBLE_SURNAMES and len(bare) > 3 else bare[1:]
    return given[-1] in LAST and (len(given) == 1 or given[0] in FIRST)
