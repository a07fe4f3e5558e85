"""Who acts, from what the request tells."""

from __future__ import annotations

from dataclasses import replace

from assistant import Actor, Role

LOCAL = Actor("local", Role.ADMINISTRATOR)
"""Whoever works at this machine: loopback and the command line stand for the whole office."""


def local_actor(name: str | None = None) -> Actor:
    """Whoever works at this machine, under the name they gave."""
    return acting(LOCAL, name)


def acting(who: Actor, said: str | None) -> Actor:
    """Who a decision is recorded for: the holder of the token, whatever name the message says; where nobody was asked
    who they are, the name it says."""
    return replace(who, name=said.strip()) if who is LOCAL and said and said.strip() else who
