"""A draft as it is shown: with what stood in its empty slots in replies to like complaints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.schemas.drafts import DraftView, HintView
from assistant import BackOffice, Draft, learning
from knowledge_base import KnowledgeBaseError

Hints = Mapping[str, Sequence[learning.Hint]]
"""By the label of the slot."""


def hints_of(draft: Draft, office: BackOffice | None) -> Hints:
    """None where this desk learns nothing or the search is down: a draft is read without hints rather than not at all."""
    if office is None:
        return {}
    try:
        return office.learning.hints.of(draft)
    except KnowledgeBaseError:
        return {}


def with_hints(draft: Draft, hints: Hints) -> DraftView:
    view = DraftView.model_validate(draft)
    slots = [
        slot.model_copy(update={"hints": [_view(hint) for hint in hints.get(slot.label, ())]}) for slot in view.slots
    ]
    return view.model_copy(update={"slots": slots})


def _view(hint: learning.Hint) -> HintView:
    told = {name: getattr(hint, name) for name in HintView.model_fields if hasattr(hint, name)}
    return HintView.model_validate(
        {**told, "source": learning.wording.source(hint), "caution": learning.wording.caution(hint)}
    )
