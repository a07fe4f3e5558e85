"""Complaints as other systems send them: a CSV table, an e-mail file, a text."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser
from pathlib import PurePath

from assistant.errors import AssistantError, ComplaintRefused, ReceivedBeforeArrival, TableRefused, TimeUnreadable
from assistant.intake import Attachment, Contact, Submission, validated, validated_title, without_contact
from assistant.period import KOREA

COLUMNS = {
    "reference": ("reference", "접수번호", "신청번호", "민원번호", "번호", "id"),
    "title": ("title", "제목", "민원제목"),
    "text": ("text", "내용", "민원내용", "본문", "content"),
    "arrived": ("arrived", "신청일시", "신청일", "일시"),
    "received": ("received", "접수일시", "접수일"),
    "name": ("name", "성명", "이름", "신청인", "민원인"),
    "phone": ("phone", "연락처", "전화번호", "휴대전화", "전화"),
    "email": ("email", "이메일", "전자우편"),
    "address": ("address", "주소"),
}
"""What a column may be called."""
_LARGEST_FIELD = 1_000_000


def submissions(name: str, data: bytes, now: datetime) -> Iterator[Submission | AssistantError]:
    """What a file holds, told by the ending of its name: `.csv` rows, `.eml` one message, else one text.

    A row that is none is given as the error that says why; a file that is none raises `ComplaintRefused`. What names
    no reference gets one from its bytes, so that the same file is taken once.
    """
    match PurePath(name).suffix.lower():
        case ".csv":
            yield from _rows(name, data, now)
        case ".eml":
            yield _message(name, data, now)
        case _:
            text, contact = without_contact(_decoded(data, name))
            yield Submission("", validated(text, place=name), now, "batch", contact, reference=_digest(data))


def _rows(name: str, data: bytes, now: datetime) -> Iterator[Submission | AssistantError]:
    csv.field_size_limit(_LARGEST_FIELD)
    table = csv.DictReader(io.StringIO(_decoded(data, name, TableRefused), newline=""))
    headings = {heading.strip().casefold(): heading for heading in table.fieldnames or () if heading}
    column = {field: next((headings[one] for one in names if one in headings), "") for field, names in COLUMNS.items()}
    if not column["text"]:
        raise TableRefused(
            "no column holds the complaint.", place=name, mend=f"Name one of {', '.join(COLUMNS['text'])}."
        )
    try:
        for row in table:
            cell = {field: (row.get(heading) or "").strip() for field, heading in column.items()}
            yield _row(cell, f"{PurePath(name).name} line {table.line_num}", now)
    except csv.Error as error:
        raise TableRefused(f"no CSV: {error}.", place=f"{name} line {table.line_num}") from error


def _row(cell: dict[str, str], place: str, now: datetime) -> Submission | AssistantError:
    try:
        received = _moment(cell["received"], place) if cell["received"] else None
        arrived = _moment(cell["arrived"], place) if cell["arrived"] else received or now
        text = validated(cell["text"], place=place)
    except ComplaintRefused as error:
        error.reference = cell["reference"]
        return error
    if received and received < arrived:
        early = ReceivedBeforeArrival(
            "it was received before it arrived.", place=place, mend="Check 신청일시 (arrival) and 접수일시 (receipt)."
        )
        early.reference = cell["reference"]
        return early
    contact = Contact(cell["name"], cell["phone"], cell["email"], cell["address"])
    reference = cell["reference"] or _digest("\x1f".join(cell.values()).encode())
    return Submission(validated_title(cell["title"]), text, arrived, "batch", contact, (), reference, received)


def _moment(said: str, place: str) -> datetime:
    plain = said.replace(".", "-").replace("/", "-").replace("- ", "-")
    try:
        read = datetime.fromisoformat(plain)
    except ValueError as error:
        raise TimeUnreadable(
            "a time of arrival or receipt cannot be read.", place=place, mend="Write 2026-11-02 10:00."
        ) from error
    return read if read.tzinfo else read.replace(tzinfo=KOREA)


def _message(name: str, data: bytes, now: datetime) -> Submission:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage), "the default policy makes these"
    body = message.get_body(("plain", "html"))
    try:
        said = str(body.get_content()) if body else ""
    except (LookupError, KeyError) as error:
        raise ComplaintRefused("its character set is unknown.", place=name, mend="Send it as UTF-8.") from error
    if body and body.get_content_subtype() == "html":
        said = _Words.of(said)
    text, contact = without_contact(said)
    sender, address = parseaddr(str(message["from"] or ""))
    dated = getattr(message["date"], "datetime", None)
    arrived = dated if dated is not None and dated.tzinfo else now
    return Submission(
        validated_title(str(message["subject"] or "")),
        validated(text, place=name),
        min(arrived, now),
        "email",
        Contact(contact.name or sender, contact.phone, contact.email or address, contact.address),
        tuple(_files(message)),
        reference=str(message["message-id"] or "") or _digest(data),
    )


def _files(message: EmailMessage) -> Iterator[Attachment]:
    """What is attached to a message; a message within it as its text."""
    for number, part in enumerate(message.iter_attachments(), 1):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            body = inner.get_body(("plain",)) if isinstance(inner, EmailMessage) else None
            content = str(body.get_content()).encode() if body else b""
            yield Attachment(part.get_filename() or f"전달된 메일 {number}.txt", content)
        else:
            held = part.get_payload(decode=True)
            yield Attachment(part.get_filename() or f"첨부 {number}", held if isinstance(held, bytes) else b"")


class _Words(HTMLParser):
    """The words of a page, each block on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        self._hidden = 0

    @classmethod
    def of(cls, page: str) -> str:
        parser = cls()
        parser.feed(page)
        parser.close()
        return "".join(parser._said)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's signature
        self._hidden += tag in ("script", "style", "head")
        if tag in ("br", "p", "div", "tr", "li"):
            self._said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style", "head")

    def handle_data(self, data: str) -> None:
        if self._hidden <= 0:
            self._said.append(data)


def _decoded(data: bytes, place: str, refused: type[ComplaintRefused] = ComplaintRefused) -> str:
    """UTF-8, or the code page that Korean spreadsheets write."""
    for coding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(coding)
        except UnicodeDecodeError:
            continue
    raise refused("neither UTF-8 nor CP949.", place=place, mend="Save it as CSV UTF-8.")


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"
