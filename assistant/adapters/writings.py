"""Drafts and what the record tells of them, read in one go for statistics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa
from pydantic import TypeAdapter

from assistant.adapters import tables as t
from assistant.difference import before, read
from assistant.model import Draft, Reply, Review
from assistant.period import KOREA
from assistant.statistics.ports import WORKED, Written

_DRAFT, _REVIEW, _REPLY = TypeAdapter(Draft), TypeAdapter(Review), TypeAdapter(Reply)
_CHANGES = (WORKED, "draft.revised", "draft.submitted", "draft.approved", "draft.returned", "draft.escalated")


class SqlWritings:
    """`Writings` in the database of the case records."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def begun(self) -> datetime | None:
        with self._engine.connect() as connection:
            first: datetime | None = connection.execute(sa.select(sa.func.min(t.complaints.c.received))).scalar()
        return first.replace(tzinfo=first.tzinfo or KOREA) if first else None

    def since(self, moment: datetime | None) -> Iterator[Written]:
        recent = sa.select(t.complaints.c.id)
        if moment:
            recent = recent.where(t.complaints.c.received >= moment)
        reviews: dict[str, list[Review]] = {}
        originals: dict[str, str] = {}
        worked: dict[str, timedelta] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(
                sa.select(t.reviews.c.review).where(t.reviews.c.complaint_id.in_(recent)).order_by(t.reviews.c.seq)
            ):
                taken = _REVIEW.validate_python(row.review)
                reviews.setdefault(taken.draft_id, []).append(taken)
            approved = {
                row.reply["draft_id"]: _REPLY.validate_python(row.reply).approved_at
                for row in connection.execute(sa.select(t.replies.c.reply).where(t.replies.c.complaint_id.in_(recent)))
            }
            for row in connection.execute(_changes(recent)):
                if row.event["action"] == WORKED:
                    seconds = timedelta(seconds=float(row.event["detail"]["seconds"]))
                    worked[row.subject] = worked.get(row.subject, timedelta()) + seconds
                elif edit := read((row.words or {}).get("edit", "")):
                    originals.setdefault(row.subject, before(edit))
            for row in connection.execute(
                t.drafts.select().where(t.drafts.c.complaint_id.in_(recent)).order_by(t.drafts.c.seq)
            ):
                yield Written(
                    _DRAFT.validate_python(row.draft),
                    originals.get(row.id),
                    tuple(reviews.get(row.id, ())),
                    approved.get(row.id),
                    worked.get(row.id),
                )


def _changes(recent: sa.Select[tuple[str]]) -> sa.Select[tuple[str, dict[str, object], dict[str, str]]]:
    """The lines of the record that tell of changes and of work, with the words beside them."""
    of_drafts = sa.select(t.drafts.c.id).where(t.drafts.c.complaint_id.in_(recent))
    return (
        sa.select(t.events.c.subject, t.events.c.event, t.event_words.c.words)
        .select_from(t.events.outerjoin(t.event_words, t.event_words.c.number == t.events.c.number))
        .where(t.events.c.subject.in_(of_drafts), t.events.c.event["action"].as_string().in_(_CHANGES))
        .order_by(t.events.c.number)
    )
