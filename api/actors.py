"""Who acts where nobody was asked who they are."""

from __future__ import annotations

from assistant import Actor, Role


def local_actor(name: str | None = None) -> Actor:
    """Whoever works at this machine, under the name they gave: loopback and the command line stand for the whole office."""
    return Actor(name.strip() if name and name.strip() else "local", Role.ADMINISTRATOR)
