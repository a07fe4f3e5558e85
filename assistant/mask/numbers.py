"""Numbers that name a person or what is theirs.

First the well-formed shapes, then numbers behind a word that says what they are, then the same shapes with signs and
blanks between any digits, then accounts by what stands around them, then any long number nobody can place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.mask.model import PersonalData as P
from assistant.mask.number_rules import ACCOUNT_WORDS, ALIGNED, SCATTERED, SHORT, Match, Rule, near
from assistant.mask.shapes import count, digits_of, run, shapes, whole

Found = tuple[int, int, P]
"""Start, end and type in the folded text."""

_ACCOUNT_WORDS_AFTER = re.compile(r"계좌|통장|입금|송금|이체|예금주|환불|환급|은행|농협|로\s?보내")
_PUBLIC_WORDS = re.compile(
    r"(?:접수|민원|신청|문서|관리|고시|공고|사건|허가|승인|신고|공문|의안|법률|등록|분류|품목|일련|고유|조회|참조|"
    r"안건|과제|계약|입찰|발주|우편|지번|필지|바코드|운송장|송장|주문|예약|민원서류)\s?(?:번호|코드|제)?\W{0,4}$"
)
_UNITS = re.compile(
    r"\s?(?:원|명|개|건|㎡|m|톤|kg|%|퍼센트|달러|주|평|km|년|호|조|회|배|Wh|kW|ℓ|리터|만|억|천|백|자리)"
)


_LABELS: tuple[tuple[str, P, int, int], ...] = (
    (r"외국인\s?(?:등록)?\s?(?:번호|증)|거소신고", P.ALIEN_NUMBER, 12, 13),
    (r"주민\s?(?:등록)?\s?(?:번호|증)|주민등록|주민번|주번|민증", P.RESIDENT_NUMBER, 12, 13),
    (r"면허\s?(?:증|번호)|면허", P.DRIVERS_LICENCE, 10, 12),
    (r"사업자\s?(?:등록)?\s?(?:번호|증)?|사업자", P.BUSINESS_NUMBER, 9, 10),
    (r"법인\s?등록\s?번호", P.BUSINESS_NUMBER, 13, 13),
    (r"카드\s?번호|카드", P.CARD, 14, 16),
    (r"계좌\s?(?:번호)?|통장\s?(?:번호)?|은행|뱅크|농협|수협|축협|신협|금고|우체국", P.ACCOUNT, 9, 16),
    (r"휴대\s?(?:폰|전화)|핸드폰|핸펀|폰번호|폰|[Hh]\.?[Pp]|[Mm]obile", P.MOBILE, 9, 12),
    (r"전화|연락처|연락|☎|☏|[Tt][Ee][Ll]|[Ff][Aa][Xx]|팩스", P.LANDLINE, 7, 12),
)
_LABEL = re.compile(
    "(?:"
    + "|".join(f"(?P<r{i}>{words})" for i, (words, *_) in enumerate(_LABELS))
    + r")(?:\s|번호|[은는이가을를로]|[:=\-(\[<\"'·*>)\]]|,){0,8}\Z"
)
_SOFT_RUN = 60
"""Digits of a run with soft ones beyond which nobody spells a number."""


def _runs(view: str, *, soft: bool) -> Iterator[tuple[int, int]]:
    for match in run(soft=soft).finditer(view):
        if not soft or len(match.group()) <= _SOFT_RUN or match.group().isascii():
            yield match.span()


def _scan(view: str, text: str, rules: tuple[Rule, ...], *, scattered: bool, soft: bool) -> Iterator[Found]:
    """Matches of the rules in the runs of `view`; `text` is where context is read."""
    any_rule = shapes(tuple(written for written, _ in rules), scattered=scattered, soft=soft)
    for begin, end in _runs(view, soft=soft):
        at = begin
        while match := any_rule.search(view, at, end):
            found = _judged(match, view, text, rules, scattered=scattered, soft=soft)
            if found:
                yield found
            at = found[1] if found else match.start() + 1


def _judged(
    match: re.Match[str], view: str, text: str, rules: tuple[Rule, ...], *, scattered: bool, soft: bool
) -> Found | None:
    """The first rule from the one that matched on whose judge agrees."""
    start = match.start()
    for written, judge in rules[int(str(match.lastgroup)[1:]) :]:
        one = shapes((written,), scattered=scattered, soft=soft).match(view, start)
        if one:
            kind = judge(Match(text, start, one.end(), digits_of(one.group()), one.group()))
            if kind:
                return start, one.end(), kind
    return None


def blank(text: str, found: list[Found]) -> str:
    """`text` with what was found made unreadable, as long as before."""
    if not found:
        return text
    pieces, done = [], 0
    for start, end, _ in sorted(found):
        if end > done:
            pieces += [text[done : max(start, done)], "\0" * (end - max(start, done))]
            done = end
    return "".join(pieces) + text[done:]


def _labelled(view: str, text: str, *, soft: bool) -> Iterator[Found]:
    for begin, end in _runs(view, soft=soft):
        label = _LABEL.search(text, max(0, begin - 30), begin)
        if label:
            _, kind, least, most = _LABELS[int(str(label.lastgroup)[1:])]
            number = _any_number(least, most, soft).match(view, begin, end)
            if number:
                yield begin, number.end(), kind


@lru_cache(maxsize=32)
def _any_number(least: int, most: int, soft: bool) -> re.Pattern[str]:
    return re.compile(count(least, most, scattered=True, soft=soft) + r"(?![0-9])")


_DASHED = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][-.])(?<![A-Za-z]-)[0-9]{1,7}(?:[-~][0-9]{1,7}){1,5}(?![0-9]|-[0-9])")
_LONG = re.compile(r"(?<![0-9])(?<![0-9][.,])[0-9]{9,}(?![0-9])")
_SPACED = re.compile(r"(?<![0-9])[0-9]{2,7}(?:[ .\-_/·]{1,3}[0-9]{2,7}){1,4}(?![0-9])")
_EVEN = re.compile(r"[0-9]{3,6}([ ._/])[0-9]{2,6}\1[0-9]{4,7}(?:\1[0-9]{1,3})?")
"""Spaced as accounts are: three groups or four, parted all alike."""
_DATE = re.compile(r"(?:19|20)\d\d[-~](?:0?[1-9]|1[0-2])(?:[-~]|$)")


_HALVES = re.compile(
    r"앞\s?(?:자리|번호)?\D{0,8}(?P<front>[0-9]{6})(?![0-9])\D{1,12}뒤?뒷?\s?(?:자리|번호)?\D{0,8}(?P<back>[0-9]{7})(?![0-9])"
)


def _in_halves(text: str) -> Iterator[Found]:
    """`앞자리 900101 뒷자리 1234567`."""
    for match in _HALVES.finditer(text):
        yield match.start("front"), match.end("back"), P.RESIDENT_NUMBER


def _unplaced(view: str, text: str) -> Iterator[Found]:
    """Accounts by what stands around them, then long numbers that nothing shows to be public."""
    runs = list(_runs(view, soft=False))
    for pattern in (_DASHED, _LONG, _SPACED):
        for match in (m for begin, stop in runs for m in pattern.finditer(view, begin, stop)):
            kind = _account_or_other(match, text, pattern)
            if kind:
                yield *match.span(), kind


def _account_or_other(match: re.Match[str], text: str, pattern: re.Pattern[str]) -> P | None:
    (start, end), digits = match.span(), len(digits_of(match.group()))
    if digits < 9 or text[start - 4 : start] == 'id="':
        return None
    said = near(text, ACCOUNT_WORDS, start, end, before=30)
    said = said or near(text, _ACCOUNT_WORDS_AFTER, start, end, before=0, after=15)
    if digits <= 16 and said and not _DATE.match(match.group()):
        return P.ACCOUNT
    if pattern is _SPACED:
        return P.ACCOUNT if _EVEN.fullmatch(match.group()) else None
    if digits < 10 or _public(text, match):
        return None
    return P.ACCOUNT if match.group().count("-") >= 2 and digits <= 16 else P.OTHER_NUMBER


def _public(text: str, match: re.Match[str]) -> bool:
    if (
        text[match.start() - 1 : match.start()] in {"=", "/"}
        or _DATE.match(match.group())
        or _UNITS.match(text, match.end())
    ):
        return True
    return bool(_PUBLIC_WORDS.search(text[max(0, match.start() - 20) : match.start()]))


_DATES = re.compile(
    r"(?<![0-9])(?<![0-9][-.])(?:19|20)\d\d(?:\s?\.\s?|[-/])(?:0?[1-9]|1[0-2])(?:\s?\.\s?|[-/])(?:[12]\d|3[01]|0?[1-9])(?![0-9])(?!-[0-9])"
)
_ENDLESS = re.compile(r"[0-9]{20,}")
"""More digits than any number we know has; found first, so that no shape is tried inside."""


def numbers(folded: str, spelt: str) -> list[Found]:
    """All numbers found in a folded text and its spelt-out view; spans may overlap."""
    found: list[Found] = [(*match.span(), P.OTHER_NUMBER) for match in _ENDLESS.finditer(folded)]
    dates: list[Found] = [(*match.span(), P.BIRTH_DATE) for match in _DATES.finditer(folded)]
    left = {False: blank(folded, found + dates), True: blank(spelt, found + dates)}
    for soft, scattered, rules in _PASSES:
        if rules is None:
            new = list(_labelled(left[soft], folded, soft=soft))
        else:
            new = list(_scan(left[soft], folded, rules, scattered=scattered, soft=soft))
        found += new
        left = {kind: blank(view, new) for kind, view in left.items()}
    found += _in_halves(folded)
    found += _unplaced(left[False], folded)
    return [(*whole(spelt, start, end), kind) for start, end, kind in found]


_PASSES: tuple[tuple[bool, bool, tuple[Rule, ...] | None], ...] = (
    (False, False, ALIGNED),
    (False, True, None),
    (True, False, ALIGNED[:-1]),
    (False, True, SCATTERED),
    (True, True, None),
    (True, True, SCATTERED),
    (False, False, SHORT),
)
"""Whether over soft digits too, whether signs may stand anywhere, and which rules; None for numbers behind a label."""
