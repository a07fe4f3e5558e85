"""Staff ask all regulations a question, and which references went stale."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from api.access import READERS, may
from api.routes.dependencies import ADesk, AKnowledgeBase, problems
from api.schemas.research import ResearchAsked, StudyView, UpkeepView
from assistant import staff

router = APIRouter(prefix="/v1", tags=["research"])
_PAPER: dict[int | str, dict[str, Any]] = {
    200: {"description": "The paper", "content": {"text/markdown": {}, "text/html": {}, "application/hwp+zip": {}}}
}
AForm = Annotated[Literal["md", "html", "hwpx"], Query()]
AsOf = Annotated[date | None, Query(description="The day whose law is meant; today in Asia/Seoul if left out")]


@router.post("/research", responses=problems(400, 413, 415, 422, 503))
@may(*READERS)
def research(asked: ResearchAsked, desk: ADesk, knowledge: AKnowledgeBase) -> StudyView:
    """A cited summary of what all regulations say, with the references up to the act and what in them went stale."""
    return StudyView.of(staff.open_researcher(desk, knowledge).study(asked.question, asked.as_of))


@router.post("/research/document", responses=_PAPER | problems(400, 413, 415, 422, 503), response_class=Response)
@may(*READERS)
def document(asked: ResearchAsked, desk: ADesk, knowledge: AKnowledgeBase, form: AForm = "html") -> Response:
    """The same as a paper to paste into a report."""
    study = staff.open_researcher(desk, knowledge).study(asked.question, asked.as_of)
    return sent(staff.of_study(study, desk.city), form, "research")


@router.get("/stale-references", responses=problems(422, 503))
@may(*READERS)
def stale(desk: ADesk, knowledge: AKnowledgeBase, as_of: AsOf = None) -> UpkeepView:
    """Every reference of the municipality's regulations whose target is gone, moved or amended since."""
    return UpkeepView.of(staff.open_researcher(desk, knowledge).upkeep(as_of))


@router.get("/stale-references/document", responses=_PAPER | problems(422, 503), response_class=Response)
@may(*READERS)
def stale_document(desk: ADesk, knowledge: AKnowledgeBase, as_of: AsOf = None, form: AForm = "html") -> Response:
    """The same as a paper."""
    upkeep = staff.open_researcher(desk, knowledge).upkeep(as_of)
    return sent(staff.of_upkeep(upkeep, desk.city), form, "stale-references")


def sent(blocks: list[staff.Block], form: Literal["md", "html", "hwpx"], name: str) -> Response:
    """A paper as a download."""
    paper = staff.paper(blocks, form, name)
    kind = paper.media_type if form == "hwpx" else f"{paper.media_type}; charset=utf-8"
    return Response(
        paper.content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{paper.name}"'}
    )
