"""What the commands and the server work with: the knowledge base and the desk of one home, opened once."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass

from api.errors import ApiError, Starting
from api.settings import Settings
from assistant import (
    Access,
    Answers,
    AssistantError,
    BackOffice,
    Casework,
    Desk,
    HandOvers,
    batch,
    open_access,
    open_answers,
    open_casework,
    open_desk,
    open_hand_overs,
    open_office,
)
from assistant import statistics as st
from knowledge_base import KnowledgeBase, KnowledgeBaseError, Progress, open_knowledge_base

_log = logging.getLogger("minwon.backend")
_FIRST = "가로등이 꺼졌습니다"
"""A matter that is routed before any other, so that nobody waits while the words of triage are read."""


@dataclass(frozen=True, slots=True)
class Backend:
    """The two front doors of the packages below, open."""

    knowledge: KnowledgeBase
    desk: Desk
    answers: Answers | None = None
    casework: Casework | None = None
    access: Access | None = None
    hand_overs: HandOvers | None = None
    office: BackOffice | None = None
    statistics: st.Statistics | None = None
    batches: batch.BatchJobs | None = None

    @property
    def counter(self) -> BackOffice:
        """Sending, the record and who approves. Raises `Starting` where this backend was opened without them."""
        if self.office is None:
            raise Starting("this server sends nothing.")
        return self.office

    @property
    def work(self) -> Casework:
        """The work on cases. Raises `Starting` where this backend was opened without it."""
        if self.casework is None:
            raise Starting("this server takes no decisions on cases.")
        return self.casework

    @property
    def tables(self) -> batch.BatchJobs:
        """What works through tables of complaints. Raises `Starting` where this backend was opened without it."""
        if self.batches is None:
            raise Starting("this server works through no tables.")
        return self.batches

    def serve(self) -> None:
        """Begin what goes on in the background of a server, and load what the first complaint would wait for; a command
        needs none of it."""
        if self.batches:
            self.batches.start()
        try:
            if self.knowledge.ready():
                self.desk.office(_FIRST)
        except KnowledgeBaseError as error:  # whoever asks is told of it; what needs no index is served meanwhile
            _log.warning("searches cannot be answered yet: %s", error)
        if self.statistics:
            st.load_charts()

    @property
    def counting(self) -> st.Statistics:
        """What managers are told. Raises `Starting` where this backend was opened without it."""
        if self.statistics is None:
            raise Starting("this server counts nothing.")
        return self.statistics

    @property
    def citizens(self) -> HandOvers:
        """What carries a chat to the office. Raises `Starting` where this backend was opened without it."""
        if self.hand_overs is None:
            raise Starting("this server takes nothing from citizens.")
        return self.hand_overs

    def close(self) -> None:
        if self.batches:
            self.batches.close()
        if self.answers:
            self.answers.close()
        self.desk.records.close()
        self.knowledge.close()


def unseen(stage: str, done: int, total: int | None) -> None:
    """The progress nobody looks at."""


def open_backend(settings: Settings, progress: Progress = unseen) -> Backend:
    """Open the home that the settings name; raises the errors of both packages."""
    knowledge = open_knowledge_base(settings.knowledge(), progress=progress)
    try:
        desk = open_desk(settings.assistant(), knowledge)
        chosen = settings.assistant()
        work = open_casework(chosen, desk)
        return Backend(
            knowledge,
            desk,
            open_answers(chosen, desk),
            work,
            open_access(chosen, desk.records),
            open_hand_overs(work),
            open_office(chosen, desk, knowledge),
            st.open_statistics(chosen, work),
            batch.open_batches(work),
        )
    except BaseException:
        knowledge.close()
        raise


class Reception:
    """Opens a backend beside the server, so that /healthz answers while it loads, and tries again when it cannot.

    A home that cannot be opened (no rights, damaged, database down) therefore never keeps the server from starting:
    every request is told what is wrong, and the moment it is mended the server serves.
    """

    def __init__(self, opener: Callable[[], Backend], *, retry: float = 5.0) -> None:
        self._opener, self._retry = opener, retry
        self._backend: Backend | None = None
        self._error: Exception = Starting("the desk is being opened.", mend="Try again in a few seconds.")
        self._leaving = threading.Event()
        self._thread = threading.Thread(target=self._open, name="open-backend", daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """Close what is open; waits for an opening under way, which cannot be broken off."""
        self._leaving.set()
        self._thread.join()
        if self._backend:
            self._backend.close()

    @property
    def backend(self) -> Backend:
        """Raises `Starting`, or why the backend cannot be opened."""
        if self._backend is None:
            raise self._error
        return self._backend

    @property
    def ready(self) -> bool:
        """An index serves."""
        return self._backend is not None and self._backend.knowledge.ready()

    def _open(self) -> None:
        while not self._leaving.is_set():
            try:
                self._backend = self._opener()
            except Exception as error:  # noqa: BLE001 - whatever it is, the server says so and tries again
                self._error = error if isinstance(error, _TELLING) else _closed(error)
                _log.error("the desk cannot be opened: %s", self._error, exc_info=not isinstance(error, _TELLING))
                self._leaving.wait(self._retry)
            else:
                self._backend.serve()
                _log.info("the desk is open")
                return


_TELLING = (ApiError, AssistantError, KnowledgeBaseError)


def _closed(error: Exception) -> Starting:
    """What clients are told of an error that no package names."""
    place = os.fsdecode(error.filename) if isinstance(error, OSError) and error.filename else ""
    said = error.strerror if isinstance(error, OSError) else type(error).__name__
    return Starting(
        f"the desk cannot be opened ({said}).", place=place, mend="The server's log says where; it tries again."
    )
