"""A counter that sends, on SQL records, with ways of its own."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer

from assistant import Channel, Contact, Decision
from assistant.adapters.outbox import SqlOutbox
from assistant.adapters.records import SqlCaseRecords
from assistant.desk import Desk
from assistant.official import OfficialLetter, as_text
from assistant.send import Dispatch
from assistant.sending_ports import Sender
from assistant.sendings import Document, Way
from tests.fakes.actors import KIM, LEE
from tests.fakes.assistant import NOW
from tests.unit.test_desk import desk

ADDRESS = "hong@example.com"
COMPLAINT = "산책로에서 목줄 없는 개를 단속해 주세요."


@dataclass
class Clock:
    """A clock that a test moves."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class TextOnly:
    """`Paper` that writes text: quick, and enough to tell that a letter arrived."""

    def documents(self, letter: OfficialLetter, name: str) -> tuple[Document, ...]:
        return (Document(f"{name}.txt", "text/plain", as_text(letter).encode()),)


def _new_id() -> str:
    return uuid.uuid4().hex


def counter(records: SqlCaseRecords, senders: dict[Way, Sender], clock: Clock) -> Dispatch:
    bare = desk()
    drafter = replace(bare.drafter, new_id=_new_id, now=clock)
    opened = replace(bare, records=records, now=clock, new_id=_new_id, drafter=drafter)
    return Dispatch(opened, SqlOutbox(records.engine), senders, TextOnly())


def approved(opened: Desk, name: str = "", channel: Channel = "web") -> str:
    """The id of a complaint whose reply is approved."""
    taking = replace(opened, new_id=lambda: name) if name else opened
    case = taking.take(COMPLAINT, contact=Contact(email=ADDRESS), channel=channel)
    draft = opened.draft(case.complaint.id, actor=KIM)
    slots = {slot.label: "확인함" for slot in draft.slots}
    opened.review(draft.id, 1, Decision.APPROVE, actor=LEE, slots=slots)
    return case.complaint.id


@dataclass
class Hook:
    """A webhook on loopback that notes the keys it was handed, and answers as told."""

    answers: Callable[[int], int] = field(default=lambda _: 200)
    keys: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    address: str = ""


@contextmanager
def webhook(answers: Callable[[int], int] = lambda _: 200) -> Iterator[Hook]:
    """`answers` gives the status of the n-th call; 0 cuts the connection without a word."""
    hook = Hook(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            hook.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            hook.keys.append(self.headers["Idempotency-Key"])
            status = hook.answers(len(hook.keys))
            if status:
                self.send_response(status)
                self.end_headers()
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        hook.address = f"http://127.0.0.1:{server.server_address[1]}/replies"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield hook
        server.shutdown()
        thread.join()


STAGES = ("connect", "ehlo", "mail", "rcpt", "data", "letter", "answer", "quit")


@contextmanager
def cut_mail(stage: str) -> Iterator[tuple[int, list[bytes]]]:
    """A mail server that goes away at a stage: its port, and the letters it kept.

    At `letter` it goes in the middle of the letter, at `answer` when it has all of it and has said nothing, at `quit`
    after it said yes.
    """
    kept: list[bytes] = []

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            if stage == "connect":
                return
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                verb = line[:4].upper().strip()
                if verb.lower().decode() == stage:
                    return
                if verb == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    if not self._letter():
                        return
                elif verb == b"QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                else:
                    self.wfile.write(b"250 ok\r\n")

        def _letter(self) -> bool:
            letter = b""
            if stage == "letter":
                self.rfile.readline()
                return False
            while (line := self.rfile.readline()) != b".\r\n":
                letter += line
            kept.append(letter)
            if stage == "answer":
                return False
            self.wfile.write(b"250 taken\r\n")
            return True

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1], kept
        server.shutdown()
        thread.join()
