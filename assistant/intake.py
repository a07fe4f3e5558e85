"""A complaint comes in: what was sent becomes a validated text, a contact kept apart from it, and two times.

Nothing is refused that can be read (Act 9-1: receipt may not be held back); only what is no text, or none a person
wrote, is sent back, with the mend. Sources: 「민원 처리에 관한 법률」 제8조, 제9조; 시행령 제6조.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, field
from datetime import datetime

from assistant.errors import ComplaintEmpty, ComplaintTooLong
from assistant.model import Channel

LONGEST = 100_000
"""Characters; some 60 printed pages. More is a file and belongs among the attachments."""
_DROPPED = ("Cc", "Cf", "Co", "Cs", "Cn")
_BLANK_LINES = re.compile(r"\n{3,}")
_LABELLED = re.compile(
    r"^[ \t]*[-*•○ㅇ◦]?[ \t]*(?P<label>성\s?명|이\s?름|신청인|민원인|제출인|작성자|보내는 ?사람|연\s?락\s?처|전\s?화(?:\s?번호)?|휴\s?대\s?(?:폰|전화)|핸드폰|"
    r"H\.?P\.?|Tel|이\s?메\s?일|메일|E-?mail|주\s?소|거주지)[ \t]*[:：=][ \t]*(?P<value>[^\n]{1,120}?)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD_OF = (
    (re.compile(r"성명|이름|신청인|민원인|제출인|작성자|보내는사람"), "name"),
    (re.compile(r"연락처|전화|휴대|핸드폰|hp|h\.p|tel", re.IGNORECASE), "phone"),
    (re.compile(r"메일|mail", re.IGNORECASE), "email"),
    (re.compile(r"주소|거주지"), "address"),
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Who filed it and how to reach them. Kept encrypted and apart from the text; never printed by accident."""

    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    address: str = field(default="", repr=False)

    @property
    def identity(self) -> str:
        """What stays the same when the same person files again; goes into a keyed digest, never into a record.

        The telephone number, else the e-mail address, else name and address; empty where none is known.
        """
        if digits := re.sub(r"\D", "", unicodedata.normalize("NFKC", self.phone)):
            return f"tel:{re.sub('^82', '0', digits)}"
        if "@" in self.email:
            return f"mail:{self.email.strip().casefold()}"
        plain = re.sub(r"[\s,.()-]", "", unicodedata.normalize("NFKC", f"{self.name}|{self.address}"))
        return f"person:{plain}" if plain.strip("|") else ""

    def written(self) -> str:
        """As it is sealed: JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, said: str) -> Contact:
        """What `written` wrote."""
        return cls(**json.loads(said))

    def __bool__(self) -> bool:
        return any((self.name, self.phone, self.email, self.address))


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a complaint, as sent. What it holds is told from its bytes, never from its name."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody sent, read and validated, before it is masked and given a number."""

    title: str
    text: str
    arrived: datetime
    channel: Channel
    contact: Contact
    attachments: tuple[Attachment, ...] = ()
    reference: str = ""
    """The number of the system it comes from; the same reference is taken in once only."""
    received: datetime | None = None
    """When another system had received it, from when the period runs (법 제19조제1항); as it arrived where None."""


def validated(text: str, *, place: str = "complaint") -> str:
    """`text` in NFC without control characters, as it may be stored and analysed. Raises `ComplaintRefused`."""
    if len(text) > LONGEST:
        raise ComplaintTooLong(
            f"{len(text):,} characters are more than a complaint's {LONGEST:,}.",
            place=place,
            mend="Send the gist as text and the rest as an attachment.",
        )
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    plain = "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in _DROPPED)
    plain = _BLANK_LINES.sub("\n\n", unicodedata.normalize("NFC", plain)).strip()
    if not plain or not any(unicodedata.category(c)[0] in "LN" for c in plain):
        raise ComplaintEmpty(
            "there is nothing to read.", place=place, mend="Write what is asked for or reported, in words."
        )
    return plain


def validated_title(title: str) -> str:
    """A title on one line, at most 200 characters; what is too long stays in the text."""
    kept = "".join(" " if c.isspace() else c for c in title if c.isspace() or unicodedata.category(c) not in _DROPPED)
    return " ".join(unicodedata.normalize("NFC", kept).split())[:200]


def without_contact(text: str) -> tuple[str, Contact]:
    """The text without its labelled lines of contact (`연락처: …`), and the contact they hold.

    Only whole lines that name what they hold are taken; names and numbers within sentences are left to the masks.
    """
    fields: dict[str, str] = {}

    def take(match: re.Match[str]) -> str:
        label = re.sub(r"\s", "", match["label"])
        name = next(name for pattern, name in _FIELD_OF if pattern.search(label))
        if name in fields:
            return match[0]
        fields[name] = match["value"].strip()
        return ""

    rest = _LABELLED.sub(take, text)
    return (_BLANK_LINES.sub("\n\n", rest).strip(), Contact(**fields)) if fields else (text, Contact())


ELECTRONIC: frozenset[Channel] = frozenset({"web", "email", "widget"})
"""The channels through which a complaint arrives before anybody receives it (시행령 제6조제8항)."""
