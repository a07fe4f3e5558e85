"""What each shape of number is, judged by its digits and by the words around it.

A check digit never clears a match: since 2020-10-05 resident numbers need have none, and typing errors are personal data
too. Luhn only speaks for a card.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.mask import fold
from assistant.mask.model import PersonalData as P

ACCOUNT_WORDS = re.compile(
    r"계좌|통장|입금|송금|이체|예금|환불|환급|은행|뱅크|농협|수협|축협|신협|새마을금고|우체국|국민|신한|우리|하나|기업|카카오|토스"
)
_CARD_WORDS = re.compile(r"카드|결제|[Cc]ard|CARD|비자|마스터|아멕스")
_LICENCE_WORDS = re.compile(r"면허")
_BUSINESS_WORDS = re.compile(r"사업자|등록번호|법인")
_PHONE_WORDS = re.compile(
    r"전화|연락|휴대|핸드폰|폰|통화|문자|팩스|[Ff][Aa][Xx]|[Tt][Ee][Ll]|[Hh]\.?[Pp]|☎|☏|📞|📱|내선|[Mm]obile|[Pp]hone"
)
_RESIDENT_WORDS = re.compile(r"주민|주번|외국인등록|등록번호|민증|신분증")


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
class Match:
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


def _resident(m: Match) -> P | None:
    kind = P.ALIEN_NUMBER if m.digits[6] in "5678" else P.RESIDENT_NUMBER
    if m.near(_RESIDENT_WORDS, 30):
        return P.BUSINESS_NUMBER if m.near(re.compile("법인"), 12) else kind
    if m.parted and re.match(r"[^-]{6}-[^-]{7}$", m.raw):
        return kind
    if not _birthday(m.digits):
        return None
    return P.ACCOUNT if not m.parted and m.near(ACCOUNT_WORDS, 25) else kind


def _tidy(m: Match) -> bool:
    """Whether only blanks and the signs of numbers part the digits, not those of a list or a scale (`1/500, 1/1,000`)."""
    return not set(m.raw) & set(",/()·<>:;")


def _resident_scattered(m: Match) -> P | None:
    return _resident(m) if _birthday(m.digits) and _tidy(m) else None


def _card_scattered(m: Match) -> P | None:
    return P.CARD if _tidy(m) and (luhn(m.digits) or m.near(_CARD_WORDS, 30, 15)) else None


def _card(m: Match) -> P | None:
    if m.near(_CARD_WORDS, 30, 15) or luhn(m.digits):
        return P.CARD
    return P.CARD if re.search(r"\D", m.raw.translate(_AS_ZERO)) else None


_SERVICE = frozenset(
    "1522 1533 1544 1551 1555 1566 1577 1588 1599 1600 1611 1633 1644 1660 1661 1666 1668 1670 1688 1800 1811 1833 1844 "
    "1855 1866 1877 1899".split()
)
"""Numbers of companies and agencies; nobody's own."""


def _local(m: Match) -> P | None:
    if m.digits[:4] in _SERVICE:
        return None
    return P.LANDLINE if m.near(_PHONE_WORDS, 15, 8) else None


def _of(kind: P, words: re.Pattern[str] | None = None) -> Callable[[Match], P | None]:
    return lambda m: kind if words is None or m.near(words, 30, 15) else None


Rule = tuple[str, Callable[[Match], P | None]]
_TELEPHONES: tuple[Rule, ...] = (
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
_CARDS: tuple[Rule, ...] = (
    ("[2345679]d{3}-d{4}-d{4}-d{4}", _card),
    ("3[47]d{2}=d{6}=d{5}", _of(P.CARD)),
    ("3[47]d{2}-d{6}-d{5}", _of(P.CARD, _CARD_WORDS)),
)
ALIGNED: tuple[Rule, ...] = (
    ("d{6}-d{7}", _resident),
    *_CARDS,
    *_TELEPHONES,
    ("[12]d{1}=d{2}=d{6}=d{2}", _of(P.DRIVERS_LICENCE)),
    ("[12]d{1}d{2}d{6}d{2}", _of(P.DRIVERS_LICENCE, _LICENCE_WORDS)),
    ("d{2}=d{6}=d{2}", _of(P.DRIVERS_LICENCE)),
    ("d{3}=d{2}=d{5}", _of(P.BUSINESS_NUMBER)),
    ("d{3,4}=d{4}", _local),
)
SCATTERED: tuple[Rule, ...] = (
    ("[2345679]d{3}-d{4}-d{4}-d{4}", _card_scattered),
    ("d{6}-d{7}", _resident_scattered),
    *_TELEPHONES,
)
SHORT: tuple[Rule, ...] = (("01[016789]=d{3,4}=d{3}", _of(P.MOBILE)),)
"""A digit was lost."""
