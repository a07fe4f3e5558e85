"""Citizens' answers as a service: asked once, stored before they are sent, followed by whoever holds the id.

The answering runs beside the requests, on the loop that the models' clients belong to; a request only follows what is
stored. When the last one that followed has left, no more tokens are paid for: the answer ends with quotations.
"""

from __future__ import annotations

import asyncio
import logging
import time
import traceback
from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from assistant.answer import Answerer, Asked, last_event
from assistant.answer_model import Answer, AnswerEvent, EventKind
from assistant.answer_ports import AnswerRecords
from assistant.conversation import MOST_TURNS
from assistant.errors import StaleRevision
from assistant.facts import given
from assistant.generate import Background
from assistant.model import Ground
from assistant.outcome import Outcome
from assistant.ports import Clock
from assistant.speak import Line
from assistant.wording_languages import to_citizen

LINGER_SECONDS = 3.0
"""How long a model goes on writing for a client that left and may come back."""
LONGEST = timedelta(minutes=10)
"""An answer without an end after this time was broken off with its process."""
_LOOK_SECONDS = 0.5
_log = logging.getLogger("minwon.answers")


@dataclass(slots=True)
class _Live:
    """An answer under way in this process."""

    streamed: bool
    """Whether it was asked for as a stream; who polls needs no open connection."""
    number: int = 0
    listeners: int = 0
    left: float | None = None
    wakers: list[Callable[[], None]] = field(default_factory=list)

    def wake(self) -> None:
        for waker in list(self.wakers):
            waker()

    @property
    def abandoned(self) -> bool:
        left = self.left
        return bool(self.streamed and not self.listeners and left and time.monotonic() - left > LINGER_SECONDS)


class Answers:
    """Asks, reads and follows answers."""

    def __init__(
        self,
        answerer: Answerer,
        records: AnswerRecords,
        background: Background,
        now: Clock,
        new_id: Callable[[], str],
    ) -> None:
        self._answerer, self._records, self._background = answerer, records, background
        self._now, self._new_id = now, new_id
        self._live: dict[str, _Live] = {}

    def ask(self, question: str, *, conversation_id: str = "", streamed: bool = False) -> Answer:
        """Take a question and begin to answer it. Raises `QuestionRefused`."""
        asked = self._answerer.take(question)
        before = self._records.conversation(conversation_id, MOST_TURNS) if conversation_id else []
        answer = Answer(self._new_id(), conversation_id or self._new_id(), asked.question, self._now(), asked.language)
        self._records.add(answer)
        self._live[answer.id] = _Live(streamed, left=time.monotonic() if streamed else None)
        self._background.start(self._answer(asked, answer, before))
        return answer

    def close(self) -> None:
        """Break off what is being answered, each with its last event stored."""
        self._background.close()

    def read(self, answer_id: str) -> Answer:
        """The answer as it stands. Raises `AnswerNotFound`."""
        answer = self._records.answer(answer_id)
        if answer.outcome is None and answer_id not in self._live and self._now() - answer.created > LONGEST:
            return self._broken_off(answer)
        return answer

    async def follow(self, answer_id: str, after: int = 0) -> AsyncGenerator[AnswerEvent | None]:
        """The events after a number, as they come, to the last; None now and then while there is nothing to tell.

        Raises `AnswerNotFound`.
        """
        live, loop, news = self._live.get(answer_id), asyncio.get_running_loop(), asyncio.Event()

        def waker() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(news.set)

        if live:
            live.listeners += 1
            live.wakers.append(waker)
        try:
            while True:
                news.clear()
                over = answer_id not in self._live  # asked before reading: what ends meanwhile is read next time
                events = await asyncio.to_thread(self._records.events, answer_id, after)
                for event in events:
                    after = event.number
                    yield event
                    if event.last:
                        return
                if not events and live and over:  # its end could not be stored
                    yield last_event(
                        self._interrupted(await asyncio.to_thread(self._records.answer, answer_id)), after + 1
                    )
                    return
                if not events:
                    if live is None:  # another process answers, or nobody does any more
                        await asyncio.to_thread(self.read, answer_id)
                    try:
                        await asyncio.wait_for(news.wait(), _LOOK_SECONDS)
                    except TimeoutError:
                        yield None
        finally:
            if live:
                live.listeners -= 1
                live.left = time.monotonic()
                live.wakers.remove(waker)

    async def _answer(self, asked: Asked, answer: Answer, before: list[Answer]) -> None:
        live, said = self._live[answer.id], answer

        async def emit(kind: EventKind, text: str, line: Line | None, sources: tuple[Ground, ...]) -> None:
            nonlocal said
            live.number += 1
            event = AnswerEvent(
                live.number, kind, text, line.grounds if line else (), line.quoted if line else False, sources
            )
            said = replace(said, lines=(*said.lines, text)) if line else said
            await asyncio.to_thread(self._records.append, answer.id, [event], said)
            live.wake()

        async def alive(work: Awaitable[None]) -> None:
            task = asyncio.ensure_future(work)
            try:
                while not task.done() and not live.abandoned:
                    await asyncio.wait({task}, timeout=0.2)
            finally:
                if not task.done():
                    task.cancel()
                    await asyncio.wait({task})
            if not task.cancelled():
                task.result()

        ended = self._interrupted(said)
        try:
            ended = await self._answerer.answer(asked, answer, before, emit, alive)
        except Exception as error:  # noqa: BLE001 - whatever broke, the answer gets its last event
            _log.error("an answer broke off: %s at %s", type(error).__name__, _places(error))
            ended = self._interrupted(said)
        finally:  # also when the process ends
            try:
                self._records.append(answer.id, [last_event(ended, live.number + 1)], ended, given(ended, self._now()))
            finally:
                del self._live[answer.id]
                live.wake()

    def _interrupted(self, answer: Answer) -> Answer:
        words = to_citizen(Outcome.ERROR_INTERRUPTED, answer.language, self._answerer.ask())
        return replace(answer, outcome=Outcome.ERROR_INTERRUPTED, words=words)

    def _broken_off(self, answer: Answer) -> Answer:
        ended, events = self._interrupted(answer), self._records.events(answer.id)
        try:
            self._records.append(answer.id, [last_event(ended, len(events) + 1)], ended, given(ended, self._now()))
        except StaleRevision:
            return self._records.answer(answer.id)
        return ended


def _places(error: Exception) -> list[str]:
    """Where in the code an error passed, without any value: those may be a citizen's words."""
    return [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)][-8:]
