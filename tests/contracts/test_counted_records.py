"""What is counted and worked through, on SQLite and on PostgreSQL: one body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant import AssistantSettings, Casework, Submission, batch, open_casework, statistics
from assistant.adapters.batches import SqlJobs
from assistant.adapters.records import SqlCaseRecords
from assistant.intake import Contact
from tests.contracts.killed_batch import opened
from tests.fakes.actors import KIM
from tests.fakes.casework import MONDAY
from tests.postgres import fresh_database

TABLE = "접수번호,제목,내용\n국-1,쓰레기,솔내동 골목에 쓰레기가 쌓여 있습니다.\n".encode()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def work(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Casework]:
    made = opened(tmp_path)
    if request.param == "sqlite":
        yield made
        return
    with fresh_database() as url:
        records = SqlCaseRecords(url)
        yield open_casework(AssistantSettings(tmp_path), replace(made.desk, records=records))
        records.close()


def test_drafts_are_read_with_their_edits_and_the_work_on_them(work: Casework) -> None:
    desk, counting = work.desk, statistics.open_statistics(AssistantSettings(Path()), work)
    sent = Submission("쓰레기", "솔내동 골목에 쓰레기가 쌓여 있습니다.", MONDAY, "web", Contact(phone="01012345678"))
    draft = desk.draft(work.take(sent).case.complaint.id)
    desk.revise(draft.id, draft.revision, body=draft.body.replace("감사합니다.", "고맙습니다."), actor=KIM)
    counting.worked(draft.id, timedelta(minutes=3), actor=KIM)
    (written,) = counting.writings.since(MONDAY - timedelta(days=1))
    assert (written.original, written.worked) == (draft.body, timedelta(minutes=3))
    assert list(counting.writings.since(MONDAY + timedelta(days=2))) == []
    begun = counting.writings.begun()
    assert begun is not None
    assert begun.astimezone(MONDAY.tzinfo) == MONDAY
    assert counting.overview(by=[statistics.Dimension.PLACE]).table.total.count == 1


def test_one_alone_gets_a_job_and_its_result_is_kept_sealed(work: Casework, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch.BatchJobs, "start", lambda self: None)
    jobs = batch.open_batches(work)
    job = jobs.send(TABLE, actor=KIM)
    first, second = SqlJobs(jobs.jobs._engine), SqlJobs(jobs.jobs._engine)  # type: ignore[attr-defined]
    taken = first.take(MONDAY, MONDAY + timedelta(minutes=5))
    assert taken
    assert second.take(MONDAY, MONDAY + timedelta(minutes=5)) is None
    assert first.keep(replace(taken[0], held_until=None, state=batch.JobState.WAITING), was=taken[0].held_until)
    assert jobs.once()
    assert jobs.job(job.id, actor=KIM).done == 1
    assert "접수·초안" in jobs.result(job.id, actor=KIM).decode("utf-8-sig")
    jobs.jobs.forget(MONDAY + timedelta(days=1))
    with pytest.raises(batch.JobNotFound):
        jobs.job(job.id, actor=KIM)
