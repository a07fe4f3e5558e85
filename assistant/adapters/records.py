"""Case records in SQL: SQLite with no set-up, PostgreSQL by address."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy.exc import DBAPIError, IntegrityError

from assistant.adapters import tables as t
from assistant.adapters.record import SqlRecord, append
from assistant.clock import Deadline
from assistant.errors import CaseNotFound, DraftNotFound, MoveNotAllowed, RecordsBroken, StaleRevision
from assistant.model import Complaint, Draft, DraftStatus, Event, Reply, Review, Triage
from assistant.ports import Case, Page
from assistant.sendings import SendingState

T = TypeVar("T")
_MIGRATIONS = Path(__file__).parent / "migrations"


_ADAPTERS: dict[object, TypeAdapter[Any]] = {}


def _adapter(kind: type) -> TypeAdapter[Any]:
    """Built once a type: it compiles a validator."""
    return _ADAPTERS.setdefault(kind, TypeAdapter(kind)) if kind not in _ADAPTERS else _ADAPTERS[kind]


def _dump(value: object) -> Any:
    return None if value is None else _adapter(type(value)).dump_python(value, mode="json")


def _load(kind: type[T], data: Any) -> T:
    loaded: T = _adapter(kind).validate_python(data)
    return loaded


class SqlCaseRecords:
    """`CaseRecords` on any database SQLAlchemy knows; brings its tables up to date when it opens."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url, pool_pre_ping=True)
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _sqlite_pragmas)
        try:
            self.migrate("head")
        except DBAPIError as error:
            raise RecordsBroken(
                f"the case records cannot be opened: {error.orig}",
                place=self._engine.url.render_as_string(hide_password=True),
                mend="Check that the address is right, the server runs and the folder can be written.",
            ) from error

    @property
    def engine(self) -> sa.Engine:
        """For the other tables of the same database."""
        return self._engine

    def migrate(self, revision: str) -> None:
        """Bring the tables to a revision, up or down; `base` removes them."""
        with self._engine.begin() as connection:
            held = (
                connection.scalar(sa.select(sa.column("version_num")).select_from(sa.table(t.VERSION_TABLE)))
                if sa.inspect(connection).has_table(t.VERSION_TABLE)
                else "base"
            )
            if revision == "head" and held == t.REVISION:
                return
            from alembic import command  # loaded only where a step is missing
            from alembic.config import Config

            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(_MIGRATIONS))
            going_down = revision == "base" or (revision.isdigit() and str(held) > revision)
            (command.downgrade if going_down else command.upgrade)(config, revision)

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _write(self, event: Event) -> Iterator[sa.Connection]:
        with self._engine.begin() as connection:
            yield connection
            append(connection, event)

    def next_receipt(self, year: int) -> int:
        upsert = sa.text(
            "INSERT INTO receipts (year, last) VALUES (:year, 1) "
            "ON CONFLICT (year) DO UPDATE SET last = receipts.last + 1 RETURNING last"
        )
        with self._engine.begin() as connection:
            return int(connection.execute(upsert, {"year": year}).scalar_one())

    def open_case(self, case: Case, original: bytes, event: Event, contact: bytes | None = None) -> None:
        row = {
            "id": case.complaint.id,
            "receipt_no": case.complaint.receipt_no,
            "received": case.complaint.received,
            "complaint": _dump(case.complaint),
            "triage": _dump(case.triage),
            "deadline": _dump(case.deadline),
            "original": original,
            "contact": contact,
        }
        with self._write(event) as connection:
            connection.execute(t.complaints.insert().values(row))

    def case(self, complaint_id: str) -> Case:
        with self._engine.connect() as connection:
            named = (t.complaints.c.id == complaint_id) | (t.complaints.c.receipt_no == complaint_id)
            row = connection.execute(t.complaints.select().where(named)).one_or_none()
            if row is None:
                raise CaseNotFound(f"no complaint {complaint_id!r}", mend="List the complaints to see which there are.")
            return self._whole(connection, row)

    def cases(self, after: str, limit: int, departments: Collection[str] = ()) -> Page:
        query = t.complaints.select().order_by(t.complaints.c.seq.desc()).limit(limit + 1)
        if departments:
            query = query.where(t.complaints.c.triage[("departments", 0, "id")].as_string().in_(departments))
        with self._engine.connect() as connection:
            if after:
                mark = sa.select(t.complaints.c.seq).where(t.complaints.c.id == after).scalar_subquery()
                query = query.where(t.complaints.c.seq < mark)
            rows = connection.execute(query).all()
            items = tuple(self._whole(connection, row) for row in rows[:limit])
        return Page(items, items[-1].complaint.id if len(rows) > limit else "")

    def _whole(self, connection: sa.Connection, row: sa.Row[Any]) -> Case:
        def mine(table: sa.Table) -> sa.Select[Any]:
            return table.select().where(table.c.complaint_id == row.id).order_by(table.c.seq)

        reply = connection.execute(mine(t.replies)).one_or_none()
        return Case(
            _load(Complaint, row.complaint),
            _load(Triage, row.triage),
            _load(Deadline, row.deadline) if row.deadline else None,
            tuple(_load(Draft, r.draft) for r in connection.execute(mine(t.drafts))),
            tuple(_load(Review, r.review) for r in connection.execute(mine(t.reviews))),
            _load(Reply, reply.reply) if reply else None,
        )

    def original(self, complaint_id: str, event: Event) -> bytes:
        return bytes(self._sealed(t.complaints.c.original, complaint_id, event))

    def contact(self, complaint_id: str, event: Event) -> bytes | None:
        sealed: bytes | None = self._sealed(t.complaints.c.contact, complaint_id, event)
        return sealed

    def _sealed(self, column: sa.Column[Any], complaint_id: str, event: Event) -> Any:
        with self._write(event) as connection:
            found = connection.execute(sa.select(column).where(t.complaints.c.id == complaint_id)).one_or_none()
            if found is None:
                raise CaseNotFound(f"no complaint {complaint_id!r}")
            return found[0]

    def add_draft(self, draft: Draft, event: Event) -> None:
        row = {
            "id": draft.id,
            "complaint_id": draft.complaint_id,
            "revision": draft.revision,
            "status": draft.status.value,
            "draft": _dump(draft),
        }
        with self._write(event) as connection:
            connection.execute(t.drafts.insert().values(row))

    def draft(self, draft_id: str) -> Draft:
        with self._engine.connect() as connection:
            row = connection.execute(t.drafts.select().where(t.drafts.c.id == draft_id)).one_or_none()
        if row is None:
            raise DraftNotFound(f"no draft {draft_id!r}", mend="Read the complaint to see its drafts.")
        return _load(Draft, row.draft)

    def waiting_drafts(self) -> list[Draft]:
        query = t.drafts.select().where(t.drafts.c.complaint_id.not_in(sa.select(t.replies.c.complaint_id)))
        with self._engine.connect() as connection:
            return [_load(Draft, row.draft) for row in connection.execute(query.order_by(t.drafts.c.seq))]

    def drafts(self, statuses: Sequence[DraftStatus]) -> list[Draft]:
        at = t.drafts.c.status.in_([status.value for status in statuses])
        with self._engine.connect() as connection:
            rows = connection.execute(sa.select(t.drafts.c.draft).where(at).order_by(t.drafts.c.seq)).scalars()
            return [_load(Draft, said) for said in rows]

    def change_draft(
        self, draft: Draft, was: int, event: Event, review: Review | None = None, reply: Reply | None = None
    ) -> None:
        with self._write(event) as connection:
            changed = connection.execute(
                t.drafts.update()
                .where(t.drafts.c.id == draft.id, t.drafts.c.revision == was)
                .values(revision=draft.revision, status=draft.status.value, draft=_dump(draft))
            )
            if changed.rowcount != 1:
                raise StaleRevision(
                    f"revision {was} was changed by somebody else",
                    place=f"draft {draft.id!r}",
                    mend="Read the draft again and repeat the change on it.",
                )
            if draft.status is DraftStatus.RETURNED:
                _take_back(connection, draft)
            if review:
                connection.execute(
                    t.reviews.insert().values(id=review.id, complaint_id=draft.complaint_id, review=_dump(review))
                )
            if reply:
                self._insert_reply(connection, reply)

    @staticmethod
    def _insert_reply(connection: sa.Connection, reply: Reply) -> None:
        try:
            connection.execute(t.replies.insert().values(complaint_id=reply.complaint_id, reply=_dump(reply)))
        except IntegrityError as error:
            raise StaleRevision(
                "another draft of the complaint was approved meanwhile",
                place=f"complaint {reply.complaint_id!r}",
                mend="Read the complaint again.",
            ) from error

    def note(self, event: Event) -> None:
        SqlRecord(self._engine).note(event)

    def events(self, subject: str = "") -> list[Event]:
        return [link.event() for link in SqlRecord(self._engine).links(subject)]


def _take_back(connection: sa.Connection, draft: Draft) -> None:
    """Without its reply, where it had one. Raises `MoveNotAllowed` where that is on its way."""
    failed = t.sendings.c.state == SendingState.FAILED.value
    on_its_way = sa.select(t.sendings.c.id).where(t.sendings.c.draft_id == draft.id, ~failed)
    if connection.execute(on_its_way).first():
        raise MoveNotAllowed("its reply is on its way", allowed=["send"], place=f"draft {draft.id!r}")
    replies = t.replies.c
    mine = replies.reply["draft_id"].as_string() == draft.id
    connection.execute(t.replies.delete().where(replies.complaint_id == draft.complaint_id, mine))


def _sqlite_pragmas(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
