"""How often one may ask: counted in the memory of this process, or in a Redis for all processes."""

from __future__ import annotations

import hashlib
import logging
import math
from time import time
from typing import Any

from limits import RateLimitItem, parse_many
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter as Counter

from api.errors import TooMany
from assistant import Actor, Role

_log = logging.getLogger("minwon.rates")
_PATIENCE = 0.5
"""Seconds a Redis may take; no request waits for one that is down."""


class Rates:
    """Counts requests: of citizens and unknown ones by their address, of others by their name. Addresses are personal
    data: only their digests are kept."""

    def __init__(self, citizens: str, office: str, store: str = "") -> None:
        self._citizens, self._office = parse_many(citizens), parse_many(office)
        self._memory = Counter(MemoryStorage())
        self._shared = Counter(_redis(store)) if store else None

    def count(self, actor: Actor | None, address: str) -> None:
        """Raises `TooMany`."""
        unnamed = actor is None or actor.role is Role.CITIZEN
        who = f"address {address}" if unnamed or actor is None else f"{actor.role} {actor.name}"
        key = hashlib.sha256(who.encode("utf-8", "surrogatepass")).hexdigest()
        for limit in self._citizens if unnamed else self._office:
            if (after := self._wait(limit, key)) is not None:
                raise TooMany(after)

    def _wait(self, limit: RateLimitItem, key: str) -> int | None:
        """Seconds to wait; None where the request fits in. Counted here while the Redis is down."""
        if self._shared:
            try:
                return _hit(self._shared, limit, key)
            except StorageError as error:
                _log.warning("the counter of requests in Redis is down: %s", type(error.storage_error).__name__)
        return _hit(self._memory, limit, key)


def _redis(address: str) -> RedisStorage:
    patience: dict[str, Any] = {"socket_timeout": _PATIENCE, "socket_connect_timeout": _PATIENCE}
    return RedisStorage(address, wrap_exceptions=True, **patience)


def _hit(counter: Counter, limit: RateLimitItem, key: str) -> int | None:
    if counter.hit(limit, "minwon", key):
        return None
    return max(1, math.ceil(counter.get_window_stats(limit, "minwon", key).reset_time - time()))
