"""What the law demands of a reply beyond its sentences being true.

A refusal tells its reason and the remedy (민원 처리에 관한 법률 제27조제3항), that of a statutory complaint, being a
disposition, also its ground (행정절차법 제23조); every notice names the officer and how to reach them (시행령 제31조).
"""

from __future__ import annotations

import re

from assistant import wording
from assistant.check import sentences
from assistant.kinds import Kind
from assistant.letter import Letterhead
from assistant.model import MARK, Draft, Move, SlotKind

_REFUSES = re.compile(
    r"(?:수용|수락|승인|허가|처리|반영|설치|지원|환급|감면|취소|철회|제공|공개)\S{0,3}\s?(?:해 드리기|하기|되기)?[는가도]?\s?(?:어렵|어려|곤란|불가)|"
    r"(?:받아들이|들어 드리)기\s?(?:어렵|어려|곤란)|(?:받아들일|들어 드릴) 수 (?:없|는 없)|불가(?:함|합|하)|"
    r"(?:반려|거부|불허|기각)(?:합|하|되|됨|함|처분)"
)
_BECAUSE = re.compile(r"때문|므로|없어|탓")
_QUOTED = re.compile(r"“[^”]*”")
_NAMED = re.compile(r"[가-힣A-Za-z]{2,}")


def move_of(move: Move, body: str) -> Move:
    """What the reply does by its words: one that turns something down is a refusal, whatever the draft was begun as.

    Sentences with a ground tell what the law says, and what is quoted is the complainant's; neither decides anything.
    """
    own = (_QUOTED.sub("", sentence) for sentence in sentences(body) if not MARK.search(sentence))
    return Move.REFUSE if any(map(_REFUSES.search, own)) else move


def lacking(draft: Draft, head: Letterhead) -> tuple[str, ...]:
    """What a reply lacks that is told by no fixed sentence, in words."""
    found = []
    if move_of(draft.move, draft.filled()) is Move.REFUSE:
        if head.kind is Kind.STATUTORY and not MARK.search(draft.body):
            found.append(wording.MISSING_GROUND)
        elif not _reason_given(draft):
            found.append(wording.MISSING_REFUSAL_REASON)
    if not _officer_named(draft, head):
        found.append(wording.MISSING_OFFICER)
    return tuple(found)


def _reason_given(draft: Draft) -> bool:
    """A ground, the slot of the reason (that it is filled is asked elsewhere), or a sentence that says why."""
    because = _BECAUSE.search(draft.filled())
    return bool(MARK.search(draft.body) or f"〔{wording.SLOT_REFUSAL}〕" in draft.body or because)


def _officer_named(draft: Draft, head: Letterhead) -> bool:
    """In the slot, or written out between the office and its telephone number."""
    slot = next((slot for slot in draft.slots if slot.kind is SlotKind.OFFICER), None)
    if slot:
        return not slot.value.strip() or bool(_NAMED.search(slot.value))
    office = re.escape(head.department.name)
    written = re.search(rf"{office}\s*(?:담당(?:자|공무원)?\s*[:：]?\s*)?([^\n()☎]{{2,30}})[(☎]", draft.body)
    return bool(written and _NAMED.search(written[1]))
