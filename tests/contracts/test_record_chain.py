"""The record on SQLite and on PostgreSQL: what was written cannot be changed unseen, what was erased leaves it whole."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from assistant.adapters.record import SqlRecord, append
from assistant.adapters.records import SqlCaseRecords
from assistant.audit import Audit, Break, verify
from assistant.chain import GENESIS, Head, Link, hash_of, link
from assistant.model import Event

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


def event(number: int) -> Event:
    return Event(
        NOW, "kim", "original.read", f"c{number}", {"n": str(number)}, "counsellor", {"reason": f"까닭 {number}"}
    )


def written(records: SqlCaseRecords, lines: int = 6) -> SqlRecord:
    record = SqlRecord(records.engine)
    for number in range(1, lines + 1):
        record.note(event(number))
    return record


def audited(record: SqlRecord, *heads: Head) -> Audit:
    return verify(record.links(), record.head(), *heads)


def by_force(records: SqlCaseRecords, *statements: str) -> None:
    """As somebody would who owns the database: the triggers put out of the way first."""
    with records.engine.begin() as connection:
        if records.engine.dialect.name == "sqlite":
            for table, act in (("events", "update"), ("events", "delete"), ("event_words", "update")):
                connection.execute(sa.text(f"DROP TRIGGER {table}_no_{act}"))
        else:
            connection.execute(sa.text("SET session_replication_role = replica"))
        for statement in statements:
            connection.execute(sa.text(statement))


def test_what_was_written_is_read_back_and_is_sound(records: SqlCaseRecords) -> None:
    record = written(records)
    assert [one.event() for one in record.links()] == [event(number) for number in range(1, 7)]
    found = audited(record)
    assert found.sound
    assert found.lines == 6
    assert found.head == record.head()


def test_an_empty_record_is_sound(records: SqlCaseRecords) -> None:
    assert audited(SqlRecord(records.engine)) == Audit(0, Head(0, GENESIS))


def test_the_database_refuses_to_change_the_record(records: SqlCaseRecords) -> None:
    record = written(records)
    for statement in (
        "UPDATE events SET subject = 'x'",
        "UPDATE events SET hash = 'x' WHERE number = 3",
        "DELETE FROM events WHERE number = 6",
        "UPDATE event_words SET salt = 'x'",
    ):
        with pytest.raises(sa.exc.DBAPIError, match="append-only"), records.engine.begin() as connection:
            connection.execute(sa.text(statement))
    assert audited(record).lines == 6
    assert audited(record).sound


@pytest.mark.parametrize(
    ("statements", "broken"),
    [
        (["UPDATE events SET subject = 'c9' WHERE number = 3"], (3, Break.CHANGED)),
        (["UPDATE events SET hash = 'f00' WHERE number = 3"], (3, Break.CHANGED)),
        (["UPDATE events SET hash = 'f00' WHERE number = 3"], (4, Break.UNLINKED)),
        (['UPDATE event_words SET words = \'{"reason": "다른 까닭"}\' WHERE number = 2'], (2, Break.WORDS_CHANGED)),
        (["UPDATE event_words SET salt = 'x' WHERE number = 2"], (2, Break.WORDS_CHANGED)),
        (["DELETE FROM event_words WHERE number = 2"], (2, Break.WORDS_GONE)),
        (["DELETE FROM event_words WHERE number = 3", "DELETE FROM events WHERE number = 3"], (3, Break.MISSING)),
        (["DELETE FROM event_words WHERE number = 6", "DELETE FROM events WHERE number = 6"], (6, Break.CUT)),
    ],
)
def test_every_change_is_found_with_its_line(
    records: SqlCaseRecords, statements: list[str], broken: tuple[int, Break]
) -> None:
    record = written(records)
    by_force(records, *statements)
    assert broken in audited(record).breaks


def test_no_word_of_a_fact_can_be_changed() -> None:
    lines, previous = [], GENESIS
    for number in range(1, 7):
        lines.append(link(number, previous, event(number), f"salt {number}"))
        previous = lines[-1].hash
    assert verify(lines).sound
    for at, line in enumerate(lines):
        for name, said in line.fact.items():
            other = {"n": "9"} if name == "detail" else str(said)[::-1] + "x"
            changed = replace(line, fact={**line.fact, name: other})
            assert (at + 1, Break.CHANGED) in verify([*lines[:at], changed, *lines[at + 1 :]]).breaks, (at, name)


def test_a_tail_that_was_cut_with_its_head_is_found_by_a_head_kept_elsewhere(records: SqlCaseRecords) -> None:
    record = written(records)
    kept = record.head()
    fifth = next(one for one in record.links() if one.number == 5)
    by_force(
        records,
        "DELETE FROM event_words WHERE number = 6",
        "DELETE FROM events WHERE number = 6",
        f"UPDATE chain_head SET number = 5, hash = '{fifth.hash}'",
    )
    assert audited(record).sound, "nothing in the database tells"
    assert audited(record, kept).breaks == ((6, Break.CUT),)


def test_a_record_written_anew_is_found_by_a_head_kept_elsewhere(records: SqlCaseRecords) -> None:
    record = written(records)
    kept = record.head()
    last = list(record.links())[-1]
    fact = {**last.fact, "actor": "lee"}
    forged = hash_of(6, last.previous, fact)
    by_force(records)
    with records.engine.begin() as connection:
        if records.engine.dialect.name != "sqlite":
            connection.execute(sa.text("SET session_replication_role = replica"))
        row = {"event": fact, "hash": forged}
        statement = sa.text("UPDATE events SET event = :event, hash = :hash WHERE number = 6")
        connection.execute(statement.bindparams(sa.bindparam("event", type_=sa.JSON)), row)
        connection.execute(sa.text("UPDATE chain_head SET hash = :hash"), {"hash": forged})
    assert audited(record).sound, "nothing in the database tells"
    assert audited(record, kept).breaks == ((6, Break.REWRITTEN),)


def test_the_record_grows_and_an_old_head_still_holds(records: SqlCaseRecords) -> None:
    record = written(records)
    kept = record.head()
    record.note(event(7))
    assert audited(record, kept).sound


def test_many_at_once_make_one_chain(records: SqlCaseRecords) -> None:
    record = SqlRecord(records.engine)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: record.note(event(number)), range(80)))
    found = audited(record)
    assert found.sound
    assert found.lines == 80


def test_a_change_that_is_rolled_back_leaves_no_gap(records: SqlCaseRecords) -> None:
    record = written(records, 2)
    with records.engine.connect() as connection:
        append(connection, event(3))
    record.note(event(3))
    assert audited(record).sound


def test_the_record_of_an_older_installation_is_linked_and_can_be_taken_back(records: SqlCaseRecords) -> None:
    old = {
        "at": NOW.isoformat(),
        "actor": "kim",
        "action": "original.read",
        "subject": "c1",
        "detail": {"reason": "회신"},
    }
    records.migrate("0003")
    with records.engine.begin() as connection:
        row = {"seq": 7, "at": NOW, "subject": "c1", "event": old}
        statement = sa.text("INSERT INTO events (seq, at, subject, event) VALUES (:seq, :at, :subject, :event)")
        connection.execute(
            statement.bindparams(
                sa.bindparam("event", type_=sa.JSON), sa.bindparam("at", type_=sa.DateTime(timezone=True))
            ),
            row,
        )
    records.migrate("head")
    record = SqlRecord(records.engine)
    assert audited(record).sound
    assert [one.private for one in records.events("c1")] == [{"reason": "회신"}]
    record.note(event(2))
    assert audited(record).sound
    records.migrate("0003")
    records.migrate("head")
    assert [one.private["reason"] for one in records.events()] == ["회신", "까닭 2"]
    assert audited(record).sound


def test_words_erased_by_rule_leave_the_record_sound_and_nothing_to_guess_them_from() -> None:
    first = link(1, GENESIS, event(1), "salt")
    erasure = Event(NOW, "park", "case.erased", "c1", {"erased": "1"}, "manager")
    second = link(2, first.hash, erasure, "")
    gone = replace(first, words=None, salt="")
    found = verify([gone, second])
    assert found.sound
    assert found.erased == 1
    assert verify([gone]).breaks == ((1, Break.WORDS_GONE),)


def test_the_same_words_never_have_the_same_digest() -> None:
    made = [link(1, GENESIS, event(1), salt) for salt in ("a", "b")]
    assert made[0].fact["words"] != made[1].fact["words"]
    assert isinstance(made[0], Link)
