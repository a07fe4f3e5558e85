"""What is kept of a file that came with a complaint."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as everyone but the keeper of originals sees it: its words, masked. The file itself lies sealed."""

    name: str
    """Its number in the complaint and its ending: `첨부 1.pdf`. The sender's name for it is sealed."""
    kind: str
    """What its bytes are: one of `uploads.FileKind`."""
    text: str
    """Masked."""
    notes: tuple[str, ...] = ()
    """What was left out of the text."""
