"""What staff ask beside a case: what the regulations say to a question, which of their references went stale, what a text
says in another language or in plainer words."""

from assistant.staff import wording
from assistant.staff.bootstrap import beside, open_researcher, paper
from assistant.staff.keep import Fault
from assistant.staff.languages import LANGUAGES, NOTICE
from assistant.staff.plain import Plain, PlainWords
from assistant.staff.plain_words import Readability
from assistant.staff.report import Block, of_study, of_upkeep, quoted
from assistant.staff.research import Researcher, Study
from assistant.staff.side_by_side import as_text
from assistant.staff.translate import Translator
from assistant.staff.translation import READABLE, Pair, Row, Translation, TranslationOutcome

__all__ = [
    "LANGUAGES",
    "NOTICE",
    "READABLE",
    "Block",
    "Fault",
    "Pair",
    "Plain",
    "PlainWords",
    "Readability",
    "Researcher",
    "Row",
    "Study",
    "Translation",
    "TranslationOutcome",
    "Translator",
    "as_text",
    "beside",
    "of_study",
    "of_upkeep",
    "open_researcher",
    "paper",
    "quoted",
    "wording",
]
