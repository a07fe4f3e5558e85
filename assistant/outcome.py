"""How an attempt to draft or to answer can end."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """The first word is the family. Each member has its words in `wording`."""

    ANSWERED = "answered"
    """In a model's words, each sentence checked."""
    ANSWERED_EXTRACTIVE = "answered_extractive"
    """In the words of the regulations and of the city's own plain texts."""
    UNANSWERABLE_NOT_FOUND = "unanswerable_not_found"
    UNANSWERABLE_NOT_IN_FORCE = "unanswerable_not_in_force"
    """Articles were asked for by their numbers, and none of them says anything today."""
    UNANSWERABLE_LANGUAGE = "unanswerable_language"
    """Asked in another language, and no model translates."""
    UNANSWERABLE_NEEDS_PERSON = "unanswerable_needs_person"
    """Advice on one's own case, or a decision of the city."""
    DECLINED_EMERGENCY = "declined_emergency"
    DECLINED_OUT_OF_SCOPE = "declined_out_of_scope"
    DECLINED_SWITCHED_OFF = "declined_switched_off"
    ERROR_SEARCH = "error_search"
    ERROR_CHECK = "error_check"
    """The check did not run, so nothing may be said."""
    ERROR_INTERRUPTED = "error_interrupted"
    """The program ended or broke while it answered."""
