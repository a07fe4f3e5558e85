"""What citizens handed over and what they thought of answers, in SQL, beside the case records."""

from __future__ import annotations

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.exc import IntegrityError

from assistant.adapters import tables as t
from assistant.errors import AnswerNotFound
from assistant.handover.model import HandedOver, Opinion


class SqlHandOvers:
    """`HandOverRecords` in the database of the case records."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._opinion = TypeAdapter(Opinion)

    def add(self, handed: HandedOver) -> None:
        row = {column.name: getattr(handed, column.name) for column in t.hand_overs.columns}
        held = sa.select(t.hand_overs.c.complaint_id).where(t.hand_overs.c.complaint_id == handed.complaint_id)
        try:
            with self._engine.begin() as connection:
                if connection.execute(held).first() is None:
                    connection.execute(t.hand_overs.insert().values(row))
        except IntegrityError:  # the same request came twice at once
            with self._engine.connect() as connection:
                if connection.execute(held).first() is None:
                    raise

    def find(self, receipt_no: str) -> HandedOver | None:
        query = t.hand_overs.select().where(t.hand_overs.c.receipt_no == receipt_no)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return HandedOver(**row._mapping) if row else None

    def rate(self, complaint_id: str, score: int) -> bool:
        unrated = t.hand_overs.c.complaint_id == complaint_id, t.hand_overs.c.satisfaction.is_(None)
        with self._engine.begin() as connection:
            return connection.execute(t.hand_overs.update().where(*unrated).values(satisfaction=score)).rowcount == 1

    def opine(self, answer_id: str, opinion: Opinion) -> None:
        said = self._opinion.dump_python(opinion, mode="json")
        mine = t.answers.c.id == answer_id
        with self._engine.begin() as connection:
            if connection.execute(t.answers.update().where(mine).values(opinion=said)).rowcount != 1:
                raise AnswerNotFound(f"no answer {answer_id!r}", mend="Give an opinion on an answer that was given.")
