"""Sent replies lead the next search and tell what was written in a slot; corrections teach the triage. A person can look
at all of it, switch it off and undo it."""

from assistant.learning import wording
from assistant.learning.bootstrap import open_learning
from assistant.learning.learn import Learning
from assistant.learning.model import Hint, LearnedCorrection, LearnedReply, LearnedState, Learns, Synced

__all__ = [
    "Hint",
    "LearnedCorrection",
    "LearnedReply",
    "LearnedState",
    "Learning",
    "Learns",
    "Synced",
    "open_learning",
    "wording",
]
