"""A table worked through by a process that is killed at any step, then by another: nothing twice, nothing missing."""

import multiprocessing
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from assistant.adapters.record import SqlRecord
from assistant.adapters.records import SqlCaseRecords
from assistant.audit import verify
from tests.command import minwon
from tests.contracts.killed_batch import KILLED, opened, work_and_die, worked_through
from tests.shown import Shown

TABLE = (
    "접수번호,접수일시,제목,내용\n"
    "국-1,2026-11-02 10:00,쓰레기,골목에 쓰레기가 쌓여 있습니다. 치워 주세요.\n"
    "국-2,2026-11-02 10:05,,\n"
    "국-3,2026-11-02 10:10,소음,공사장이 밤에도 시끄럽습니다.\n"
).encode()


@pytest.mark.slow
def test_whatever_step_it_dies_at_the_next_run_does_what_is_missing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.contracts.killed_batch"])
    tried = 0
    for step in range(1, 400, 5):
        folder = tmp_path / f"at{step}"
        folder.mkdir()
        process = context.Process(target=work_and_die, args=(str(folder), TABLE, step))
        process.start()
        process.join(60)
        assert process.exitcode in (0, KILLED)
        if process.exitcode == 0:
            break
        tried += 1
        work = opened(folder)
        lines = worked_through(work, TABLE)
        assert [line.state.value for line in lines if line.error] == ["refused"]
        assert all(line.draft for line in lines if not line.error)
        cases = work.desk.cases().items
        assert sorted(case.complaint.title for case in cases) == ["소음", "쓰레기"]
        assert [len(case.drafts) for case in cases] == [1, 1], step
        assert worked_through(work, TABLE)[0].state.value == "known"
        records = work.desk.records
        assert isinstance(records, SqlCaseRecords)
        assert verify(SqlRecord(records.engine).links(), SqlRecord(records.engine).head()).sound
        records.close()
    else:
        pytest.fail("a table of two complaints has more steps than were tried")
    assert tried > 5


@pytest.mark.slow
def test_the_command_goes_on_where_it_was_killed(shown: Shown, tmp_path: Path) -> None:
    home, table, out = tmp_path / "home", tmp_path / "day.csv", tmp_path / "out.csv"
    shutil.copytree(shown.home, home)
    rows = [f"국-{n},2026-11-02 10:{n:02d},민원 {n},솔내동 골목 {n}곳에 쓰레기가 쌓여 있습니다." for n in range(8)]
    table.write_text("\n".join(["접수번호,접수일시,제목,내용", *rows]), encoding="cp949")
    asked = ["batch", str(table), "--out", str(out), "--home", str(home)]
    run = subprocess.Popen([sys.executable, "-m", "api.cli", *asked], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    before, until = counted(home, "complaints"), monotonic() + 200
    while counted(home, "complaints") < before + 2:
        assert run.poll() is None, run.communicate()
        assert monotonic() < until, "nothing was taken in"
        sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert not out.exists(), "results are written whole or not at all"
    assert counted(home, "complaints") < before + 8, "it was killed on its way"
    ran = minwon(*asked, folder=tmp_path)
    assert ran.code == 0, ran.err
    assert counted(home, "complaints") == before + 8
    assert counted(home, "drafts", "GROUP BY complaint_id HAVING count(*) > 1") == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert out.read_text(encoding="utf-8-sig").count("국-") == 8


def counted(home: Path, table: str, more: str = "") -> int:
    with sqlite3.connect(f"file:{home / 'cases.db'}?mode=ro", uri=True) as connection:
        rows = connection.execute(f"SELECT count(*) FROM {table} {more}").fetchall()
    return sum(row[0] for row in rows)
