"""What an answer costs beside the model's time, as a client of the served product sees it.

The product is served in a process of its own, with a model on loopback that answers at once: all the time that is left
is ours, HTTP and the stream included.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx

from evals import settings
from evals.bench.table import Row
from evals.suites.obeying import NAME, obeying_model

STREAMS = 50
"""Answers asked for at one moment."""
AT_ONCE = "소유자등은 반려동물의 배설물을 즉시 수거해야 합니다. [1]\n"
"""What the model that answers at once says; whether it passes the check is another bench's matter."""
_UP_SECONDS = 300
_ENDED = ("event: done", "event: declined", "event: failed")


def rows(home: Path, questions: Sequence[str]) -> Iterator[Row]:
    """One after another, then many at one moment; `home` holds an index."""
    with obeying_model() as model:
        model.says = AT_ONCE
        with _served(home, model.url) as address:
            yield from asyncio.run(_asked(address, questions))


async def _asked(address: str, questions: Sequence[str]) -> list[Row]:
    limits = httpx.Limits(max_connections=STREAMS)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        await _one(client, questions[0])
        alone = sorted([(await _one(client, question))[1] for question in questions])
        began = time.perf_counter()
        waited = await asyncio.gather(*(_one(client, questions[i % len(questions)]) for i in range(STREAMS)))
        whole = time.perf_counter() - began
    firsts, lasts = sorted(first for first, _ in waited), sorted(last for _, last in waited)
    return [
        Row("own time of an answer over HTTP, median", 1000 * _at(alone, 0.5), "ms", "a model that answers at once"),
        Row("  95 %", 1000 * _at(alone, 0.95), "ms", f"{len(alone)} questions"),
        Row(f"{STREAMS} streams at one moment: first event, median", 1000 * _at(firsts, 0.5), "ms"),
        Row("  95 %", 1000 * _at(firsts, 0.95), "ms"),
        Row("  last event, slowest", 1000 * lasts[-1], "ms", f"{STREAMS / whole:.0f} answers a second"),
    ]


async def _one(client: httpx.AsyncClient, question: str) -> tuple[float, float]:
    """Seconds to the first event and to the last. Raises `RuntimeError` for a stream without an end."""
    began, first = time.perf_counter(), 0.0
    async with client.stream("POST", "/v1/answers", json={"question": question}) as response:
        response.raise_for_status()
        async for line in response.aiter_lines():
            if line.startswith("data: ") and not first:
                first = time.perf_counter() - began
            if line.startswith(_ENDED):
                return first or time.perf_counter() - began, time.perf_counter() - began
    raise RuntimeError(f"the answer to {question!r} has no end")


def _at(sorted_seconds: Sequence[float], share: float) -> float:
    return sorted_seconds[min(len(sorted_seconds) - 1, int(share * len(sorted_seconds)))]


@contextmanager
def _served(home: Path, model: str) -> Iterator[str]:
    """`minwon serve` on a port of its own. Raises `RuntimeError` where it does not come up."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = settings.environment(
        MINWON_MODEL=NAME,
        MINWON_MODEL_URL=model,
        MINWON_MODEL_KEY="none",
        MINWON_ANSWERABLE_FLOOR="0",
        MINWON_RATE_CITIZENS="100000/minute",
        MINWON_RATE_OFFICE="100000/minute",
    )
    command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port), "--home", str(home)]
    with subprocess.Popen(  # noqa: S603 - our own command
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, server)
            yield address
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _UP_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            if httpx.get(f"{address}/readyz", timeout=5).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.3)
    raise RuntimeError("the server did not come up")
