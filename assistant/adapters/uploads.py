"""Reads documents that citizens attached, each in a process of its own with limits the kernel holds it to."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

from assistant.uploads import LIMITS, FileKind, Limits, Reason, Unreadable

_PROGRAM = Path(__file__).with_name("upload_reader.py")
_MEGABYTES = 1_024


def read_document(kind: FileKind, content: bytes, limits: Limits = LIMITS) -> str:
    """The text of a PDF, DOCX, XLSX, HWPX or HWP document, in about a second. Raises `Unreadable`."""
    seconds = math.ceil(limits.seconds)
    command = [sys.executable, "-I", str(_PROGRAM), kind.value, str(seconds), str(_MEGABYTES), str(limits.characters)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and a kind from a closed list
            command, input=content, capture_output=True, timeout=3 * seconds, env={"LANG": "C.UTF-8"}, check=False
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable(Reason.TOO_SLOW, f"{kind.value}: no end after {late.timeout} s") from None
    if done.returncode:
        late_or_broken = Reason.TOO_SLOW if done.returncode in {-24, -9} else Reason.BROKEN
        raise Unreadable(late_or_broken, f"{kind.value}: the reader ended with {done.returncode}")
    said = json.loads(done.stdout)
    if "text" in said:
        return str(said["text"])
    raise Unreadable(Reason(said["reason"]), f"{kind.value}: {said['problem']}")
