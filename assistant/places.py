"""Which 동, 읍 or 면 a complaint speaks of: enough to count by, too little to find anybody by.

Source: 지방자치법 제3조제3항, 제7조 (읍·면·동 as the parts of a city).
"""

from __future__ import annotations

import re

from assistant.mask.lexicon import NOT_REGIONS

_AFTER = r"(?=[\s,.·)]|에|의|은|는|이|가|을|를|쪽|인근|주민|행정|\d|$)"
_TOWN = re.compile(rf"(?<![가-힣])[가-힣]{{1,5}}(?:\d가|\d{{1,2}})?(?:동|읍){_AFTER}")
_TOWNSHIP = re.compile(
    r"(?<![가-힣])[가-힣]{1,5}면(?=\s?(?:[가-힣]{1,4}리(?:\s?\d|\s?마을|\s?이장)|사무소|행정복지|소재지))"
)
"""면 ends every Korean condition (넘으면): it is a township only beside a village or its office."""
_NO_PLACE = NOT_REGIONS | frozenset(
    "시동 거동 충동 냉동 연동 난동 고동 집단행동 이상행동 봉사활동 체육활동 야외활동 단지동 아파트동 본동 별동 해당동 우리동 옆동 앞동 "
    "주동 선동 미동 구동 기동 제동 율동 약동 반동 요동 유동 추동 생동 격동 역동 박동 농동 입동 준동 대동 복합동 관리동 상가동 건물동".split()
)


def place_of(text: str) -> str:
    """The first 동, 읍 or 면 that a text names, `''` where it names none."""
    found = sorted((match.start(), match[0]) for pattern in (_TOWN, _TOWNSHIP) for match in pattern.finditer(text))
    return next((name for _, name in found if name not in _NO_PLACE and len(name) > 1), "")
