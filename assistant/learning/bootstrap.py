"""Builds learning around a desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.correct import TrainingCase
from assistant.desk import Desk
from assistant.learning.hints import Hints
from assistant.learning.learn import Learning
from assistant.settings import AssistantSettings

if TYPE_CHECKING:
    from knowledge_base import KnowledgeBase


def open_learning(settings: AssistantSettings, desk: Desk, knowledge: KnowledgeBase) -> Learning:
    """Learning from what a desk with SQL records sent and corrected. The triage is fitted once there is something to
    learn from; from then on always, so that it forgets too."""
    from assistant.adapters.classifier import FittedTriage, fit_triage
    from assistant.adapters.learning import SqlLearning
    from assistant.adapters.records import SqlCaseRecords

    assert isinstance(desk.records, SqlCaseRecords), "what is learned stands in records that last"
    records, home = SqlLearning(desk.records.engine), settings.home

    def fit(cases: Sequence[TrainingCase]) -> None:
        if cases or FittedTriage.fitted(home):
            fit_triage(cases, knowledge.departments(), knowledge.morphemes).save(home)

    return Learning(desk, records, knowledge, fit, Hints(desk, records))
