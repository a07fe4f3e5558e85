"""A day's complaints as a table: taken in, drafted for, told row by row."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant import Actor, AssistantError, Casework, RecordsBroken, Role, batch, read_submissions, wording
from tests.contracts.killed_batch import opened
from tests.fakes.actors import KIM
from tests.fakes.casework import MONDAY, WRITTEN, with_model
from tests.unit.test_generate import ScriptedModel

HEAD = "접수번호,신청일시,접수일시,제목,내용,성명,연락처\n"


@pytest.fixture
def work(tmp_path: Path) -> Casework:
    return opened(tmp_path)


def run(work: Casework, *rows: str, coding: str = "utf-8") -> list[batch.Line]:
    table = (HEAD + "\n".join(rows)).encode(coding)
    return list(batch.Batch(work).lines(list(read_submissions("day.csv", table, MONDAY)), actor=KIM))


def table_of(lines: list[batch.Line], actor: Actor = KIM) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(batch.as_csv(lines, actor=actor).decode("utf-8-sig"))))


WASTE = (
    "국-1,2026-11-01 20:10,2026-11-02 10:00,쓰레기,골목에 쓰레기가 쌓여 있습니다. 010-1234-5678,정다온,010-1234-5678"
)


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp949"])
def test_each_row_is_taken_in_and_drafted_for(work: Casework, coding: str) -> None:
    (line,) = run(work, WASTE, coding=coding)
    (row,) = table_of([line])
    assert (row["행"], row["접수번호"], row["상태"]) == ("2", "국-1", "접수·초안")
    assert (row["종류"], row["담당 부서"], row["처리기한"]) == ("고충", "자원순환과", "2026-11-10 23:59")
    assert row["초안 글"].startswith("안녕하십니까?")
    assert row["사람이 채울 곳"]
    assert line.draft is not None
    assert line.draft.hands == (), "the program drafted it; nobody has had a hand in it"
    said = batch.as_csv([line]).decode("utf-8-sig")
    assert "1234" not in said
    assert "정다온" not in said


def test_what_cannot_be_taken_is_told_with_its_row_and_the_mend_and_the_others_go_on(work: Casework) -> None:
    early = "국-4,2026-11-02 10:00,2026-11-01 10:00,제목,내용입니다,,"
    endless = f"국-5,,,긴 민원,{'가' * 100_001},,"
    empty, undated = "국-3,,,빈 민원, ,,", "국-2,어제,,제목,내용이 있습니다,,"
    lines = run(work, WASTE, undated, empty, early, endless, WASTE.replace("국-1", "국-6"))
    assert [line.state.value for line in lines] == ["new", *["refused"] * 4, "new"]
    rows = table_of(lines)
    assert [row["행"] for row in rows] == ["2", "3", "4", "5", "6", "7"]
    assert [row["접수번호"] for row in rows] == ["국-1", "국-2", "국-3", "국-4", "국-5", "국-6"]
    assert "2026-11-02 10:00" in rows[1]["고칠 방법"]
    for row in rows[1:5]:
        assert row["초안 글"] == ""
        assert row["오류"].endswith(("습니다.", "섭니다.", "깁니다(10만 자까지)."))


def test_the_same_number_is_taken_once_and_what_was_sent_anew_is_told(work: Casework) -> None:
    (first,) = run(work, WASTE)
    again, other = run(work, WASTE, WASTE.replace("쌓여", "더 쌓여"))
    assert (again.state, again.changed, other.changed) == (batch.State.KNOWN, False, True)
    assert again.draft == first.draft
    assert "새 번호로" in table_of([again, other])[1]["알림"]
    assert len(work.desk.cases().items) == 1


def test_a_case_that_ended_is_not_drafted_for_again(work: Casework) -> None:
    (line,) = run(work, WASTE)
    assert line.case
    work.course.told(line.case.complaint.id, MONDAY, actor=KIM)
    assert run(work, WASTE)[0].state is batch.State.ENDED


def test_a_row_whose_draft_fails_keeps_its_complaint_and_the_next_run_drafts(
    work: Casework, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(AssistantError):
        pass

    def broken(*_: object, **__: object) -> None:
        raise Broken("it cannot be drafted now.", mend="Try again.")

    drafter = work.desk.drafter
    monkeypatch.setattr(type(drafter), "draft", broken)
    (line,) = run(work, WASTE)
    assert (line.state, line.reference, line.mend) == (batch.State.REFUSED, "국-1", "Try again.")
    monkeypatch.undo()
    (again,) = run(work, WASTE)
    assert again.state is batch.State.KNOWN
    assert again.draft


def test_records_that_break_stop_the_run(work: Casework, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecordsBroken("the disk is gone")

    monkeypatch.setattr(type(work.desk.records), "open_case", broken)
    with pytest.raises(RecordsBroken):
        run(work, WASTE)


def test_a_department_sees_no_draft_of_another(work: Casework) -> None:
    lines = run(work, WASTE)
    (row,) = table_of(lines, Actor("이", Role.COUNSELLOR, frozenset({"audit"})))
    assert row["담당 부서"] == "자원순환과"
    assert (row["초안 글"], row["근거"]) == ("", "")
    assert "다른 부서" in row["알림"]


def test_no_cell_of_the_result_is_a_formula(work: Casework) -> None:
    lines = run(work, WASTE.replace("국-1", "=cmd|'/c calc'!A1"))
    (row,) = table_of(lines)
    assert row["접수번호"].startswith("'=")


# --- while the models stop on the way ---

LEASHES = [f"개-{n},,,목줄,공원에서 목줄 없이 다니는 개를 단속해 주세요. 세 번째 말씀드립니다 {n},," for n in range(4)]


def writers(rows: list[dict[str, str]]) -> list[str]:
    return [row["쓴 이"] for row in rows]


def test_a_budget_that_is_spent_on_the_way_loses_nothing_and_the_result_says_so(work: Casework) -> None:
    model = ScriptedModel("글모델", [[WRITTEN]], window=8000)
    limited = with_model(work, model, budget=40)  # a row takes two calls, to triage and to draft; each costs 10
    rows = table_of(run(limited, *LEASHES))
    spent = f"규정 발췌 ({wording.BUDGET_SPENT})"
    assert writers(rows) == ["글모델", "글모델", spent, spent]
    assert all("목줄을 하여야" in row["초안 글"] for row in rows)
    assert batch.without_model(rows) == {wording.BUDGET_SPENT: 2}
    assert model.calls == 4
    again = table_of(run(limited, *LEASHES))
    assert [row["상태"] for row in again] == ["이미 접수됨"] * 4
    assert writers(again) == writers(rows), "what was drafted stands, and costs nothing"
    assert len(work.desk.cases().items) == 4


def test_a_switch_turned_on_the_way_stops_the_model_and_not_the_table(work: Casework) -> None:
    switched = with_model(work, ScriptedModel("글모델", [[WRITTEN]], window=8000))
    assert switched.desk.drafter.models
    ledger, lines = switched.desk.drafter.models.ledger, []
    rows = list(read_submissions("day.csv", (HEAD + "\n".join(LEASHES)).encode(), MONDAY))
    for line in batch.Batch(switched).lines(rows, actor=KIM):
        lines.append(line)
        if line.number == 3:
            ledger.switch("all", off=True, reason="점검", actor="김")
    off = f"규정 발췌 ({wording.SWITCHED_OFF.format(reason='점검')})"
    assert writers(table_of(lines)) == ["글모델", "글모델", off, off]
    ledger.switch("all", off=False, reason="점검을 마침", actor="김")
    more = run(switched, *LEASHES, LEASHES[0].replace("개-0", "개-9"))
    assert [line.state.value for line in more] == ["known"] * 4 + ["new"]
    assert writers(table_of(more))[-1] == "글모델"


# --- in the background ---


@pytest.fixture
def jobs(work: Casework) -> batch.BatchJobs:
    return batch.open_batches(work)


@pytest.fixture
def by_hand(jobs: batch.BatchJobs, monkeypatch: pytest.MonkeyPatch) -> batch.BatchJobs:
    monkeypatch.setattr(batch.BatchJobs, "start", lambda self: None)
    return jobs


def test_a_job_is_worked_through_and_what_was_sent_is_gone(by_hand: batch.BatchJobs) -> None:
    job = by_hand.send((HEAD + WASTE).encode(), actor=KIM)
    assert (job.state, job.total) == (batch.JobState.WAITING, 1)
    with pytest.raises(batch.JobNotDone):
        by_hand.result(job.id, actor=KIM)
    assert by_hand.once()
    assert not by_hand.once()
    done = by_hand.job(job.id, actor=KIM)
    assert (done.state, done.done, done.refused) == (batch.JobState.DONE, 1, 0)
    assert "접수·초안" in by_hand.result(job.id, actor=KIM).decode("utf-8-sig")


def test_a_job_whose_process_died_is_taken_up_when_its_time_has_run_out(by_hand: batch.BatchJobs) -> None:
    job = by_hand.send((HEAD + WASTE).encode(), actor=KIM)
    assert by_hand.jobs.take(MONDAY, MONDAY + timedelta(minutes=5))  # and died
    assert not by_hand.once(), "it is believed to be alive"
    later = replace(by_hand, now=lambda: MONDAY + timedelta(minutes=6))
    assert later.once()
    assert later.job(job.id, actor=KIM).state is batch.JobState.DONE


def test_whoever_was_taken_for_dead_does_not_write_over_the_one_who_went_on(by_hand: batch.BatchJobs) -> None:
    by_hand.send((HEAD + WASTE).encode(), actor=KIM)
    taken = by_hand.jobs.take(MONDAY, MONDAY + timedelta(minutes=5))
    assert taken
    assert by_hand.jobs.take(MONDAY + timedelta(minutes=6), MONDAY + timedelta(minutes=11))
    late = replace(taken[0], done=1)
    assert not by_hand.jobs.keep(late, was=taken[0].held_until)


def test_a_server_that_stops_leaves_the_rest_to_the_next(by_hand: batch.BatchJobs) -> None:
    job = by_hand.send((HEAD + "\n".join([WASTE, WASTE.replace("국-1", "국-2")])).encode(), actor=KIM)
    by_hand.close()
    assert by_hand.once()
    left = by_hand.job(job.id, actor=KIM)
    assert (left.state, left.done) == (batch.JobState.WAITING, 1)
    following = batch.open_batches(by_hand.batch.work)
    assert following.once()
    assert following.job(job.id, actor=KIM).done == 2


def test_a_file_that_is_no_table_is_refused_before_it_is_kept(by_hand: batch.BatchJobs) -> None:
    with pytest.raises(AssistantError, match="no column"):
        by_hand.send("이름,나이\n가,1\n".encode(), actor=KIM)
    assert not by_hand.once()


def test_jobs_of_others_are_not_there_for_whoever_is_bound(by_hand: batch.BatchJobs) -> None:
    job = by_hand.send((HEAD + WASTE).encode(), actor=KIM)
    with pytest.raises(batch.JobNotFound):
        by_hand.job(job.id, actor=Actor("이", Role.COUNSELLOR, frozenset({"clean"})))
    assert by_hand.job(job.id, actor=Actor("박", Role.MANAGER)).id == job.id


def test_the_tables_of_whoever_is_bound_are_listed_and_no_others(by_hand: batch.BatchJobs) -> None:
    first = by_hand.send((HEAD + WASTE).encode(), actor=Actor("이", Role.COUNSELLOR, frozenset({"clean"})))
    second = by_hand.send((HEAD + WASTE).encode(), actor=KIM)
    assert [job.id for job in by_hand.all(actor=first.actor)] == [first.id]
    assert [job.id for job in by_hand.all(actor=Actor("박", Role.MANAGER))] == [second.id, first.id]


def test_results_are_let_go_after_a_week(by_hand: batch.BatchJobs) -> None:
    job = by_hand.send((HEAD + WASTE).encode(), actor=KIM)
    by_hand.once()
    later = replace(by_hand, now=lambda: MONDAY + timedelta(days=8))
    later.send((HEAD + WASTE).encode(), actor=KIM)
    with pytest.raises(batch.JobNotFound):
        later.job(job.id, actor=KIM)
