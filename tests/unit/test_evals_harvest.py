"""Evaluation cases out of what people approved and corrected, by the command."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import AssistantSettings, Decision, Kind, open_casework, open_desk
from evals.case import read_cases
from evals.cli import command
from knowledge_base import Department, KnowledgeSettings, open_knowledge_base
from tests.fakes.actors import KIM, LEE
from tests.fakes.knowledge_base import FakeSource
from tests.regulations import article, regulation

OFFICES = [
    Department("animals", "동물보호과", ("반려견 목줄 단속",), "031-0000-2120"),
    Department("parks", "공원녹지과", ("공원의 나무와 잔디",), "031-0000-2130"),
]
DOGS = regulation(
    "2025-01-01",
    article("제6조", "소유자는 산책로에서 개에게 목줄을 하여야 한다.", "목줄"),
    regulation_id="saebit:dogs",
    title="새빛시 반려동물 조례",
)


def harvest(*arguments: str) -> tuple[int, str]:
    ran = CliRunner().invoke(command(), ["cases", "harvest", *arguments])
    return ran.exit_code, ran.output


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with a complaint that was corrected and approved, and one that was not."""
    knowledge = open_knowledge_base(KnowledgeSettings(tmp_path))
    knowledge.add(FakeSource("city", [DOGS, *OFFICES]))
    knowledge.update_index()
    desk = open_desk(AssistantSettings(tmp_path), knowledge)
    work = open_casework(AssistantSettings(tmp_path), desk)
    taken = desk.take("산책로에서 개 목줄을 안 한 사람을 단속해 주세요. 010-0000-1234", title="목줄")
    name = taken.complaint.id
    work.correct(name, kind=Kind.GRIEVANCE, department="parks", actor=KIM)
    draft = desk.draft(name, actor=KIM)
    slots = {slot.label: "확인함" for slot in draft.slots}
    desk.review(draft.id, 1, Decision.APPROVE, actor=LEE, slots=slots)
    desk.draft(desk.take("공원 잔디가 다 죽었습니다. 확인해 주세요.").complaint.id)
    desk.records.close()
    knowledge.close()
    return tmp_path


def test_an_approved_reply_becomes_a_case_with_what_people_made_of_it(home: Path) -> None:
    out = home / "cases.jsonl"
    code, said = harvest("--home", str(home), "--out", str(out))
    assert code == 0, said
    (case,) = read_cases(out)
    assert (case.mode, case.source, case.id) == ("complaint", "reviewed", "reviewed-2026-000001")
    assert (case.kind, case.departments) == (Kind.GRIEVANCE, ("parks",)), "as it was corrected"
    assert case.gold == ("새빛시 반려동물 조례#제6조",)
    assert case.outcome == "answered"
    assert "목줄을 안 한" in case.text
    assert "1234" not in out.read_text(encoding="utf-8")
    assert harvest("--home", str(home), "--out", str(out))[0] == 2, "a file of cases is never overwritten"


def test_a_home_without_an_approved_reply_gives_none(tmp_path: Path) -> None:
    code, said = harvest("--home", str(tmp_path), "--out", str(tmp_path / "cases.jsonl"))
    assert (code, "no approved reply" in said) == (1, True)
    assert not (tmp_path / "cases.jsonl").exists()
