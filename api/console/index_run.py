"""An update of the index begun from the console: it runs beside the requests, one at a time, and tells how far it is.

How it stands is a file in the home, so that whichever process answers shows it; who runs holds a lock, which the system
lets go when its process dies.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import monotonic

from filelock import FileLock, Timeout
from pydantic import TypeAdapter

from api.problems import INTERNAL, kind_of
from assistant import Actor
from knowledge_base import KnowledgeBase, KnowledgeBaseError

_log = logging.getLogger("minwon.console")
STOPPED = "index-stopped"
"""The problem of a run whose process died."""
_APART = 0.2
"""Least seconds between two words on how far it is."""


@dataclass(frozen=True, slots=True)
class State:
    """How a run stands. `total` is 0 where a stage does not know how much it has to do."""

    by: str
    begun: datetime
    stage: str = ""
    done: int = 0
    total: int = 0
    ended: datetime | None = None
    changed: int = 0
    problem: str = ""
    """The last part of a problem's type."""


_STATE = TypeAdapter(State)


@dataclass(frozen=True, slots=True)
class IndexRuns:
    """The run of a home, the last one if none is under way. What else writes its index is told by its own lock."""

    folder: Path

    @property
    def state(self) -> State | None:
        """How it stands, whichever process is at it."""
        try:
            said = _STATE.validate_json(self._file.read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        if said.ended is None and not self._held():
            return replace(said, ended=said.begun, problem=STOPPED)
        return said

    def begin(self, knowledge: KnowledgeBase, who: Actor, now: datetime) -> None:
        """Begin a run; where one is under way it goes on alone."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = self._lock()
        try:
            lock.acquire()
        except Timeout:
            return
        self._keep(State(who.name, now))
        threading.Thread(target=self._run, args=(knowledge, lock), name="index-run", daemon=True).start()

    def _run(self, knowledge: KnowledgeBase, lock: FileLock) -> None:
        with _released(lock):
            state, told = _STATE.validate_json(self._file.read_bytes()), monotonic()

            def seen(stage: str, done: int, total: int | None) -> None:
                nonlocal state, told
                new = stage != state.stage
                state = replace(state, stage=stage, done=done, total=total or 0)
                if new or done == total or monotonic() - told > _APART:
                    told = monotonic()
                    self._keep(state)

            def ended(**said: object) -> None:
                when = datetime.now(state.begun.tzinfo)
                self._keep(replace(state, ended=when, **said))  # type: ignore[arg-type]  # the names are those of State

            try:
                report = knowledge.update_index(seen)
            except KnowledgeBaseError as error:
                _log.error("the index was not updated: %s", type(error).__name__)
                ended(problem=kind_of(error).slug)
            except BaseException:
                ended(problem=INTERNAL.slug)
                raise
            else:
                ended(changed=report.created + report.updated + report.deleted)

    def _keep(self, state: State) -> None:
        beside = self._file.with_suffix(".new")
        beside.write_bytes(_STATE.dump_json(state))
        beside.replace(self._file)

    def _held(self) -> bool:
        try:
            with self._lock():
                return False
        except Timeout:
            return True

    def _lock(self) -> FileLock:
        """Of no thread: another one than took it lets it go."""
        return FileLock(self.folder / "LOCK", timeout=0, thread_local=False)

    @property
    def _file(self) -> Path:
        return self.folder / "state.json"


@contextmanager
def _released(lock: FileLock) -> Iterator[None]:
    try:
        yield
    finally:
        lock.release()
