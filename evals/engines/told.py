"""How an engine tells what is wrong with a line."""

from __future__ import annotations

from pydantic import ValidationError


def told(error: Exception) -> str:
    """On one line: each field that cannot be read with the reason, or the message of another error."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(f"{'.'.join(map(str, one['loc'])) or 'line'}: {one['msg']}" for one in error.errors())
