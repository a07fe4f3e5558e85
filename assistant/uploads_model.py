"""What an upload is, how large it may be, and why one is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class FileKind(StrEnum):
    """What an upload is, by its bytes."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    HWPX = "hwpx"
    HWP = "hwp"
    TEXT = "text"
    HTML = "html"
    IMAGE = "image"


class Reason(StrEnum):
    """Why an upload was refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NOT_SUPPORTED = "not_supported"
    WRONG_EXTENSION = "wrong_extension"
    PROGRAM = "program"
    ARCHIVE = "archive"
    EXPLODES = "explodes"
    """Unpacks to far more than it weighs, or to more than the limit."""
    NESTED = "nested"
    PATH = "path"
    """A part of it would be written elsewhere if it were unpacked."""
    MACROS = "macros"
    ENTITIES = "entities"
    """Its XML declares entities or a document type, which no office document needs."""
    OUTSIDE = "outside"
    """Would fetch a template or an object from elsewhere when opened."""
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    TOO_SLOW = "too_slow"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an upload may be."""

    files: int = 10
    """In one complaint."""
    size: int = 20 * 2**20
    """Bytes of one file."""
    unpacked: int = 100 * 2**20
    """Bytes of all parts of one document together."""
    ratio: int = 200
    """Times a part may be larger than it is packed, once it is past a megabyte."""
    parts: int = 2_000
    depth: int = 2
    """1 is the document, 2 a document embedded in it."""
    pixels: int = 50_000_000
    characters: int = 200_000
    """Of text kept; the rest is cut, and said to be."""
    seconds: float = 20.0
    """Of processor time for reading one document."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An upload as text, not yet masked. `name` is safe to keep; `notes` say what was left out."""

    name: str
    kind: FileKind
    text: str = field(repr=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An upload that was not taken, and what the sender can do."""

    name: str
    reason: Reason
    mend: str


class Unreadable(Exception):
    """What a reader raises for a document it cannot read; `reason` is why."""

    def __init__(self, reason: Reason, problem: str) -> None:
        self.reason = reason
        super().__init__(problem)


Read = Callable[[FileKind, bytes], str]
"""The text of a PDF, DOCX, XLSX, HWPX or HWP document. Raises `Unreadable`."""

MEND = {
    Reason.EMPTY: "빈 파일입니다. 내용을 확인하고 다시 올려 주세요.",
    Reason.TOO_LARGE: "파일이 너무 큽니다. 나누거나 줄여서 다시 올려 주세요.",
    Reason.TOO_MANY: "파일이 너무 많습니다. 꼭 필요한 것만 올려 주세요.",
    Reason.NOT_SUPPORTED: "받을 수 없는 형식입니다. PDF, HWPX, DOCX, XLSX, TXT, JPG, PNG로 저장해 다시 올려 주세요.",
    Reason.WRONG_EXTENSION: "파일 이름의 확장자와 내용이 다릅니다. 올바른 형식으로 저장해 다시 올려 주세요.",
    Reason.PROGRAM: "실행할 수 있는 파일은 받지 않습니다.",
    Reason.ARCHIVE: "압축 파일은 받지 않습니다. 압축을 풀어 하나씩 올려 주세요.",
    Reason.EXPLODES: "열면 지나치게 커지는 파일입니다. 다른 형식으로 저장해 다시 올려 주세요.",
    Reason.NESTED: "파일 안에 다른 압축 파일이 들어 있습니다. 빼고 다시 올려 주세요.",
    Reason.PATH: "파일 안의 이름이 올바르지 않습니다. 다시 저장해 올려 주세요.",
    Reason.MACROS: "매크로가 든 파일은 받지 않습니다. 매크로 없이 저장해 다시 올려 주세요.",
    Reason.ENTITIES: "문서에 쓰이지 않는 선언이 들어 있습니다. 다시 저장해 올려 주세요.",
    Reason.OUTSIDE: "다른 곳에서 내용을 불러오는 문서입니다. PDF로 저장해 다시 올려 주세요.",
    Reason.ENCRYPTED: "암호가 걸린 파일입니다. 암호를 풀고 다시 올려 주세요.",
    Reason.BROKEN: "파일을 읽을 수 없습니다. 다시 저장해 올려 주세요.",
    Reason.TOO_SLOW: "읽는 데 너무 오래 걸리는 파일입니다. PDF로 저장해 다시 올려 주세요.",
}
"""What the sender is told, for every reason."""
