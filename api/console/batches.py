"""A day's complaints of the city's own system: sent as a table, followed while they are worked through, fetched as a table."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from api.access import like
from api.console.page import render
from api.console.view import PREFIX, View, console_router
from api.routes import batches as api
from api.routes.dependencies import Tables, Who, Work
from assistant import batch

router: APIRouter = console_router("batches")
SOONER = 1000
"""Milliseconds after which a table that is being worked through is looked at again."""
LISTED = 200
"""Cases of one table that are named on its page; the result names all."""
COLUMNS: tuple[tuple[str, str], ...] = (
    ("접수번호", "시 시스템의 번호. 같은 번호는 한 번만 받습니다. 비우면 내용으로 가려냅니다."),
    ("신청일시", "2026-11-02 10:00처럼. 비우면 접수일시, 그것도 비우면 표를 보낸 때로 봅니다."),
    ("접수일시", "처리기한을 세는 때입니다."),
    ("제목", "비워도 됩니다."),
    ("내용", "꼭 있어야 하는 열입니다."),
    ("성명", "따로 잠가 둡니다."),
    ("연락처", "따로 잠가 둡니다."),
)
"""The columns of the sample, and what each is for."""
SAMPLE = (
    f"{','.join(name for name, _ in COLUMNS)}\r\n"
    "국-1,2026-11-02 09:10,2026-11-02 10:00,골목 쓰레기,골목에 쓰레기가 쌓여 있습니다. 치워 주세요.,홍길동,031-0000-0000\r\n"
    "국-2,2026-11-02 09:40,2026-11-02 10:05,공사장 소음,공사장이 밤에도 시끄럽습니다.,,\r\n"
)


STATES: dict[batch.JobState, str] = {
    batch.JobState.WAITING: "차례를 기다립니다",
    batch.JobState.RUNNING: "하는 중입니다",
    batch.JobState.DONE: "끝났습니다",
    batch.JobState.FAILED: "읽지 못했습니다",
}


@router.get("")
@like(api.send)
def page(request: Request, tables: Tables, who: Who) -> Response:
    """A field for the table, and the tables that were sent before."""
    return render(request, "batches.html", jobs=tables.all(actor=who), columns=COLUMNS, states=STATES)


@router.post("")
@like(api.send)
def send(tables: Tables, who: Who, table: Annotated[UploadFile, File()]) -> Response:
    """Take a table; its page tells how far it is."""
    job = tables.send(table.file.read(), actor=who)
    return RedirectResponse(f"{PREFIX}/batches/{job.id}", 303)


@router.get("/sample.csv")
@like(api.send)
def sample() -> Response:
    """A table as one is wanted, for Excel."""
    said = {"Content-Disposition": 'attachment; filename="sample.csv"'}
    return Response(SAMPLE.encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=said)


@router.get("/{job_id}")
@like(api.read)
def job(request: Request, job_id: api.JobId, tables: Tables, who: Who, work: Work) -> Response:
    """How far a table is; once it is done, what became of its rows."""
    held = tables.job(job_id, actor=who)
    rows = tables.told(job_id, actor=who) if held.state is batch.JobState.DONE else []
    taken = [row for row in rows if row["민원번호"]]
    return render(
        request,
        "batch.html",
        part="batch_state.html",
        job=held,
        states=STATES,
        stopped=held.held_until is not None and held.held_until < work.desk.now(),
        refused=[row for row in rows if row["오류"]],
        noted=[row for row in rows if row["알림"]],
        taken=taken[:LISTED],
        more=max(0, len(taken) - LISTED),
        without_model=batch.without_model(rows),
        sooner=SOONER,
    )


@router.get("/{job_id}/result")
@like(api.result)
def result(job_id: api.JobId, tables: Tables, who: Who) -> Response:
    """What became of each row, as a file."""
    return api.result(job_id, tables, who)


VIEW = View("batches", "일괄 접수", page, router)
