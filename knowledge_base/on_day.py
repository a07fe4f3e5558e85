"""A regulation, or one article of it, on a day: what it says, how it stands, and what that rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from knowledge_base import versions as days
from knowledge_base import watch
from knowledge_base.model import Passage, Standing, Version
from knowledge_base.ports import VersionHead
from knowledge_base.standing_told import why

_ARTICLE = re.compile(r"제?(?P<number>\d+)조(?:의(?P<branch>\d+))?")
_ANNEX = re.compile(r"(?P<kind>별표|별지)제?(?P<number>\d*)호?(?:의(?P<branch>\d+))?")


@dataclass(frozen=True, slots=True)
class HeadOnDay(VersionHead):
    """A version without its body, and how it stands on a day."""

    standing: Standing

    @classmethod
    def of(cls, head: VersionHead, standing: Standing) -> HeadOnDay:
        return cls(**{field.name: getattr(head, field.name) for field in fields(VersionHead)}, standing=standing)


@dataclass(frozen=True, slots=True)
class RegulationOnDay:
    """A regulation on a day. `version` is the one in force, each article in its wording of that day; None where none
    is in force."""

    standing: Standing
    version: Version | None
    versions: tuple[HeadOnDay, ...]
    """All versions, in the order they take effect."""
    message: str
    """What the standing rests on, `""` where it is in force."""


@dataclass(frozen=True, slots=True)
class ArticleOnDay:
    """An article or annex on a day. `passage` is what it says then, None where it says nothing."""

    standing: Standing
    passage: Passage | None
    versions: tuple[HeadOnDay, ...]
    """All versions of the regulation, in the order they take effect."""
    message: str
    """What the standing rests on, `""` where it is in force."""
    before: Passage | None = None
    """What it said last before the day; None where that is not held, or where it says the same still."""
    after: Passage | None = None
    """What it will say next, where that is promulgated."""


def article_on_day(versions: Sequence[Version], no: str, day: date) -> ArticleOnDay:
    """`versions` are all that are held of one regulation; `no` is the number as one writes it: `19조의2`, `별표1`."""
    no = printed(no, versions)
    standing = days.standing(versions, no, day)
    wordings = [said for said in days.passages(versions) if said.no == no]
    return ArticleOnDay(
        standing,
        next((said for said in wordings if said.in_force(day)), None),
        heads_on_day(versions, day),
        why(standing, versions, no, day),
        max((said for said in wordings if said.valid_to and said.valid_to <= day), key=_begins, default=None),
        min((said for said in wordings if said.valid_from > day), key=_begins, default=None),
    )


def _begins(passage: Passage) -> date:
    return passage.valid_from


def on_day(versions: Sequence[Version], day: date) -> RegulationOnDay:
    """`versions` are all that are held of one regulation."""
    standing = days.standing(versions, "", day)
    heads = heads_on_day(versions, day)
    return RegulationOnDay(standing, watch.as_of(versions, day), heads, why(standing, versions, "", day))


def printed(written: str, versions: Sequence[Version]) -> str:
    """The number as the regulation prints it: `제19조의2`, `별표 1`."""
    joined = re.sub(r"\s+", "", written)
    if article := _ARTICLE.fullmatch(joined):
        branch = f"의{int(article['branch'])}" if article["branch"] else ""
        return f"제{int(article['number'])}조{branch}"
    annexes = {annex.no for version in versions for annex in version.annexes}
    return next((no for no in sorted(annexes) if _annex(no) == _annex(written)), written.strip())


def _annex(no: str) -> tuple[str, ...]:
    """`별표 1`, `별표1`, `[별표 제1호]` are one."""
    match = _ANNEX.search(re.sub(r"[\s\[\]]+", "", no))
    return (match["kind"], match["number"] or "", match["branch"] or "") if match else (no,)


def heads_on_day(versions: Sequence[Version], day: date) -> tuple[HeadOnDay, ...]:
    """`versions` are all that are held of one regulation."""
    ordered = days.in_order(versions)
    return tuple(
        HeadOnDay(
            regulation_id=version.regulation_id,
            version_id=version.version_id,
            title=version.title,
            kind=version.kind,
            jurisdiction=version.jurisdiction,
            department=version.department,
            promulgated=version.promulgated,
            promulgation_no=version.promulgation_no,
            effective=version.effective,
            valid_to=end,
            source=version.source,
            standing=days.stands(versions, version, day),
        )
        for version, end in zip(ordered, days.valid_to(ordered), strict=True)
    )
