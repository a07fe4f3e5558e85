"""Log lines, for people or for machines, that never hold what a citizen wrote."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Literal

from api.middleware import current_request
from assistant import mask

LogFormat = Literal["text", "json"]
_FIELDS = ("method", "route", "status", "ms", "error", "at")
"""What a line may carry beside its message; anything else a caller adds is left out."""


def _said(record: logging.LogRecord) -> str:
    """The message, masked: what a library says of its input is not ours to word."""
    return mask(record.getMessage()).text


class JsonLines(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, request id and the fields above."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _said(record),
        }
        if request_id := current_request.get():
            said["request_id"] = request_id
        said |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__name__
            said["at"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(record.exc_info[2])]
        return json.dumps(said, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """A line for people: time, level, message, and how long a request took."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).astimezone().strftime("%H:%M:%S")
        line = f"{at} {record.levelname.lower():7} {_said(record)}"
        if hasattr(record, "ms"):
            line += f" {record.ms} ms"
        if places := getattr(record, "at", None):
            line += "".join(f"\n    {place}" for place in places)
        if record.exc_info and record.exc_info[0]:
            line += f" {record.exc_info[0].__name__}"
            line += "".join(f"\n    {f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(record.exc_info[2]))
        return line


def set_up(form: LogFormat, level: str) -> None:
    """Send every logger of the process to stderr in one form. Access lines of the server are ours alone: by route."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else PlainLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ("minwon", "uvicorn"):
        logging.getLogger(name).setLevel(level.upper())
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    access = logging.getLogger("uvicorn.access")
    access.handlers.clear()
    access.propagate = False
