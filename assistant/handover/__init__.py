"""A citizen's chat becomes a complaint that a person answers."""

from assistant.handover.bootstrap import open_hand_overs
from assistant.handover.hand_over import HandOvers
from assistant.handover.model import Office, OpinionReason, Preview, Progress, Receipt, Stage, Wish

__all__ = [
    "HandOvers",
    "Office",
    "OpinionReason",
    "Preview",
    "Progress",
    "Receipt",
    "Stage",
    "Wish",
    "open_hand_overs",
]
