"""A complaint in parts, one for each department that is asked for something of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Triage
from knowledge_base import Department


@dataclass(frozen=True, slots=True)
class Part:
    """What one department is asked."""

    asked: tuple[str, ...]
    """Its requests, in the citizen's words; each gets a point of its own."""
    department: Department


def parts_of(
    title: str, text: str, triage: Triage, departments: Sequence[Department], lead: Department
) -> tuple[Part, ...]:
    """The parts in the order of their first requests; one part with the whole text where nothing is to be parted.

    A title only names what the text asks. `lead` is in charge of what no department was found for.
    """
    known = {department.id: department for department in departments}
    requests: dict[str, list[str]] = {}
    for request in (request for request in triage.requests if request.text.strip() != title.strip()):
        office = next((match.id for match in request.departments if match.id in known), lead.id)
        requests.setdefault(office, []).append(request.text)
    if len(requests) < 2:
        asked = tuple(text for texts in requests.values() for text in texts)
        return (Part(asked if len(asked) > 1 else (text,), lead),)
    return tuple(Part(tuple(texts), known.get(office, lead)) for office, texts in requests.items())
