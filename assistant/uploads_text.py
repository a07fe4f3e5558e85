"""Names of files and text of web pages, made harmless."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

from assistant.screen import clean

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """The last part of a path, without control and direction characters, reserved names or leading dots; at most 120 long."""
    plain = unicodedata.normalize("NFC", clean(name)).replace("\\", "/").rpartition("/")[2]
    plain = re.sub(r'[\n\t<>:"|?*%]', "_", plain).strip(" .")
    plain = f"_{plain}" if _RESERVED.match(plain) else plain
    stem, dot, extension = plain.rpartition(".")
    return (
        f"{stem[: 119 - len(extension)]}{dot}{extension}" if dot and len(extension) < 10 else plain[:120]
    ) or "unnamed"


class _Visible(HTMLParser):
    """Collects what a reader of the page would see."""

    _HIDDEN = frozenset(
        {"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title", "select"}
    )
    _BLOCKS = frozenset(
        {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "td", "th"}
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser calls it so
        if tag in self._HIDDEN:
            self._within.append(tag)
        elif tag in self._BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._within and tag == self._within[-1]:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.pieces.append(data)


def visible_text(page: str) -> str:
    """The text of an HTML page without scripts, styles and markup; links lose their targets."""
    parser = _Visible()
    parser.feed(page)
    parser.close()
    return re.sub(r"[ \t]*\n\s*", "\n", "".join(parser.pieces)).strip()
