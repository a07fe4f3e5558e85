"""One event loop in a thread of its own: the clients of language models belong to it, whoever asks."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class LoopThread:
    """Runs coroutines for callers on any thread. The loop begins with the first of them; `closers` end what lives on it."""

    def __init__(self, closers: Sequence[Callable[[], Awaitable[None]]] = ()) -> None:
        self._closers = closers
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._held: set[Future[Any]] = set()
        """asyncio refers to tasks weakly: one that nobody waits for could be collected while it runs."""

    def start(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin the work and return at once."""
        future = asyncio.run_coroutine_threadsafe(work, self._running())
        self._held.add(future)
        future.add_done_callback(self._held.discard)
        return future

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of the work; whoever stops waiting stops the work."""
        future = self.start(work)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def close(self) -> None:
        """Break off what still runs and end the thread."""
        with self._starting:
            loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop and thread:
            asyncio.run_coroutine_threadsafe(_end(self._closers), loop).result()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            loop.close()

    def _running(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=self._loop.run_forever, name="models", daemon=True)
                self._thread.start()
            return self._loop


async def _end(closers: Sequence[Callable[[], Awaitable[None]]]) -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for close in closers:
        await close()
    loop = asyncio.get_running_loop()
    await loop.shutdown_asyncgens()
    await loop.shutdown_default_executor()
