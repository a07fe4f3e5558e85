"""What is special about a complaint: repeated, filed by many, abusive, resting on law that changed, of another procedure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant import Actor, Casework, Matter, Urgency, repeats

Tone = Literal["bad", "warn", "plain"]


@dataclass(frozen=True, slots=True)
class Flag:
    """A word on a row, with what it means. `text` may hold `{n}`."""

    text: str
    tone: Tone
    why: str = ""
    n: int = 0


def flags(work: Casework, who: Actor, ids: Sequence[str]) -> dict[str, list[Flag]]:
    """The flags of some complaints, by id, the gravest first."""
    asked = {matter.complaint.id: matter for matter in work.theirs(who) if matter.complaint.id in set(ids)}
    groups = {one.id: one for one in work.all_repeats(actor=who)}
    by_member = {member.id: one for one in groups.values() for member in one.members} | groups
    amended = {one.draft.complaint_id: one.articles for one in work.desk.outdated()}
    return {
        name: [
            *_urgent(matter),
            *_abuse(work, matter),
            *_repeats(by_member.get(name)),
            *([Flag("법령 개정", "warn", ", ".join(amended[name]))] if name in amended else ()),
            *_procedures(work, matter),
        ]
        for name, matter in asked.items()
    }


def _urgent(matter: Matter) -> list[Flag]:
    urgency = matter.triage.urgency
    if urgency is Urgency.NORMAL:
        return []
    return [Flag("긴급" if urgency is Urgency.EMERGENCY else "급함", "bad" if urgency is Urgency.EMERGENCY else "warn")]


def _repeats(found: repeats.Repeat | None) -> Iterator[Flag]:
    if found is None:
        return
    if found.count > 1:
        yield Flag("같은 민원 {n}건", "warn", n=found.count)
    for advice in found.advice:
        if advice.suggestion.name in ("MASS", "MERGE"):
            yield Flag("다수인" if advice.suggestion.name == "MASS" else "함께 접수", "warn", advice.why)


def _abuse(work: Casework, matter: Matter) -> list[Flag]:
    found, _ = work.look.abuse(matter.complaint.id)
    return [Flag("폭언", "bad", ", ".join(kind.value for kind in found.kinds))] if found.abusive else []


def _procedures(work: Casework, matter: Matter) -> list[Flag]:
    text = f"{matter.complaint.title}\n{matter.complaint.text}"
    found = [own.recognised for own in work.clock.procedures(text, matter.complaint.received)]
    return [Flag("다른 절차", "plain", one.procedure.name.value) for one in found if one.displaces][:1]
