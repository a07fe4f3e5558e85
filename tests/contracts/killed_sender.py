"""Sends a reply and is killed at the n-th step: a statement, a commit, or a moment around the delivery itself."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sa

from assistant.adapters.mail import MailSender
from assistant.adapters.records import SqlCaseRecords
from assistant.adapters.senders import FolderSender, WebhookSender
from assistant.sending_ports import Sender
from assistant.sendings import Parcel, Way
from assistant.settings import MailSettings
from tests.fakes.actors import KIM
from tests.fakes.sending import Clock, approved, counter

KILLED = 9


class DyingSender:
    """Dies before it hands over, or after, before anybody wrote down that it did."""

    def __init__(self, real: Sender, step: Callable[[], None]) -> None:
        self._real, self._step = real, step
        self.repeats = real.repeats

    def send(self, parcel: Parcel) -> str:
        self._step()
        answer = self._real.send(parcel)
        self._step()
        return answer


def sender(way: Way, where: str) -> Sender:
    """`where` is a folder, an address or a port."""
    if way is Way.FILE:
        return FolderSender(Path(where))
    if way is Way.WEBHOOK:
        return WebhookSender(where)
    return MailSender(MailSettings("127.0.0.1", "minwon@saebit.example", int(where)), seconds=20)


@contextmanager
def senders() -> Iterator[Callable[..., int]]:
    """A process that has done everything once and forks for each sender that is to die: what a start costs is paid once.

    Gives a function of `send_and_die`'s arguments that tells how the sender ended.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_fork_for_each, args=(theirs,))
    process.start()
    theirs.close()

    def ended(*asked: object) -> int:
        ours.send(asked)
        code: int = ours.recv()
        return code

    yield ended
    ours.send(None)
    process.join(20)
    assert process.exitcode == 0


def _fork_for_each(pipe: Connection) -> None:
    with TemporaryDirectory() as folder:
        records = SqlCaseRecords(f"sqlite:///{folder}/warm.db")
        opened = counter(records, {Way.FILE: sender(Way.FILE, folder)}, Clock())
        opened.send(approved(opened.desk), Way.FILE, actor=KIM)
        records.close()
    while asked := pipe.recv():
        child = os.fork()  # no thread runs in this process
        if child == 0:
            try:
                send_and_die(*asked)
            except BaseException:  # noqa: BLE001 - whatever it is, the child tells it and ends
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        pipe.send(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def send_and_die(url: str, name: str, way: Way, where: str, die_at: int) -> None:
    """Ends with code 9 at the n-th step, with 0 where there are fewer."""
    steps = 0

    def step(*_: object) -> None:
        nonlocal steps
        steps += 1
        if steps == die_at:
            os._exit(KILLED)

    records = SqlCaseRecords(url)
    for moment in ("before_cursor_execute", "commit"):
        sa.event.listen(records.engine, moment, step)
    opened = counter(records, {way: DyingSender(sender(way, where), step)}, Clock())
    opened.send(name, way, actor=KIM)
    records.close()
