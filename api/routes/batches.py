"""A day's complaints of the city's own system: sent as a table, worked through in the background, fetched as a table."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Request, Response, UploadFile

from api.access import DESK, may
from api.actors import acting
from api.routes.dependencies import Tables, Who, problems
from api.schemas.batches import JobView
from api.schemas.wire import Name
from assistant import Role

router = APIRouter(prefix="/v1/batches", tags=["casework"])
_CSV: dict[int | str, dict[str, Any]] = {200: {"description": "CSV, UTF-8 with its mark", "content": {"text/csv": {}}}}
JobId = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]


@router.post("", status_code=202, responses=problems(400, 413, 422, 503, 507))
@may(*DESK, Role.MACHINE)
def send(
    table: Annotated[UploadFile, File(description="CSV, UTF-8 or CP949, with the columns of `/v1/complaints/batch`")],
    request: Request,
    response: Response,
    tables: Tables,
    who: Who,
    actor: Annotated[Name | None, Form()] = None,
) -> JobView:
    """Take a table to be triaged and drafted for. It is kept sealed until it is done and goes on after a restart; a row
    whose number was taken before is not taken again, so the same table may be sent twice."""
    job = tables.send(table.file.read(), actor=acting(who, actor))
    response.headers["Location"] = request.app.url_path_for("read_job", job_id=job.id)
    return JobView.model_validate(job)


@router.get("/{job_id}", name="read_job", responses=problems(404, 422, 503))
@may(*DESK, Role.MACHINE)
def read(job_id: JobId, tables: Tables, who: Who) -> JobView:
    """How far it is. Whoever is bound to departments sees their own jobs."""
    return JobView.model_validate(tables.job(job_id, actor=who))


@router.get("/{job_id}/result", response_class=Response, responses=_CSV | problems(404, 409, 422, 503))
@may(*DESK, Role.MACHINE)
def result(job_id: JobId, tables: Tables, who: Who) -> Response:
    """What became of each row, for seven days. Drafts are masked; those of departments that whoever sent the table may
    not read are left out."""
    said = {"Content-Disposition": f'attachment; filename="result-{job_id}.csv"'}
    return Response(tables.result(job_id, actor=who), media_type="text/csv; charset=utf-8", headers=said)
