"""The words of the console: Korean as written in the pages, English from `english/*.json`, each a table from the one to
the other."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

ENGLISH = Path(__file__).parent / "english"
Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = ("ko", "en")
_DAYS = {"ko": "월화수목금토일", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}


@lru_cache(maxsize=1)
def english() -> dict[str, str]:
    """Every Korean phrase with its English."""
    tables = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(ENGLISH.glob("*.json"))]
    return {korean: said for table in tables for korean, said in table.items()}


def translator(language: Language) -> Callable[..., str]:
    """`_`: a phrase in this language with its values put in. What has no English (texts of cases and laws) stays."""

    def said(korean: str, **values: object) -> str:
        phrase = english().get(korean, korean) if language == "en" else korean
        return phrase.format(**values) if values else phrase

    return said


def day(value: date | datetime, language: Language) -> str:
    """`2026. 11. 30.(월)`, `Mon 2026-11-30`, in Korea."""
    if isinstance(value, datetime):
        value = in_korea(value).date()
    name = _DAYS[language][value.weekday()]
    return f"{value.year}. {value.month}. {value.day}.({name})" if language == "ko" else f"{name} {value:%Y-%m-%d}"


def in_korea(value: datetime) -> datetime:
    return value if value.tzinfo is None else value.astimezone(ZoneInfo("Asia/Seoul"))


def moment(value: datetime, language: Language) -> str:
    """A day with its time, in Korea."""
    return f"{day(value, language)} {in_korea(value):%H:%M}"
