"""The Redis of this machine."""

import os

import pytest
import redis

SERVER = os.environ.get("MINWON_TEST_REDIS", "redis://127.0.0.1:6379/9")


def running() -> str:
    """Its address; skips where none answers."""
    with redis.Redis.from_url(SERVER, socket_connect_timeout=2) as client:
        try:
            client.ping()
        except redis.exceptions.RedisError:
            pytest.skip("Redis on 127.0.0.1 does not answer (set MINWON_TEST_REDIS)")
    return SERVER
