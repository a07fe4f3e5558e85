"""Regulations: searched, listed, read as of a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.errors import ArticleUnknown
from api.routes.dependencies import ADesk, AKnowledgeBase, AMetrics, problems
from api.schemas.regulations import ArticleView, FoundView, RegulationView, SearchAsked
from api.schemas.wire import Listing
from knowledge_base import Standing

router = APIRouter(prefix="/v1", tags=["regulations"])
AsOf = Annotated[date | None, Query(description="The day whose law is meant; today in Asia/Seoul if left out")]


@router.post("/search", responses=problems(400, 413, 415, 422, 503))
def search(asked: SearchAsked, desk: ADesk, metrics: AMetrics) -> FoundView:
    """Search in everyday words; personal data in the query is masked first."""
    found = desk.search(asked.query, as_of=asked.as_of, k=asked.k)
    metrics.search(found.seconds)
    return FoundView.model_validate(found)


@router.get("/regulations", responses=problems(422, 503))
def regulations(
    request: Request,
    response: Response,
    knowledge: AKnowledgeBase,
    title: Annotated[str, Query(max_length=100, description="Part of the title")] = "",
    as_of: AsOf = None,
    after: Annotated[int, Query(ge=0, le=10**6, description="How many to leave out")] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> Listing[RegulationView]:
    """What is held, by title, as of a day."""
    held = knowledge.regulations(title, as_of)
    more = after + limit < len(held)
    if more:
        following = request.url.include_query_params(after=after + limit, limit=limit)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    return Listing[RegulationView](
        items=[RegulationView.model_validate(head) for head in held[after : after + limit]],
        next=str(after + limit) if more else "",
    )


@router.get("/regulations/{regulation}/articles/{no}", responses=problems(404, 422, 503))
def article(
    regulation: Annotated[str, Path(max_length=200, description="Id or title", examples=["saebit:illegal-parking"])],
    no: Annotated[str, Path(max_length=40, description="`제7조의2`, `별표 1`", examples=["제7조의2"])],
    knowledge: AKnowledgeBase,
    as_of: AsOf = None,
) -> ArticleView:
    """An article as of a day. One that was deleted, superseded or is not in force yet says so instead of its words."""
    found = knowledge.article(regulation, no, as_of)
    if found.standing is Standing.UNKNOWN:
        raise ArticleUnknown("not held", mend="GET /v1/regulations?title=… lists what is held.")
    return ArticleView.of(found, as_of or knowledge.today())
