"""Cases out of what people approved: nobody labels better than who signed for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant import AssistantSettings, Desk, open_desk
from assistant import Case as Filed
from evals.case import Case
from knowledge_base import KnowledgeSettings, open_knowledge_base

_AT_ONCE = 100


def harvested(home: Path) -> list[Case]:
    """A case for every approved reply of a home: the masked complaint, and what people made of it."""
    knowledge = open_knowledge_base(KnowledgeSettings(home=home))
    try:
        desk = open_desk(AssistantSettings(home), knowledge)
        try:
            return [made for filed in _filed(desk) if (made := as_case(filed))]
        finally:
            desk.records.close()
    finally:
        knowledge.close()


def as_case(filed: Filed) -> Case | None:
    """None while no reply is approved. A reply that cites nothing says nothing about articles."""
    if filed.reply is None:
        return None
    departments = filed.triage.departments
    cited = tuple(dict.fromkeys(f"{one.regulation}#{one.no}" for one in filed.reply.citations))
    return Case(
        id=f"reviewed-{filed.complaint.receipt_no}",
        mode="complaint",
        title=filed.complaint.title,
        text=filed.complaint.text,
        source="reviewed",
        tags=("reviewed",),
        received=filed.complaint.received,
        kind=filed.triage.kind,
        urgency=filed.triage.urgency,
        departments=tuple(match.id for match in departments[:1]),
        gold=cited,
        outcome="answered" if cited else None,
    )


def _filed(desk: Desk) -> Iterator[Filed]:
    after = ""
    while True:
        page = desk.records.cases(after, _AT_ONCE)
        yield from page.items
        if not page.next:
            return
        after = page.next
