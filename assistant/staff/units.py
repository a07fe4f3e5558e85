"""Amounts, periods, days and times as they are written in other languages: by this table and never by a model."""

from __future__ import annotations

import re

from assistant.quantities import quantities

_ORDER = ("en", "zh", "vi", "th", "ru", "mn")
_UNITS: dict[str, tuple[str, ...]] = {
    "원": ("{} won (KRW)", "{}韩元", "{} won (KRW)", "{} วอน (KRW)", "{} вон (KRW)", "{} вон (KRW)"),
    "개월": ("{} month(s)", "{}个月", "{} tháng", "{} เดือน", "{} мес.", "{} сар"),
    "시간": ("{} hour(s)", "{}小时", "{} giờ đồng hồ", "{} ชั่วโมง", "{} ч", "{} цаг"),
    "분": ("{} minute(s)", "{}分钟", "{} phút", "{} นาที", "{} мин", "{} минут"),
    "일": ("{} day(s)", "{}天", "{} ngày", "{} วัน", "{} дн.", "{} хоног"),
    "주": ("{} week(s)", "{}周", "{} tuần", "{} สัปดาห์", "{} нед.", "{} долоо хоног"),
    "년": ("{} year(s)", "{}年", "{} năm", "{} ปี", "{} г.", "{} жил"),
    "세": ("age {}", "{}岁", "{} tuổi", "อายุ {} ปี", "{} лет", "{} нас"),
    "명": ("{} person(s)", "{}人", "{} người", "{} คน", "{} чел.", "{} хүн"),
    "회": ("{} time(s)", "{}次", "{} lần", "{} ครั้ง", "{} раз", "{} удаа"),
}
_DAY = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_TIME = re.compile(r"(?P<half>오전|오후)\s?(?P<hour>\d{1,2})시(?:\s?(?P<minute>\d{1,2})분)?")


def amount(written: str, language: str) -> str:
    """`5만원` as `50,000 won (KRW)`; a unit that has no row stays as a sign (`%`, `m`) or with its number alone."""
    found = quantities(written)
    if len(found) != 1 or not re.fullmatch(r"[\d.]+", found[0].value):
        return written
    value = float(found[0].value)
    number = f"{int(value):,}" if value == int(value) and not re.fullmatch(r"\d{4,}", written) else written
    number = found[0].value if value != int(value) else number
    unit = found[0].unit
    if not unit:
        return number
    if unit in _UNITS:
        return _UNITS[unit][_ORDER.index(language)].format(number)
    return f"{number}%" if unit == "%" else f"{number} {unit}" if unit.isascii() or unit in "㎡㎥" else written


def moment(written: str) -> str:
    """A day as `2026-09-07`, a time as `18:00`: read the same way in every language."""
    if day := _DAY.search(written):
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    time = _TIME.fullmatch(written)
    if time is None:
        return written
    hour = int(time["hour"]) % 12 + (12 if time["half"] == "오후" else 0)
    return f"{hour:02}:{int(time['minute'] or 0):02}"
