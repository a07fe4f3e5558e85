"""Names in the place of a signature: alone before a telephone number or an e-mail address, after a sentence's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.mask.lexicon import DOUBLE_SURNAMES, NOT_NAMES, SURNAMES
from assistant.mask.model import PersonalData
from assistant.mask.numbers import Found

_REACHES = frozenset({PersonalData.MOBILE, PersonalData.LANDLINE, PersonalData.EMAIL})
_SIGNED = re.compile(
    rf"(?:^|[.!?\n])\s*(?P<name>(?:{'|'.join(DOUBLE_SURNAMES)})[가-힣]{{1,2}}|[{SURNAMES}][가-힣]{{2}})[\s,:/(]{{1,3}}$"
)
_PARTICLES = frozenset("은는이가을를의도로와과에나만")
"""`연락은 010-…` is no signature; a name that ends like a particle is left to the other recognizers."""
_LABELS = frozenset({"이메일", "연락처", "전화기", "손전화", "주소지"})
_LONGEST = 12


def signatures(folded: str, found: Iterable[Found]) -> Iterator[Found]:
    """`… 알려 주세요. 정다온 010-…`: the word before the contact, where it begins with a surname and is no everyday word."""
    for start, _, kind in found:
        if kind not in _REACHES:
            continue
        begin = max(0, start - _LONGEST)
        match = _SIGNED.search(folded[begin:start])
        if match and match["name"] not in NOT_NAMES | _LABELS and match["name"][-1] not in _PARTICLES:
            yield begin + match.start("name"), begin + match.end("name"), PersonalData.NAME
