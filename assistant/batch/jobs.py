"""Tables worked through in the background, one at a time, row by row; what a stopped process left is taken up again.

The records have one writer at a time, and each row writes a few short transactions: whoever works at the desk meanwhile
waits for none of them longer than a moment.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from assistant.actors import Actor
from assistant.batch.model import Job, JobNotDone, JobNotFound, JobState, Line, State
from assistant.batch.ports import Jobs
from assistant.batch.table import read, rows
from assistant.batch.work import Batch
from assistant.errors import AssistantError
from assistant.intake import Submission
from assistant.ports import Clock, Vault

HELD = timedelta(minutes=5)
"""A row that takes longer has died with its process."""
KEPT = timedelta(days=7)
"""How long a result can be fetched; what it says stands in the cases after that."""
_EVERY = 20.0
"""Seconds between two looks for a job that nobody holds any more."""
_LISTED = 200
Rows = Sequence[Submission | AssistantError]
_log = logging.getLogger("minwon.batch")


@dataclass(slots=True)
class BatchJobs:
    """Takes tables, works through them in a thread of its own, and gives what became of them."""

    batch: Batch
    jobs: Jobs
    vault: Vault
    read: Callable[[bytes, datetime], Iterable[Submission | AssistantError]]
    write: Callable[[Iterable[Sequence[str | int]]], bytes]
    now: Clock
    new_id: Callable[[], str]
    _thread: threading.Thread | None = None
    _wake: threading.Event = field(default_factory=threading.Event)
    _leaving: threading.Event = field(default_factory=threading.Event)

    def send(self, table: bytes, *, actor: Actor) -> Job:
        """Keep a table to be worked through. Raises `ComplaintRefused` where it is none, before anything is kept."""
        now = self.now()
        total = sum(1 for _ in self.read(table, now))
        self.jobs.forget(now - KEPT)
        job = Job(self.new_id(), actor, now, total=total)
        self.jobs.add(job, self.vault.seal_file(table))
        self.start()
        self._wake.set()
        return job

    def job(self, job_id: str, *, actor: Actor) -> Job:
        """How far it is. Raises `JobNotFound`, for somebody else's too, unless whoever asks is bound to no department."""
        job = self.jobs.job(job_id)
        if not _theirs(job, actor):
            raise JobNotFound(f"no job {job_id!r}", mend="Ask whoever sent the table.")
        return job

    def all(self, *, actor: Actor) -> list[Job]:
        """The jobs of whoever asks, the newest first; everybody's for who is bound to no department."""
        return [job for job in self.jobs.newest(_LISTED) if _theirs(job, actor)]

    def result(self, job_id: str, *, actor: Actor) -> bytes:
        """What became of its rows, as CSV. Raises `JobNotFound` and `JobNotDone`."""
        job, sealed = self.job(job_id, actor=actor), self.jobs.result(job_id)
        if sealed is None:
            raise JobNotDone(
                f"{job.done} of {job.total} rows are done.", place=f"job {job_id!r}", mend="Ask again when it is done."
            )
        return self.vault.open_file(sealed)

    def told(self, job_id: str, *, actor: Actor) -> list[dict[str, str]]:
        """The rows of its result, each by its headings. Raises as `result` does."""
        return read(self.result(job_id, actor=actor))

    def start(self) -> None:
        """Begin to look for work, and for what a stopped process left."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="batch", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop after the row that is at hand; the rest is taken up by whoever starts next."""
        self._leaving.set()
        self._wake.set()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        while not self._leaving.is_set():
            try:
                worked = self.once()
            except Exception as error:  # noqa: BLE001 - whatever it is, the job waits; a message may repeat a citizen's words
                _log.error("a table cannot be worked through now (%s); it is tried again", type(error).__name__)
                worked = False
            if not worked:
                self._wake.wait(_EVERY)
                self._wake.clear()

    def once(self) -> bool:
        """Work through the oldest table that nobody holds; whether there was one."""
        now = self.now()
        taken = self.jobs.take(now, now + HELD)
        if taken is None:
            return False
        job, sealed = replace(taken[0], done=0, refused=0), taken[1]
        lines: list[Line] = []
        try:
            table = list(self.read(self.vault.open_file(sealed), job.made))
        except AssistantError as error:
            ended = replace(job, state=JobState.FAILED, error=error.problem, mend=error.mend, held_until=None)
            return self.jobs.keep(ended, was=job.held_until)
        for line in self._until_left(table, job.actor):
            lines.append(line)
            refused = job.refused + (line.state is State.REFUSED)
            further = replace(job, done=len(lines), refused=refused, held_until=self.now() + HELD)
            if not self.jobs.keep(further, was=job.held_until):
                return True  # somebody took it for dead and goes on with it
            job = further
        if len(lines) < len(table):
            self.jobs.keep(replace(job, state=JobState.WAITING, held_until=None), was=job.held_until)
            return True
        result = self.vault.seal_file(self.write(rows(lines, actor=job.actor)))
        self.jobs.keep(replace(job, state=JobState.DONE, held_until=None), result, was=job.held_until)
        return True

    def _until_left(self, table: Rows, actor: Actor) -> Iterator[Line]:
        for line in self.batch.lines(table, actor=actor):
            yield line
            if self._leaving.is_set():
                return


def _theirs(job: Job, actor: Actor) -> bool:
    return not actor.departments or actor.name == job.actor.name
