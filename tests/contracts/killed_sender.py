"""Sends a reply and is killed at the n-th step: a statement, a commit, or a moment around the delivery itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from assistant.adapters.mail import MailSender
from assistant.adapters.records import SqlCaseRecords
from assistant.adapters.senders import FolderSender, WebhookSender
from assistant.sending_ports import Sender
from assistant.sendings import Parcel, Way
from assistant.settings import MailSettings
from tests.fakes.actors import KIM
from tests.fakes.sending import Clock, counter

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
