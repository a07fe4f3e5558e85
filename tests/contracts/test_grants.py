"""Tokens on SQLite and on PostgreSQL: one body, two databases."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from assistant import Access, Actor, GrantNotFound, Role
from assistant.adapters.grants import SqlGrants
from assistant.adapters.records import SqlCaseRecords

KIM = Actor("김상담", Role.COUNSELLOR, frozenset({"parking", "roads"}))
BOSS = Actor("이관리", Role.ADMINISTRATOR)


@dataclass
class Watch:
    """A clock that is set by hand."""

    at: datetime = datetime(2026, 11, 23, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def test_a_token_names_its_holder_until_it_expires(records: SqlCaseRecords) -> None:
    now = Watch()
    access = Access(SqlGrants(records.engine), now)
    assert not access.any()
    grant, token = access.create(KIM, timedelta(hours=8), by=BOSS)
    assert access.any()
    assert access.identify(token) == KIM
    assert access.grants.all() == [grant]
    now.at += timedelta(hours=8)
    assert access.identify(token) is None


def test_a_revoked_token_is_worth_nothing_and_stays_listed(records: SqlCaseRecords) -> None:
    now = Watch()
    access = Access(SqlGrants(records.engine), now)
    grant, token = access.create(KIM, timedelta(hours=8), by=BOSS)
    now.at += timedelta(hours=1)
    assert access.revoke(grant.id, by=BOSS).revoked == now.at
    assert access.identify(token) is None
    now.at += timedelta(hours=1)
    assert access.revoke(grant.id, by=BOSS) == access.grants.all()[0], "a second time changes nothing"
    with pytest.raises(GrantNotFound):
        access.revoke("00000000", by=BOSS)


def test_making_and_revoking_are_recorded_and_the_secret_is_nowhere(records: SqlCaseRecords) -> None:
    access = Access(SqlGrants(records.engine), Watch())
    grant, token = access.create(KIM, timedelta(hours=8), by=BOSS)
    access.revoke(grant.id, by=BOSS)
    events = records.events(f"token:{grant.id}")
    assert [(event.actor, event.action) for event in events] == [
        (BOSS.name, "token.created"),
        (BOSS.name, "token.revoked"),
    ]
    assert events[0].detail["departments"] == "parking roads"
    secret = token.rpartition(".")[2]
    with records.engine.connect() as connection:
        for table in sa.inspect(connection).get_table_names():
            for row in connection.execute(sa.text(f'SELECT * FROM "{table}"')):
                assert secret not in repr(row)
