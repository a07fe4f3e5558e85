"""What a person tries while they write: words held against their grounds before anything is kept, and a further article
to rest them on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant import review, wording
from assistant.actors import Actor
from assistant.compose import ground
from assistant.desk import Desk
from assistant.difference import difference, written
from assistant.errors import MoveNotAllowed
from assistant.facts import facts
from assistant.model import Draft, Event, Verdict

MOST_GROUNDS = 99
"""A mark has two digits."""


def tried(desk: Desk, draft_id: str, *, body: str | None = None, slots: Mapping[str, str] | None = None) -> Draft:
    """The draft as it would be with these words, checked as of today. Nothing is kept.

    Raises `DraftNotFound`, `SlotUnknown` and `MoveNotAllowed`.
    """
    draft = desk.find_draft(draft_id)
    return review.revise(draft, draft.revision, body, slots or {}, _check_of(desk, draft))


def cite(
    desk: Desk,
    draft_id: str,
    revision: int,
    regulation: str,
    no: str,
    *,
    body: str | None = None,
    slots: Mapping[str, str] | None = None,
    actor: Actor,
) -> Draft:
    """Add an article, as it is in force today, to what a draft may rest on, with the words that were typed meanwhile.

    Its number is the one after the last. An article that is a ground already stays the one it is. Raises
    `MoveNotAllowed` for one that is not in force, and as `Desk.revise` does.
    """
    draft = desk.find_draft(draft_id)
    found = desk.knowledge.article(regulation, no)
    if found.passage is None:
        raise MoveNotAllowed(wording.STANDING[found.standing], allowed=review.steps(draft), place=f"{regulation} {no}")
    number = max((one.number for one in draft.grounds), default=0) + 1
    new = ground(number, found.passage)
    held = any(one.citation == new.citation for one in draft.grounds)
    if number > MOST_GROUNDS and not held:
        raise MoveNotAllowed(wording.GROUNDS_FULL, allowed=review.steps(draft), place=f"draft {draft_id!r}")
    wider = draft if held else replace(draft, grounds=(*draft.grounds, new))
    revised = review.revise(wider, revision, body, slots or {}, _check_of(desk, draft), actor.person)
    edit = difference(draft.filled(), revised.filled())
    detail = facts(revised) | {"article": f"{found.passage.regulation_id}#{found.passage.no}"}
    event = Event.by(desk.now(), actor, "draft.revised", draft_id, detail, {"edit": written(edit)})
    desk.records.change_draft(revised, draft.revision, event)
    return revised


def _check_of(desk: Desk, draft: Draft) -> review.Check:
    case = desk.case(draft.complaint_id)

    def check(words: Draft) -> Verdict:
        return desk.drafter.check(case, words)

    return check
