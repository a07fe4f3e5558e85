"""What is true in the city that cases are about, read from its records and not from what a target says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge_base import KnowledgeBase, Standing


@dataclass(frozen=True)
class World:
    """Regulations with all their wordings, departments and their numbers, on one day."""

    knowledge: KnowledgeBase
    day: date
    contacts: str = ""
    """Names and telephone numbers of all departments, as one text."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The city's plain-language texts by id."""
    _articles: dict[tuple[str, str], str] = field(default_factory=dict)

    def in_force(self, regulation: str, no: str) -> str:
        """What the article says on the day, `''` where it is not in force."""
        key = regulation, no
        if key not in self._articles:
            found = self.knowledge.article(regulation, no, self.day)
            says = found.standing is Standing.IN_FORCE and found.passage is not None
            self._articles[key] = f"{found.passage.title}\n{found.passage.text}" if says and found.passage else ""
        return self._articles[key]

    def in_force_since(self, regulation: str, no: str) -> date | None:
        """First day of the wording in force."""
        passage = self.knowledge.article(regulation, no, self.day).passage
        return passage.valid_from if passage else None

    def other_wordings(self, regulation: str, no: str) -> Sequence[str]:
        """What the article says in versions that are not in force on the day."""
        now = self.in_force(regulation, no)
        said = []
        for version in self.knowledge.versions(regulation):
            held = [article.text for article in version.articles if article.no == no]
            held += [annex.text for annex in version.annexes if annex.no == no]
            said += [text for text in held if text not in now]
        return said


def world_of(knowledge: KnowledgeBase, day: date) -> World:
    contacts = " ".join(f"{office.name} {office.phone} {office.location}" for office in knowledge.departments())
    return World(knowledge, day, contacts, {aid.id: f"{aid.title}\n{aid.text}" for aid in knowledge.aids()})
