"""Amounts as they are said in Korean, brought to one form: `8만원`, `80,000원` and `8 만 원` are the same."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

_MYRIADS = {"": 1, "천": 1_000, "만": 10_000, "백만": 1_000_000, "천만": 10_000_000, "억": 100_000_000}
_PART = r"\d[\d,]*(?:\.\d+)?\s?(?:천만|백만|억|만|천)?"
_UNIT = (
    "원|퍼센트|%|데시벨|세제곱미터|제곱미터|센티미터|밀리미터|킬로그램|킬로미터|미터|리터|시간|분|일|주|개월|월|년|"
    "배|회|건|장|개|면|대|명|세대|세|권|통|층"
)
_AMOUNT = re.compile(rf"(?<![\d.])({_PART}(?:\s{_PART})?)\s?({_UNIT})")
_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(천만|백만|억|만|천)?")
_SAME = {"%": "퍼센트"}
_NAMES = re.compile(r"제\s?\d+(?:조(?:의\s?\d+)?|항|호|목|장|절)|별표\s?\d*|\d{2,4}-\d{3,4}-\d{4}|\[\d+\]")
_DATES = re.compile(r"\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?(?:\([월화수목금토일]\))?(?:\s?\d{1,2}:\d{2})?|\d{4}-\d{6}")

Amount = tuple[Decimal, str]


def amounts(text: str) -> dict[Amount, str]:
    """Amounts with a unit, each with the words that said it; names of articles, dates and telephone numbers apart."""
    bare = _DATES.sub(" ", _NAMES.sub(" ", text))
    found: dict[Amount, str] = {}
    for match in _AMOUNT.finditer(bare):
        unit = _SAME.get(match[2], match[2])
        parts = [Decimal(n.replace(",", "")) * _MYRIADS[m] for n, m in _NUMBER.findall(match[1])]
        spoken = sum(parts, Decimal(0)) if _adds_up(parts) else parts[-1]
        found.setdefault((spoken.normalize(), unit), match[0].strip())
    return found


def _adds_up(parts: list[Decimal]) -> bool:
    """`2만 5천원` is one amount; `1 30분` is not."""
    return all(later < before and before >= 1_000 for before, later in pairwise(parts))
