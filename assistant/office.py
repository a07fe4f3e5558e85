"""Whom a citizen turns to where no department is known to be in charge."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant import wording
from knowledge_base import Department

_FRONT = re.compile(r"민원 ?(?:안내|접수|상담|총괄)|민원실|콜센터")


def front_desk(city: str, departments: Sequence[Department]) -> str:
    """The department whose duties are to receive citizens, with its number; else the city's desk by name."""
    for department in departments:
        if department.phone and any(_FRONT.search(duty) for duty in department.duties):
            return wording.ASK_DEPARTMENT.format(department=department.name, phone=department.phone)
    return wording.ASK_CITY.format(city=city)
