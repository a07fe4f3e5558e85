"""The fictional year goes through the real desk: what it leaves can be counted as any office's work can."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant import AssistantSettings, open_casework, open_desk, statistics
from evals.simulated import simulate
from knowledge_base import KnowledgeSettings, open_knowledge_base
from tests.shown import Shown


@pytest.mark.slow
def test_a_simulated_month_is_taken_answered_and_counted(shown: Shown, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(shown.home, home, ignore=shutil.ignore_patterns("cases.db*"))
    knowledge = open_knowledge_base(KnowledgeSettings(home=home))
    settings, seen = AssistantSettings(home), list[int]()
    try:
        refused = simulate(
            settings,
            knowledge,
            date(2026, 11, 20),
            months=1,
            monthly=8,
            progress=lambda stage, done, total: seen.append(done),
        )
        desk = open_desk(settings, knowledge)
        report = statistics.open_statistics(settings, open_casework(settings, desk)).report("2026-11")
        desk.records.close()
    finally:
        knowledge.close()
    assert refused == []
    month = report.this
    assert month.counts.count == seen[-1] > 5
    assert month.drafts.drafted == month.counts.count
    assert month.counts.standings[statistics.Standing.KEPT] > 2
    assert month.saved.recorded > 0
    assert month.saved.hours is not None
