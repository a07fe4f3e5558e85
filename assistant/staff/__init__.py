"""What staff ask beside a case: what the regulations say to a question, and which of their references went stale."""

from assistant.staff import wording
from assistant.staff.bootstrap import open_researcher, paper
from assistant.staff.report import Block, of_study, of_upkeep
from assistant.staff.research import Researcher, Study

__all__ = [
    "Block",
    "Researcher",
    "Study",
    "of_study",
    "of_upkeep",
    "open_researcher",
    "paper",
    "wording",
]
