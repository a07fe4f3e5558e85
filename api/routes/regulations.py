"""Regulations: searched, listed, read as of a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from api.access import EVERYBODY, READERS, may
from api.errors import ArticleUnknown
from api.routes.dependencies import ADesk, AKnowledgeBase, AMetrics, problems
from api.schemas.amendments import AmendmentsView, OutdatedView, ReferencesView
from api.schemas.regulations import ArticleView, FoundView, RegulationTextView, RegulationView, SearchAsked
from api.schemas.wire import Listing
from knowledge_base import Standing

router = APIRouter(prefix="/v1", tags=["regulations"])
AsOf = Annotated[date | None, Query(description="The day whose law is meant; today in Asia/Seoul if left out")]
Until = Annotated[date | None, Query(description="What holds on this day; today in Asia/Seoul if left out")]
ARegulation = Annotated[str, Path(max_length=200, description="Id or title", examples=["saebit:illegal-parking"])]
AnArticle = Annotated[str, Path(max_length=40, description="`제7조의2`, `별표 1`", examples=["제7조의2"])]


@router.post("/search", responses=problems(400, 413, 415, 422, 503))
@may(*EVERYBODY)
def search(asked: SearchAsked, desk: ADesk, metrics: AMetrics) -> FoundView:
    """Search in everyday words; personal data in the query is masked first."""
    found = desk.search(asked.query, as_of=asked.as_of, k=asked.k)
    metrics.search(found.seconds)
    return FoundView.model_validate(found)


@router.get("/regulations", responses=problems(422, 503))
@may(*EVERYBODY)
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


@router.get("/regulations/{regulation}", responses=problems(404, 422, 503))
@may(*EVERYBODY)
def regulation(regulation: ARegulation, knowledge: AKnowledgeBase, as_of: AsOf = None) -> RegulationTextView:
    """A whole regulation as it reads on a day. One that is not in force says so instead of its words."""
    found = knowledge.regulation(regulation, as_of)
    if found.standing is Standing.UNKNOWN:
        raise _unknown()
    return RegulationTextView.of(found, as_of or knowledge.today())


@router.get("/regulations/{regulation}/versions", responses=problems(404, 422, 503))
@may(*EVERYBODY)
def versions(regulation: ARegulation, knowledge: AKnowledgeBase, as_of: AsOf = None) -> Listing[RegulationView]:
    """Every version that is held of a regulation, in the order they take effect, and how each stands on a day."""
    held = knowledge.regulation(regulation, as_of).versions
    if not held:
        raise _unknown()
    return Listing[RegulationView](items=[RegulationView.model_validate(head) for head in held], next="")


@router.get("/regulations/{regulation}/diff", responses=problems(404, 422, 503))
@may(*EVERYBODY)
def diff(
    regulation: ARegulation,
    knowledge: AKnowledgeBase,
    since: Annotated[date | None, Query(description="The day before its last amendment if left out")] = None,
    until: Until = None,
) -> AmendmentsView:
    """What changed in a regulation from one day to another, article by article and word by word."""
    found = knowledge.amendment(regulation, since, until)
    if found is None:
        raise _unknown()
    return AmendmentsView.of(found, knowledge.stale(found.differences))


@router.get("/amendments", responses=problems(422, 503))
@may(*EVERYBODY)
def amendments(
    knowledge: AKnowledgeBase,
    since: Annotated[date, Query(description="What held on this day", examples=["2026-10-01"])],
    until: Until = None,
) -> AmendmentsView:
    """What changed in all regulations from one day to another, and the FAQ, guides and replies that cite it."""
    found = knowledge.amended(since, until)
    return AmendmentsView.of(found, knowledge.stale(found.differences))


@router.get("/amendments/drafts", responses=problems(422, 503))
@may(*READERS)
def outdated(desk: ADesk) -> Listing[OutdatedView]:
    """The drafts that wait for people and cite an article which was amended since they were made."""
    return Listing[OutdatedView](items=[OutdatedView.of(each) for each in desk.outdated()], next="")


@router.get("/regulations/{regulation}/articles/{no}", responses=problems(404, 422, 503))
@may(*EVERYBODY)
def article(
    regulation: ARegulation, no: AnArticle, response: Response, knowledge: AKnowledgeBase, as_of: AsOf = None
) -> ArticleView:
    """An article as of a day. One that was deleted, superseded or is not in force yet says so instead of its words.

    `Link: rel="canonical"` is the address that goes on giving the same words.
    """
    found = knowledge.article(regulation, no, as_of)
    if found.standing is Standing.UNKNOWN:
        raise _unknown()
    view = ArticleView.of(found, as_of or knowledge.today())
    if view.passage:
        response.headers["Link"] = f'<{view.passage.permalink}>; rel="canonical"'
    return view


@router.get("/regulations/{regulation}/articles/{no}/references", responses=problems(404, 422, 503))
@may(*EVERYBODY)
def references(regulation: ARegulation, no: AnArticle, knowledge: AKnowledgeBase, as_of: AsOf = None) -> ReferencesView:
    """What an article cites on a day, and the articles in force on it that cite it."""
    found = knowledge.references(regulation, no, as_of)
    if found.standing is Standing.UNKNOWN:
        raise _unknown()
    return ReferencesView.of(found)


def _unknown() -> ArticleUnknown:
    return ArticleUnknown("not held", mend="GET /v1/regulations?title=… lists what is held.")
