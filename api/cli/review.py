"""`minwon review`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from assistant import Case, Decision, Desk, Draft, ReturnReason


def review(
    complaint: Annotated[
        str, typer.Argument(help="Receipt number, or id, of a complaint; all that wait if left out.")
    ] = "",
    decision: Annotated[
        str, typer.Argument(help="submit, approve, return or escalate; shows the draft if left out.")
    ] = "",
    slot: Annotated[
        list[str] | None, typer.Option(help='Fill a slot first: "담당자=김새빛 주무관".', show_default=False)
    ] = None,
    because: Annotated[
        list[str] | None,
        typer.Option(
            help="Why it is sent back: facts, grounds, incomplete, wording, form, not_ours, personal_data, other.",
            show_default=False,
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="The same in words.", show_default=False)] = "",
    actor: Annotated[str, typer.Option(help="Who decides; goes into the record.", show_default=False)] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """What waits for a decision; a draft with what stands in its way; or a decision on it, slots filled in the same step."""
    from api.actors import local_actor
    from api.backend import open_backend
    from api.cli.screen import lay_out, machine, out, progress
    from api.cli.sheet import hint_lines
    from api.hints import hints_of, with_hints
    from api.schemas.drafts import DraftView
    from api.schemas.wire import Listing
    from api.settings import read_settings

    wanted, reasons, slots = _decision(decision), _reasons(because or []), _slots(slot or [])
    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        desk = backend.desk
        if not complaint:
            waiting = list(_waiting(desk))
            if as_json:
                machine(Listing[DraftView].model_validate({"items": [draft for _, draft in waiting], "next": ""}))
            else:
                lay_out(out(), _list(waiting))
            return
        case = desk.case(complaint)
        draft = _latest(case)
        if wanted:
            desk.review(
                draft.id,
                draft.revision,
                wanted,
                actor=local_actor(actor),
                reason=reason,
                reasons=reasons,
                slots=slots,
            )
        elif slots:
            desk.revise(draft.id, draft.revision, slots=slots, actor=local_actor(actor))
        draft = desk.find_draft(draft.id)
        hints = hints_of(draft, backend.office)
    finally:
        backend.close()
    if as_json:
        machine(with_hints(draft, hints))
    else:
        lay_out(out(), _shown(case, draft, whole=not wanted))
        if hints and not wanted:
            lay_out(out(), hint_lines(hints))


def _decision(said: str) -> Decision | None:
    from api.errors import InputRefused
    from assistant import Decision

    if said and said not in list(Decision):
        raise InputRefused(f"no decision {said!r}", place="DECISION", mend=f"One of {', '.join(Decision)}.")
    return Decision(said) if said else None


def _reasons(said: list[str]) -> list[ReturnReason]:
    from api.errors import InputRefused
    from assistant import ReturnReason

    if unknown := [one for one in said if one not in list(ReturnReason)]:
        raise InputRefused(f"no reason {unknown[0]!r}", place="--because", mend=f"One of {', '.join(ReturnReason)}.")
    return [ReturnReason(one) for one in said]


def _slots(said: list[str]) -> dict[str, str]:
    from api.errors import InputRefused

    if wrong := [one for one in said if "=" not in one]:
        raise InputRefused(f"{wrong[0]!r} has no '='", place="--slot", mend='Write --slot "담당자=김새빛 주무관".')
    return {label.strip(): value.strip() for label, _, value in (one.partition("=") for one in said)}


def _latest(case: Case) -> Draft:
    """The draft that a reply came of, else the newest. Raises `InputRefused` where there is none."""
    from api.errors import InputRefused

    if not case.drafts:
        raise InputRefused(
            "it has no draft", place=case.complaint.receipt_no, mend="Make one: minwon draft --receipt NUMBER."
        )
    agreed = (draft for draft in case.drafts if case.reply and draft.id == case.reply.draft_id)
    return next(agreed, case.drafts[-1])


def _waiting(desk: Desk) -> list[tuple[Case, Draft]]:
    from assistant import DraftStatus

    found = []
    for draft in desk.drafts(DraftStatus.IN_REVIEW, DraftStatus.DRAFT):
        case = desk.case(draft.complaint_id)
        if case.reply is None and draft.id == case.drafts[-1].id:
            found.append((case, draft))
    return found


def _list(waiting: list[tuple[Case, Draft]]) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from assistant import obstacles, wording

    lines: list[RenderableType] = [Text(f"결정을 기다리는 초안 {len(waiting)}건", style="bold")]
    for case, draft in waiting:
        office = case.triage.departments[0].name if case.triage.departments else ""
        head = f"{case.complaint.receipt_no} {wording.STATUS[draft.status]} · {office} · {case.complaint.title}"
        lines.append(Text(head))
        lines += [Text(f"  - {why}", style="yellow") for why in obstacles(draft)]
    return Group(*lines)


def _shown(case: Case, draft: Draft, *, whole: bool) -> RenderableType:
    from rich.console import Group
    from rich.text import Text

    from assistant import DraftStatus, obstacles, steps, wording

    head = f"{case.complaint.receipt_no} {wording.STATUS[draft.status]} (판 {draft.revision})"
    lines: list[RenderableType] = [Text(head, style="bold")]
    if whole:
        lines += [Text(), Text(draft.filled()), Text()]
    if draft.status in (DraftStatus.DRAFT, DraftStatus.IN_REVIEW):
        lines += [Text(f"- {why}", style="yellow") for why in obstacles(draft)]
    lines.append(Text(f"할 수 있는 일: {', '.join(steps(draft)) or '없음'}", style="dim"))
    return Group(*lines)
