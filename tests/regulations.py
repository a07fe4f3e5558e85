"""Builders of regulations for tests."""

from __future__ import annotations

from datetime import date

from knowledge_base.model import Addendum, Annex, Article, Version


def article(
    no: str, text: str, title: str = "제목", *, effective: date | None = None, deleted: bool = False
) -> Article:
    return Article(no, title, text, "", deleted, effective)


def regulation(
    effective: str,
    *articles: Article,
    regulation_id: str = "saebit:parking",
    title: str = "새빛시 주차장 조례",
    promulgated: str = "",
    number: str = "1",
    version_id: str = "",
    repealed: str = "",
    addenda: tuple[Addendum, ...] = (),
    annexes: tuple[Annex, ...] = (),
) -> Version:
    """A version in force from `effective` (ISO); promulgated on that day unless told."""
    return Version(
        regulation_id=regulation_id,
        version_id=version_id or f"{promulgated or effective}/{number}",
        title=title,
        kind="조례",
        jurisdiction="새빛시",
        promulgated=date.fromisoformat(promulgated or effective),
        promulgation_no=number,
        effective=date.fromisoformat(effective),
        articles=articles or (article("제1조", "목적을 정한다."),),
        addenda=addenda,
        annexes=annexes,
        department="주차관리과",
        repealed=date.fromisoformat(repealed) if repealed else None,
    )
