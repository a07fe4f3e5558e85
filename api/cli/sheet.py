"""One complaint on paper: what was masked, whose it is, when it is due, what was found, the draft and its check."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from api.cli.derivation import derivation_lines
from api.cli.screen import grid, lay_out, official_date
from api.cli.search import hit_lines
from api.hints import Hints, with_hints
from api.schemas.runs import SheetView
from assistant import (
    MARK,
    SLOT,
    SYSTEM,
    Actor,
    Case,
    Deadline,
    Desk,
    Draft,
    Finding,
    Move,
    Problem,
    learning,
    wording,
)
from knowledge_base import Found

_WEEKDAYS = "월화수목금토일"
_ITEM = re.compile(r"(?P<indent> *)(?P<marker>(?:\d{1,2}|[가-하])[.)] +|[-※] +)?(?P<words>.*)")
_SHOWN = 5
"""Found articles that are listed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A complaint that was taken, what was found for it, and the draft."""

    case: Case
    found: Found
    draft: Draft
    hints: Hints = field(default_factory=dict)

    def view(self) -> SheetView:
        draft = with_hints(self.draft, self.hints)
        return SheetView.model_validate({"case": self.case, "found": self.found, "draft": draft})


def handle(
    desk: Desk,
    text: str,
    *,
    title: str = "",
    arrived: datetime | None = None,
    move: Move | None = None,
    actor: Actor = SYSTEM,
) -> Sheet:
    """Take a complaint and draft for it."""
    case = desk.take(text, title=title, arrived=arrived, channel="batch", actor=actor)
    return drafted(desk, case, move=move, actor=actor)


def drafted(desk: Desk, case: Case, *, move: Move | None = None, actor: Actor = SYSTEM) -> Sheet:
    """Draft for a complaint that was taken, and search once more for the list of what was found."""
    complaint = case.complaint
    draft = desk.draft(complaint.id, actor=actor, move=move)
    found = desk.search(complaint.said, as_of=draft.provenance.as_of)
    return Sheet(case, found, draft)


def print_sheet(console: Console, sheet: Sheet, heading: str = "") -> None:
    """Everything of one complaint, label by label, within the console's width."""
    complaint = sheet.case.complaint
    rows = grid(2, gap=2)
    rows.columns[0].style, rows.columns[0].min_width, rows.columns[1].ratio = "bold cyan", 4, 1
    for label, what in (
        ("접수", Text(f"{complaint.receipt_no} · {moment(complaint.received)}")),
        ("민원", Text(complaint.text)),
        ("종류", _kind(sheet.case)),
        ("기한", _deadline(sheet.case)),
        ("부서", _departments(sheet.case)),
        ("조문", _hits(sheet.found)),
        ("초안", _draft(sheet.draft)),
        ("근거", _grounds(sheet.draft)),
        ("검사", _verdict(sheet.draft)),
    ):
        rows.add_row(label, what)
        rows.add_row()
    if sheet.hints:
        rows.add_row("참고", hint_lines(sheet.hints))
        rows.add_row()
    title = Rule(Text(heading or complaint.title or complaint.receipt_no, style="bold"), align="left")
    lay_out(console, title, Text(), rows)


def _kind(case: Case) -> RenderableType:
    triage = case.triage
    head = Text.assemble(
        (f"{triage.kind.value}민원", "bold"), f" (확신 {triage.confidence:.0%}) · 긴급도 {triage.urgency.value}"
    )
    return Group(head, _bullets(triage.kind_reasons))


def _deadline(case: Case) -> RenderableType:
    deadline = case.deadline
    if deadline is None:
        return Text("법정민원의 종류를 정한 다음 계산합니다", style="yellow")
    return deadline_lines(deadline)


def deadline_lines(deadline: Deadline) -> RenderableType:
    """When it is due, by which rule, and how that was found."""
    head = Text.assemble((f"{moment(deadline.due)}까지", "bold"), f" · {deadline.period} · {deadline.rule.article}")
    return Group(head, _bullets(derivation_lines(deadline.derivation)))


def _bullets(lines: Iterable[str]) -> RenderableType:
    table = grid(2)
    for line in lines:
        table.add_row("-", Text(line), style="dim")
    return table


def _departments(case: Case) -> RenderableType:
    table = grid(5, gap=2)
    for number, match in enumerate(case.triage.departments, 1):
        articles = ", ".join(match.articles[:2]).replace("#", " ")
        why = Text(" / ".join(match.duties[:2]) or articles, style="dim")
        table.add_row(f"{number}.", Text(match.name, style="bold"), f"{match.score:.0%}", Text(match.phone), why)
    return table if case.triage.departments else Text("찾지 못하였습니다", style="red")


def _hits(found: Found) -> RenderableType:
    if not found.hits:
        return Text("찾지 못하였습니다", style="red")
    lines = [hit_lines(number, hit, excerpt=0) for number, hit in enumerate(found.hits[:_SHOWN], 1)]
    foot = f"{official_date(found.as_of)} 기준 · 답이 있을 가능성 {found.answerable:.0%} · 검색 {found.seconds * 1000:.0f} ms"
    return Group(*lines, Text(foot, style="dim"))


def _draft(draft: Draft) -> RenderableType:
    head = Text.assemble((wording.MOVE[draft.move], "bold"), f" — {draft.move_reason}")
    letter = Padding(Group(*map(_line, draft.filled().splitlines())), (1, 0, 0, 2))
    return Group(head, Text(wording.OUTCOME[draft.outcome], style="dim"), letter)


def _line(line: str) -> RenderableType:
    """A line of a letter; what an item goes on with stands below its words, not below its number."""
    item = _ITEM.fullmatch(line)
    assert item, "the pattern takes every line"
    words = Text(item["words"] if item["marker"] else line)
    words.highlight_regex(SLOT.pattern, "bold yellow")
    words.highlight_regex(MARK.pattern, "bold green")
    if not item["marker"]:
        return words
    table = grid(2, gap=0)
    table.add_row(item["marker"], words)
    return Padding(table, (0, 0, 0, len(item["indent"])))


def _grounds(draft: Draft) -> RenderableType:
    if not draft.grounds:
        return Text("없음", style="red")
    table = grid(2)
    for ground in draft.grounds:
        since = wording.IN_FORCE_SINCE.format(day=official_date(ground.citation.effective))
        table.add_row(
            Text(f"[{ground.number}]", style="bold green"), Text.assemble(str(ground.citation), (f" {since}", "dim"))
        )
    return table


def _verdict(draft: Draft) -> RenderableType:
    verdict = draft.verdict
    head = Text("통과", style="bold green") if verdict.passed else Text("승인할 수 없음", style="bold red")
    passed = sum(finding.passed for finding in verdict.findings)
    head.append(f" · 문장 {len(verdict.findings)}개 가운데 {passed}개 통과", style="not bold default")
    lines: list[RenderableType] = [head]
    lines += [_finding(finding) for finding in verdict.findings if not finding.passed]
    lines += [Text(f"✗ {wording.PROBLEM[Problem.FORM_INCOMPLETE]}: {one}", style="red") for one in verdict.missing]
    if draft.empty_slots:
        labels = ", ".join(f"〔{slot.label}〕" for slot in draft.empty_slots)
        lines.append(Text(f"사람이 채울 곳 {len(draft.empty_slots)}: {labels}", style="yellow"))
    lines.append(Text(wording.NOT_A_REPLY_YET, style="dim"))
    return Group(*lines)


def hint_lines(hints: Hints) -> RenderableType:
    """What stood in such slots in replies to like complaints, and where it comes from."""
    lines: list[RenderableType] = []
    for label, told in hints.items():
        lines.append(Text(f"〔{label}〕에 적었던 말", style="yellow"))
        for one in told:
            lines.append(Text.assemble(f"  “{one.value}” ", (learning.wording.source(one), "dim")))
            lines += [Text(f"    {caution}", style="yellow")] if (caution := learning.wording.caution(one)) else []
    return Group(*lines)


def _finding(finding: Finding) -> RenderableType:
    why = "; ".join(
        f"{wording.PROBLEM[problem]}" + (f" ({detail})" if detail else "")
        for problem, detail in zip(finding.problems, finding.details or [""] * len(finding.problems), strict=False)
    )
    return Text.assemble(("✗ ", "red"), finding.sentence, (f" — {why}", "red"))


def moment(at: datetime) -> str:
    """`2026. 9. 7.(월) 16:30`, as official letters write it."""
    return f"{official_date(at)}({_WEEKDAYS[at.weekday()]}) {at:%H:%M}"
