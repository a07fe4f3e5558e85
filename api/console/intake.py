"""A complaint taken in at the desk: told on the telephone, brought by hand, or asked as a question before."""

from __future__ import annotations

from typing import Annotated

from fastapi import File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from api.access import like
from api.console.forms import Words, asked, plain
from api.console.page import render
from api.console.view import PREFIX, console_router
from api.routes import casework, complaints
from api.routes.dependencies import AMetrics, Who, Work
from api.schemas.complaints import NewComplaint
from assistant import Channel

router = console_router("intake")
CHANNELS: dict[Channel, str] = {"phone": "전화", "visit": "방문", "email": "전자우편", "web": "누리집"}


@router.get("")
@like(complaints.take)
def page(request: Request) -> Response:
    return render(request, "intake.html", text="", channels=CHANNELS)


@router.post("/from-question")
@like(complaints.take)
def from_question(request: Request, text: Annotated[str, Form(max_length=4000)] = "") -> Response:
    """The form with a question in it that was asked before, masked as it was kept."""
    return render(request, "intake.html", text=plain(text), channels=CHANNELS)


@router.post("")
@like(complaints.take)
def take(
    request: Request,
    work: Work,
    who: Who,
    metrics: AMetrics,
    text: Annotated[str, Form(max_length=100_000)] = "",
    title: Words = "",
    channel: Annotated[Channel, Form()] = "phone",
    name: Words = "",
    phone: Words = "",
    email: Words = "",
    address: Words = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Take it, with its files. What of them cannot be read is told on the case."""
    contact = {"name": name, "phone": phone, "email": email, "address": address}
    new = asked(
        NewComplaint, text=plain(text), title=title, channel=channel, contact=contact if any(contact.values()) else None
    )
    case = complaints.take(new, request, Response(), work.desk, who, metrics)
    sent = [one for one in files or [] if one.filename]
    if sent:
        casework.attach(case.complaint.id, sent, work, who)
    return RedirectResponse(f"{PREFIX}/cases/{case.complaint.id}", 303)
