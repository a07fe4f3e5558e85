"""Why an article says nothing on a day, in the words of the people who ask: since when, by which promulgation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from knowledge_base import versions as days
from knowledge_base import watch
from knowledge_base.model import Standing, Version

_DELETED = re.compile(r"삭제\s*[<〈(]\s*(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})")
"""`삭제 <2022.12.23>`: the day is that of the promulgation."""


def written(day: date) -> str:
    """`2026. 9. 7.` (행정업무의 운영 및 혁신에 관한 규정 제7조제5항)."""
    return f"{day.year}. {day.month}. {day.day}."


def unknown(regulation: str, near: str = "") -> str:
    """That a regulation is not held, and which one may be meant."""
    return f"「{regulation}」은(는) 보유하지 않은 규정입니다." + (f" 혹시 「{near}」입니까?" if near else "")


def why(standing: Standing, versions: Sequence[Version], no: str, day: date) -> str:
    """What the standing on a day rests on; `''` where it is in force. `no` is `''` for the whole regulation."""
    spans = [span for span in days.timeline(versions) if span.no == no]
    first = days.in_order(versions)[0]
    match standing:
        case Standing.UNKNOWN:
            return f"「{first.title}」에는 {no}에 해당하는 내용이 없습니다."
        case Standing.NOT_YET:
            next_one = min((span for span in spans if span.start > day), key=lambda span: span.start, default=None)
            starts, by = (next_one.start, next_one.version) if next_one else (first.effective, first)
            return f"{written(starts)}부터 시행됩니다({_act(by)}, {written(by.promulgated)} 공포)."
        case Standing.EARLIER_NOT_HELD:
            coming = min((span.start for span in spans if span.start > day), default=first.effective)
            begins = coming if first.effective <= day else first.effective
            return f"{written(begins)} 시행본부터 보유하고 있어 그 전의 내용은 확인할 수 없습니다."
        case Standing.DELETED:
            return _deleted(versions, next(span for span in spans if span.deleted and span.holds(day)))
        case Standing.SUPERSEDED:
            ended = max((span.end for span in spans if span.end and span.end <= day), default=None)
            return _gone(versions, no, ended) if ended else ""
        case Standing.REPEALED:
            ended = max((span.end for span in spans if span.end and span.end <= day), default=None)
            repealed = min((v.repealed for v in versions if v.repealed), default=ended)
            return f"{written(repealed)} 폐지되었습니다." if repealed else "폐지되었습니다."
        case _:
            return ""


def _deleted(versions: Sequence[Version], span: days.Span) -> str:
    """By the version that deleted it, where that is held; else by the day that the deletion itself tells."""
    said = _DELETED.search(span.text)
    promulgated = date(int(said[1]), int(said[2]), int(said[3])) if said else span.version.promulgated
    by = next((version for version in versions if version.promulgated == promulgated), None)
    if by is None:
        return f"{written(promulgated)} 삭제되었습니다."
    since = by.effective if by.effective != by.promulgated else None
    when = f", {written(since)} 시행" if since else ""
    return f"{_act(by)}({written(by.promulgated)} 공포{when})로 삭제되었습니다."


def _gone(versions: Sequence[Version], no: str, ended: date) -> str:
    """Of a number that a version leaves out, where its words went, as far as they are found again."""
    amended = watch.between(versions, ended - timedelta(days=1), ended)
    moved = next(
        (one.no for one in (amended.amendments if amended else ()) if one.before == no and one.no != no),
        "",
    )
    return f"{written(ended)}부터 {f'{moved}(으)로 옮겨졌습니다' if moved else '이 번호의 내용이 없습니다'}."


def _act(version: Version) -> str:
    return f"{version.kind} 제{version.promulgation_no}호" if version.promulgation_no else version.kind
