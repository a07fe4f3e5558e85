"""The reply as an official letter: head, items by level, sender, who drafted and approved, department line.

Source: 행정업무의 운영 및 혁신에 관한 규정 제4조, 제7조, 제8조, 같은 규정 시행규칙 제2조, 제4조 (항목 1. → 가. → 1) → 가), 날짜, 끝 표시,
기안문의 구성).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from assistant import wording, wording_office
from assistant.letter import official_date
from assistant.model import Draft, Reply, SlotKind
from assistant.ports import Case
from knowledge_base import Department

_MARKERS = (
    r"\d{1,2}\.",
    r"[가-하]\.",
    r"\d{1,2}\)",
    r"[가-하]\)",
    r"\(\d{1,2}\)",
    r"\([가-하]\)",
    r"[①-⑳]",
    r"[㉮-㉻]",
)
_ITEM = re.compile(rf"\s*(?P<marker>{'|'.join(_MARKERS)}|[-※])\s+(?P<text>\S.*)")
_HEADS = {"시": "시장", "군": "군수", "구": "구청장", "도": "도지사"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the body. An item stands two columns further right for each level, its words beside its marker."""

    text: str
    marker: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """Everything that stands on the paper."""

    organisation: str
    addressee: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    sender: str
    """발신 명의."""
    drafted_by: str
    approved_by: str
    approved_at: datetime
    reference: str
    """처리과명-접수번호 (시행일)."""
    contact: str
    """Where the office is and its number."""

    @property
    def lines(self) -> tuple[str, ...]:
        """What stands below the sender, line by line."""
        signed = wording_office.PAPER_SIGNED.format(
            drafter=self.drafted_by, approver=self.approved_by, day=official_date(self.approved_at)
        )
        return tuple(line for line in (signed, self.reference, self.contact) if line)


def official(
    city: str, case: Case, draft: Draft, reply: Reply, office: Department, addressee: str = ""
) -> OfficialLetter:
    """The letter of an approved reply. `addressee` is a name, where it is to stand there."""
    day = official_date(reply.approved_at)
    officer = next((slot.value.strip() for slot in draft.slots if slot.kind is SlotKind.OFFICER), "")
    phone = draft.fill(f"☎ {office.phone}" if office.phone else wording.NO_PHONE)
    return OfficialLetter(
        organisation=city,
        addressee=wording_office.PAPER_TO.format(name=addressee or wording_office.COMPLAINANT),
        title=wording_office.PAPER_TITLE.format(receipt=case.complaint.receipt_no),
        paragraphs=tuple(map(paragraph, reply.text.splitlines())),
        sender=sender(city),
        drafted_by=officer or draft.drafted_by,
        approved_by=reply.approved_by,
        approved_at=reply.approved_at,
        reference=wording_office.PAPER_REFERENCE.format(
            office=draft.fill(office.name), receipt=case.complaint.receipt_no, day=day
        ),
        contact="  ".join(part for part in (office.location, phone) if part),
    )


def sender(city: str) -> str:
    """In whose name a municipality writes: 시장, 군수, 구청장, 도지사."""
    return f"{city[:-1]}{_HEADS[city[-1]]}" if city[-1:] in _HEADS else city


def as_text(letter: OfficialLetter) -> str:
    """The letter in plain text, items two columns further right for each level."""
    head = [letter.organisation, "", letter.addressee, wording_office.PAPER_SUBJECT.format(title=letter.title), ""]
    body = [
        f"{'  ' * one.level}{one.marker}{' ' if one.marker else ''}{one.text}".rstrip() for one in letter.paragraphs
    ]
    return "\n".join([*head, *body, "", letter.sender, "", *letter.lines]) + "\n"


def paragraph(line: str) -> Paragraph:
    """A line of a reply, told apart into its marker and its words."""
    item = _ITEM.fullmatch(line)
    if item is None:
        return Paragraph(line.strip())
    marker = item["marker"]
    level = next((depth for depth, pattern in enumerate(_MARKERS) if re.fullmatch(pattern, marker)), 0)
    return Paragraph(item["text"].strip(), marker, 1 if marker == "-" else level)
