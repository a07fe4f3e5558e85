"""Matters that a city never decides, and who does: national taxes, driving licences, pensions, visas."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """Another agency and its number for people who ask."""

    name: str
    phone: str
    matters: re.Pattern[str]


def _agency(name: str, phone: str, matters: str) -> Agency:
    return Agency(name, phone, re.compile(matters))


_LOCAL = re.compile(r"지방(?:소득)?세|조례|시에서|시청|지원금|반납")
"""What makes it the city's after all: the local income tax, a grant for a licence that is handed in."""
AGENCIES: tuple[Agency, ...] = (
    _agency(
        "국세청",
        "126",
        r"종합소득세|종소세|부가가치세|부가세|상속세|증여세|양도(?:소득)?세|법인세|연말정산|근로장려금|현금영수증",
    ),
    _agency("경찰청", "182", r"운전면허[^.?]{0,8}(?:갱신|발급|적성|시험|정지|취소|벌점)"),
    _agency("국민연금공단", "1355", r"국민연금"),
    _agency("국민건강보험공단", "1577-1000", r"건강보험료|건강보험[^.?]{0,6}(?:자격|가입|피부양)|피부양자"),
    _agency("고용노동부", "1350", r"실업급여|구직급여|고용보험|퇴직금|임금 ?체불|최저임금|육아휴직 ?급여"),
    _agency("병무청", "1588-9090", r"병역|입영|징병|병무|예비군 ?훈련 ?연기"),
    _agency("외국인종합안내센터", "1345", r"비자|체류 ?(?:자격|기간)|외국인 ?등록증|영주권|귀화"),
    _agency("한국전력공사", "123", r"전기(?:요금|세)|정전"),
)


def agency_of(question: str) -> Agency | None:
    """Whose matter a question is, where it is plainly none of the city's."""
    if _LOCAL.search(question):
        return None
    return next((agency for agency in AGENCIES if agency.matters.search(question)), None)
