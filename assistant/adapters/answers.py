"""Answers to citizens in SQL, beside the case records."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.exc import IntegrityError

from assistant.adapters import tables as t
from assistant.adapters.record import append
from assistant.answer_model import Answer, AnswerEvent
from assistant.errors import AnswerNotFound, StaleRevision
from assistant.model import Event


class SqlAnswers:
    """`AnswerRecords` in the database of the case records."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._answer, self._event = TypeAdapter(Answer), TypeAdapter(AnswerEvent)

    def add(self, answer: Answer) -> None:
        row = {
            "id": answer.id,
            "conversation_id": answer.conversation_id,
            "answer": self._answer.dump_python(answer, mode="json"),
        }
        with self._engine.begin() as connection:
            connection.execute(t.answers.insert().values(row))

    def append(
        self, answer_id: str, events: Sequence[AnswerEvent], answer: Answer | None = None, record: Event | None = None
    ) -> None:
        rows = [
            {"answer_id": answer_id, "number": event.number, "event": self._event.dump_python(event, mode="json")}
            for event in events
        ]
        try:
            with self._engine.begin() as connection:
                connection.execute(t.answer_events.insert(), rows)
                if answer:
                    said = self._answer.dump_python(answer, mode="json")
                    connection.execute(t.answers.update().where(t.answers.c.id == answer_id).values(answer=said))
                if record:
                    append(connection, record)
        except IntegrityError as error:
            raise StaleRevision(
                "the answer was continued or ended by somebody else", place=f"answer {answer_id!r}"
            ) from error

    def answer(self, answer_id: str) -> Answer:
        query = sa.select(t.answers.c.answer).where(t.answers.c.id == answer_id)
        with self._engine.connect() as connection:
            held = connection.execute(query).scalar_one_or_none()
        if held is None:
            raise AnswerNotFound(f"no answer {answer_id!r}", mend="Ask the question again.")
        return self._answer.validate_python(held)

    def events(self, answer_id: str, after: int = 0) -> list[AnswerEvent]:
        events = t.answer_events.c
        query = sa.select(events.event).where(events.answer_id == answer_id, events.number > after)
        with self._engine.connect() as connection:
            held = connection.execute(query.order_by(events.number)).scalars().all()
        if not held and not after:
            self.answer(answer_id)
        return [self._event.validate_python(one) for one in held]

    def conversation(self, conversation_id: str, most: int) -> list[Answer]:
        query = sa.select(t.answers.c.answer).where(t.answers.c.conversation_id == conversation_id)
        with self._engine.connect() as connection:
            held = connection.execute(query.order_by(t.answers.c.seq.desc()).limit(most)).scalars().all()
        return [self._answer.validate_python(one) for one in reversed(held)]
