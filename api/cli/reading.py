"""What a person hands to a command: words, a file, or what comes through a pipe."""

from __future__ import annotations

import sys
from pathlib import Path

from api.errors import InputRefused

_LARGEST = 4 * 1024 * 1024


def text_from(argument: str | None, file: Path | None) -> str:
    """The text of `argument`, of `file`, or of stdin where there is neither or the argument is `-`.

    An argument that names an existing file is read. Raises `InputRefused`.
    """
    if argument not in (None, "", "-") and file:
        raise InputRefused("both words and --file are given.", mend="Give one of them.")
    text, place = _handed(argument, file)
    if not text.strip():
        raise InputRefused(
            "no text.",
            place=place,
            mend='Give the words in quotes, --file PATH, or a pipe: minwon draft "집 앞 소화전에 차가 서 있어요".',
        )
    return text


def _handed(argument: str | None, file: Path | None) -> tuple[str, str]:
    """The text, and where it came from."""
    if file:
        return _file(file), str(file)
    if argument == "" or (argument is None and sys.stdin.isatty()):
        return "", ""
    if argument is None or argument == "-":
        return _decoded(sys.stdin.buffer.read(_LARGEST + 1), "stdin"), "stdin"
    try:
        argument.encode()
    except UnicodeEncodeError as error:
        raise InputRefused(
            "not UTF-8.", place="the text given", mend="Set your terminal to UTF-8, or use --file."
        ) from error
    return (_file(Path(argument)), argument) if _is_file(argument) else (argument, "the text given")


def _is_file(words: str) -> bool:
    try:
        return len(words) < 256 and "\n" not in words and Path(words).is_file()
    except (OSError, ValueError):
        return False


def _file(path: Path) -> str:
    return _decoded(bytes_of(path, _LARGEST + 1), str(path))


def bytes_of(path: Path, most: int = -1) -> bytes:
    """What a file holds, at most `most` bytes of it. Raises `InputRefused`."""
    try:
        with path.open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        raise InputRefused(
            error.strerror or type(error).__name__, place=str(path), mend="Check the path and your rights on it."
        ) from error


def _decoded(data: bytes, place: str) -> str:
    if len(data) > _LARGEST:
        raise InputRefused(f"more than {_LARGEST:,} bytes.", place=place, mend="Give a shorter text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefused(
            f"not UTF-8 at byte {error.start}.",
            place=place,
            mend="Convert it: iconv -f cp949 -t utf-8 OLD > NEW",
        ) from error
