"""Tries again, now and then, what could not be delivered, as long as the server runs.

When a reply may be tried again, how often, and that an e-mail of which nobody knows is never repeated is the outbox's
business (`assistant.send`); several processes may try at once, of which one does.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from api.errors import ApiError
from assistant import AssistantError, Sending

_log = logging.getLogger("minwon.postman")


class Postman:
    """A thread that calls `run` every `seconds`; with 0 it never does."""

    def __init__(
        self, run: Callable[[], list[Sending]], seconds: float, *, wait: Callable[[float], bool] | None = None
    ) -> None:
        """`run` tries what may be tried now, and tells what became of each; it raises while the desk is not open. `wait`
        sleeps, and says True when it is time to leave."""
        self._run, self._seconds, self._leaving = run, seconds, threading.Event()
        self._wait = wait or self._leaving.wait
        self._thread = threading.Thread(target=self._rounds, name="postman", daemon=True)

    def begin(self) -> None:
        if self._seconds:
            self._thread.start()

    def end(self) -> None:
        """Leave after the round under way; a reply is on its way or it is not."""
        self._leaving.set()
        if self._thread.is_alive():
            self._thread.join()

    def _rounds(self) -> None:
        while not self._wait(self._seconds):
            self._round()

    def _round(self) -> None:
        try:
            tried = self._run()
        except (ApiError, AssistantError) as error:
            _log.warning("nothing could be sent: %s", error.problem)
            return
        except Exception as error:  # noqa: BLE001 - a broken round must not end the rounds that come after it
            _log.error("a round of sending broke off: %s", type(error).__name__)
            return
        for one in tried:
            _log.info("reply %s by %s: %s after %d tries", one.id, one.way.value, one.state.value, one.attempts)
