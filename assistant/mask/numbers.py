"""Numbers that name a person or what is theirs.

First the well-formed shapes, then numbers behind a word that says what they are, then the same shapes with signs and
blanks between any digits, then accounts by what stands around them, then any long number nobody can place. A check
digit never clears a match: since 2020-10-05 resident numbers need have none, and typing errors are personal data too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.mask import fold
from assistant.mask.model import PersonalData as P
from assistant.mask.shapes import count, digits_of, run, shapes, whole

Found = tuple[int, int, P]
"""Start, end and type in the folded text."""

_ACCOUNT_WORDS = re.compile(
    r"계좌|통장|입금|송금|이체|예금|환불|환급|은행|뱅크|농협|수협|축협|신협|새마을금고|우체국|국민|신한|우리|하나|기업|카카오|토스"
)
_ACCOUNT_WORDS_AFTER = re.compile(r"계좌|통장|입금|송금|이체|예금주|환불|환급|은행|농협|로\s?보내")
_CARD_WORDS = re.compile(r"카드|결제|[Cc]ard|CARD|비자|마스터|아멕스")
_LICENCE_WORDS = re.compile(r"면허")
_BUSINESS_WORDS = re.compile(r"사업자|등록번호|법인")
_PHONE_WORDS = re.compile(
    r"전화|연락|휴대|핸드폰|폰|통화|문자|팩스|[Ff][Aa][Xx]|[Tt][Ee][Ll]|[Hh]\.?[Pp]|☎|☏|📞|📱|내선|[Mm]obile|[Pp]hone"
)
_RESIDENT_WORDS = re.compile(r"주민|주번|외국인등록|등록번호|민증|신분증")
_PUBLIC_WORDS = re.compile(
    r"(?:접수|민원|신청|문서|관리|고시|공고|사건|허가|승인|신고|공문|의안|법률|등록|분류|품목|일련|고유|조회|참조|"
    r"안건|과제|계약|입찰|발주|우편|지번|필지|바코드|운송장|송장|주문|예약|민원서류)\s?(?:번호|코드|제)?\W{0,4}$"
)
_UNITS = re.compile(
    r"\s?(?:원|명|개|건|㎡|m|톤|kg|%|퍼센트|달러|주|평|km|년|호|조|회|배|Wh|kW|ℓ|리터|만|억|천|백|자리)"
)


def near(text: str, words: re.Pattern[str], start: int, end: int, *, before: int = 40, after: int = 0) -> bool:
    """Whether one of `words` stands up to `before` characters before, or `after` behind."""
    return bool(words.search(text, max(0, start - before), start) or (after and words.search(text, end, end + after)))


def _birthday(digits: str) -> bool:
    return 1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) <= 31


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 check of a card number."""
    doubled = [int(d) * 2 for d in digits[-2::-2]]
    return (sum(map(int, digits[-1::-2])) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0


_DIGITLIKE = fold.FILL + fold.SOFT + fold.SPELT
_AS_ZERO = str.maketrans(fold.SOFT + fold.SPELT, "0" * 20)


@dataclass(frozen=True, slots=True)
class _Match:
    text: str
    start: int
    end: int
    digits: str
    raw: str

    def near(self, words: re.Pattern[str], before: int = 40, after: int = 0) -> bool:
        return near(self.text, words, self.start, self.end, before=before, after=after)

    @property
    def parted(self) -> bool:
        """Whether signs, more than blanks, part the groups."""
        return any(not c.isspace() and c not in _DIGITLIKE and not c.isdigit() for c in self.raw)


def _resident(m: _Match) -> P | None:
    kind = P.ALIEN_NUMBER if m.digits[6] in "5678" else P.RESIDENT_NUMBER
    if m.near(_RESIDENT_WORDS, 30):
        return P.BUSINESS_NUMBER if m.near(re.compile("법인"), 12) else kind
    if m.parted and re.match(r"[^-]{6}-[^-]{7}$", m.raw):
        return kind
    if not _birthday(m.digits):
        return None
    return P.ACCOUNT if not m.parted and m.near(_ACCOUNT_WORDS, 25) else kind


def _tidy(m: _Match) -> bool:
    """Whether only blanks and the signs of numbers part the digits, not those of a list or a scale (`1/500, 1/1,000`)."""
    return not set(m.raw) & set(",/()·<>:;")


def _resident_scattered(m: _Match) -> P | None:
    return _resident(m) if _birthday(m.digits) and _tidy(m) else None


def _card_scattered(m: _Match) -> P | None:
    return P.CARD if _tidy(m) and (luhn(m.digits) or m.near(_CARD_WORDS, 30, 15)) else None


def _card(m: _Match) -> P | None:
    if m.near(_CARD_WORDS, 30, 15) or luhn(m.digits):
        return P.CARD
    return P.CARD if re.search(r"\D", m.raw.translate(_AS_ZERO)) else None


_SERVICE = frozenset(
    "1522 1533 1544 1551 1555 1566 1577 1588 1599 1600 1611 1633 1644 1660 1661 1666 1668 1670 1688 1800 1811 1833 1844 "
    "1855 1866 1877 1899".split()
)
"""Numbers of companies and agencies; nobody's own."""


def _local(m: _Match) -> P | None:
    if m.digits[:4] in _SERVICE:
        return None
    return P.LANDLINE if m.near(_PHONE_WORDS, 15, 8) else None


def _of(kind: P, words: re.Pattern[str] | None = None) -> Callable[[_Match], P | None]:
    return lambda m: kind if words is None or m.near(words, 30, 15) else None


_Rule = tuple[str, Callable[[_Match], P | None]]
_TELEPHONES: tuple[_Rule, ...] = (
    ("82-01[016789]-d{3,4}-d{4}", _of(P.MOBILE)),
    ("82-1[016789]-d{3,4}-d{4}", _of(P.MOBILE)),
    ("01[016789]-d{3,4}-d{4}", _of(P.MOBILE)),
    ("82-02-d{3,4}-d{4}", _of(P.LANDLINE)),
    ("82-2-d{3,4}-d{4}", _of(P.LANDLINE)),
    ("82-0[3456][12345]-d{3,4}-d{4}", _of(P.LANDLINE)),
    ("82-[3456][12345]-d{3,4}-d{4}", _of(P.LANDLINE)),
    ("02-d{3,4}-d{4}", _of(P.LANDLINE)),
    ("0[3456][12345]-d{3,4}-d{4}", _of(P.LANDLINE)),
    ("0[5678]0-d{3,4}-d{4}", _of(P.LANDLINE)),
    ("0[35]0d{1}-d{3,4}-d{4}", _of(P.LANDLINE)),
)
_CARDS: tuple[_Rule, ...] = (
    ("[2345679]d{3}-d{4}-d{4}-d{4}", _card),
    ("3[47]d{2}=d{6}=d{5}", _of(P.CARD)),
    ("3[47]d{2}-d{6}-d{5}", _of(P.CARD, _CARD_WORDS)),
)
_ALIGNED: tuple[_Rule, ...] = (
    ("d{6}-d{7}", _resident),
    *_CARDS,
    *_TELEPHONES,
    ("[12]d{1}=d{2}=d{6}=d{2}", _of(P.DRIVERS_LICENCE)),
    ("[12]d{1}d{2}d{6}d{2}", _of(P.DRIVERS_LICENCE, _LICENCE_WORDS)),
    ("d{2}=d{6}=d{2}", _of(P.DRIVERS_LICENCE)),
    ("d{3}=d{2}=d{5}", _of(P.BUSINESS_NUMBER)),
    ("d{3,4}=d{4}", _local),
)
_SCATTERED: tuple[_Rule, ...] = (
    ("[2345679]d{3}-d{4}-d{4}-d{4}", _card_scattered),
    ("d{6}-d{7}", _resident_scattered),
    *_TELEPHONES,
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


def _scan(view: str, text: str, rules: tuple[_Rule, ...], *, scattered: bool, soft: bool) -> Iterator[Found]:
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
    match: re.Match[str], view: str, text: str, rules: tuple[_Rule, ...], *, scattered: bool, soft: bool
) -> Found | None:
    """The first rule from the one that matched on whose judge agrees."""
    start = match.start()
    for written, judge in rules[int(str(match.lastgroup)[1:]) :]:
        one = shapes((written,), scattered=scattered, soft=soft).match(view, start)
        if one:
            kind = judge(_Match(text, start, one.end(), digits_of(one.group()), one.group()))
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


_DASHED = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][-.])[0-9]{1,7}(?:[-~][0-9]{1,7}){1,5}(?![0-9]|-[0-9])")
_LONG = re.compile(r"(?<![0-9])(?<![0-9][.,])[0-9]{9,}(?![0-9])")
_SPACED = re.compile(r"(?<![0-9])[0-9]{2,7}(?:[ .\-_/·]{1,3}[0-9]{2,7}){1,4}(?![0-9])")
_DATE = re.compile(r"(?:19|20)\d\d[-~](?:0?[1-9]|1[0-2])(?:[-~]|$)")


def _unplaced(view: str, text: str) -> Iterator[Found]:
    """Accounts by what stands around them, then long numbers that nothing shows to be public."""
    runs = list(_runs(view, soft=False))
    for pattern in (_DASHED, _LONG, _SPACED):
        for match in (m for begin, stop in runs for m in pattern.finditer(view, begin, stop)):
            start, end = match.span()
            digits = digits_of(match.group())
            if len(digits) < 9 or text[start - 4 : start] == 'id="':
                continue
            around = near(text, _ACCOUNT_WORDS, start, end, before=30) or near(
                text, _ACCOUNT_WORDS_AFTER, start, end, after=15
            )
            if around and len(digits) <= 16 and not _DATE.match(match.group()):
                yield start, end, P.ACCOUNT
            elif pattern is _SPACED or len(digits) < 10 or _public(text, match):
                continue
            else:
                dashed = pattern is _DASHED and match.group().count("-") >= 2 and len(digits) <= 16
                yield start, end, P.ACCOUNT if dashed else P.OTHER_NUMBER


def _public(text: str, match: re.Match[str]) -> bool:
    if _DATE.match(match.group()) or _UNITS.match(text, match.end()):
        return True
    return bool(_PUBLIC_WORDS.search(text[max(0, match.start() - 20) : match.start()]))


_DATES = re.compile(
    r"(?<![0-9])(?<![0-9][-.])(?:19|20)\d\d(?:\s?\.\s?|[-/])(?:0?[1-9]|1[0-2])(?:\s?\.\s?|[-/])(?:[12]\d|3[01]|0?[1-9])(?![0-9])(?!-[0-9])"
)
_SHORT: tuple[_Rule, ...] = (("01[016789]=d{3,4}=d{3}", _of(P.MOBILE)),)
"""A digit was lost."""
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
    found += _unplaced(left[False], folded)
    return [(*whole(spelt, start, end), kind) for start, end, kind in found]


_PASSES: tuple[tuple[bool, bool, tuple[_Rule, ...] | None], ...] = (
    (False, False, _ALIGNED),
    (False, True, None),
    (True, False, _ALIGNED[:-1]),
    (False, True, _SCATTERED),
    (True, True, None),
    (True, True, _SCATTERED),
    (False, False, _SHORT),
)
"""Whether over soft digits too, whether signs may stand anywhere, and which rules; None for numbers behind a label."""
