"""The quantities a Korean text states: amounts, periods, lengths, dates, times, telephone numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_SCALES = {"십": 10, "백": 100, "천": 1_000, "만": 10_000, "십만": 100_000, "백만": 1_000_000, "천만": 10_000_000}
_SCALES |= {"억": 100_000_000}
_UNITS = (
    ("원", ("원",)),
    ("%", ("퍼센트", "％", "%", "프로")),
    ("dB", ("데시벨", "dB", "㏈")),
    ("㎡", ("제곱미터", "㎡", "m2", "m²")),
    ("㎥", ("세제곱미터", "㎥", "m3", "m³")),
    ("cm", ("센티미터", "㎝", "cm")),
    ("km", ("킬로미터", "㎞", "km")),
    ("kg", ("킬로그램", "㎏", "kg")),
    ("m", ("미터", "m")),
    ("L", ("리터", "ℓ", "L")),
    ("t", ("톤", "t")),
    ("개월", ("개월", "달")),
    ("시간", ("시간",)),
    ("시", ("시",)),
    ("분", ("분",)),
    ("일", ("일",)),
    ("주", ("주일", "주")),
    ("년", ("년",)),
    ("월", ("월",)),
    ("세", ("세", "살")),
    ("명", ("명", "인")),
    ("회", ("회", "번")),
    ("배", ("배",)),
    ("대", ("대",)),
    ("건", ("건",)),
    ("마리", ("마리",)),
)
_UNIT_OF = {spelling: unit for unit, spellings in _UNITS for spelling in spellings}
_UNIT = "|".join(re.escape(s) for s in sorted(_UNIT_OF, key=len, reverse=True))
_DATE = re.compile(r"(?<!\d)(\d{4})\s?[.년]\s?(\d{1,2})\s?[.월]\s?(\d{1,2})(?:\s?일|\.)?")
_PHONE = re.compile(r"(?<!\d)(0\d{1,2})[)\s-]\s?(\d{3,4})-(\d{4})(?!\d)")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d{2})(?![\d:])")
_NUMBER = re.compile(
    rf"(?<![\w.])(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>천만|백만|십만|억|만|천|백)?\s?(?P<unit>{_UNIT})?"
)
REFERENCE = re.compile(
    r"제\s?\d+\s?(?:조(?:의\s?\d+)?|항|호(?:의\s?\d+)?|장|절|편|관)|별표\s?\d*(?:의\d+)?|\[\d{1,2}\]"
)
"""Numbers that name a place in a regulation and are no quantities."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (`''` where none is written), as `(50000, '원')` for `5만 원`."""

    value: str
    unit: str
    written: str
    """As it stands in the text, for people."""

    def stated_by(self, other: Quantity) -> bool:
        """Whether `other` says the same; a number without a unit may be a table's cell."""
        return self.value == other.value and (self.unit == other.unit or not other.unit or not self.unit)


def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of `text` in order. Numbers of articles (`제7조`) and marks (`[1]`) are none.

    >>> [(q.value, q.unit) for q in quantities("2026. 9. 7.까지 과태료 5만 원을 10일 안에 031-0000-0000")]
    [('031-0000-0000', 'tel'), ('2026-9-7', 'date'), ('50000', '원'), ('10', '일')]
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u3000", " ")
    found: list[Quantity] = []

    def take(pattern: re.Pattern[str], unit: str, join: str) -> None:
        nonlocal plain
        for m in pattern.finditer(plain):
            parts = m.groups() if unit == "tel" else tuple(str(int(part)) for part in m.groups())
            found.append(Quantity(join.join(parts), unit, m[0].strip()))
        plain = pattern.sub(" ; ", plain)

    take(_PHONE, "tel", "-")
    take(_DATE, "date", "-")
    take(_CLOCK, "clock", ":")
    plain = REFERENCE.sub(" ; ", plain)
    found += [
        Quantity(_value(m["number"], m["scale"]), _UNIT_OF.get(m["unit"] or "", ""), m[0].strip())
        for m in _NUMBER.finditer(plain)
    ]
    return tuple(found)


def _value(number: str, scale: str | None) -> str:
    amount = float(number.replace(",", "")) * (_SCALES[scale] if scale else 1)
    return str(int(amount)) if amount == int(amount) else repr(amount)
