"""The tables of the records and how items become rows. Alembic's history under `migrations/` is what makes them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Literal

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    MetaData,
    Row,
    RowMapping,
    String,
    Table,
    Text,
    UniqueConstraint,
    select,
)

from knowledge_base.model import Addendum, Aid, Annex, Article, Department, StatutoryType, Version
from knowledge_base.ports import Item, VersionHead

VERSION_TABLE = "knowledge_base_alembic_version"
"""The assistant keeps its own tables, perhaps in the same database."""
REVISION = "0001"
"""The newest step of the history."""
metadata = MetaData()
Kind = Literal["version", "aid", "department", "type"]

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("regulation_id", String(200), nullable=False),
    Column("version_id", String(200), nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", String(80), nullable=False),
    Column("jurisdiction", String(80), nullable=False),
    Column("promulgated", Date, nullable=False),
    Column("promulgation_no", String(80), nullable=False),
    Column("effective", Date, nullable=False),
    Column("department", Text, nullable=False),
    Column("repealed", Date),
    Column("source", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("regulation_id", "version_id"),
)


def _of_version(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        metadata,
        Column("version", Integer, ForeignKey(versions.c.id, ondelete="CASCADE"), primary_key=True),
        Column("position", Integer, primary_key=True),
        Column("no", Text, nullable=False),
        *columns,
    )


articles = _of_version(
    "articles",
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("chapter", Text, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("effective", Date),
)
addenda = _of_version("addenda", Column("text", Text, nullable=False))
annexes = _of_version(
    "annexes",
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(80), nullable=False),
    Column("file", Text, nullable=False),
)
aids = Table(
    "aids",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("dated", Date),
    Column("digest", String(64), nullable=False),
)
departments = Table(
    "departments",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("duties", JSON, nullable=False),
    Column("phone", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
statutory_types = Table(
    "statutory_types",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("department", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("fee", Text, nullable=False),
    Column("digest", String(64), nullable=False),
)
holdings = Table(
    "holdings",
    metadata,
    Column("source", String(200), primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("key", String(420), primary_key=True),
)
"""Which source holds which item: an item goes when no source holds it any more."""

SMALL: dict[Kind, Table] = {"aid": aids, "department": departments, "type": statutory_types}
BODIES = (("articles", articles), ("addenda", addenda), ("annexes", annexes))


def kind_of(item: Item) -> Kind:
    kinds: dict[type, Kind] = {Version: "version", Aid: "aid", Department: "department", StatutoryType: "type"}
    return kinds[type(item)]


def key_of(item: Item) -> str:
    return version_key(item.regulation_id, item.version_id) if isinstance(item, Version) else item.id


def version_key(regulation_id: str, version_id: str) -> str:
    return f"{regulation_id}\x1f{version_id}"


def digest_of(item: Item) -> str:
    """Sixty-four hex digits over everything an item says."""
    return hashlib.sha256(repr(item).encode("utf-8", "surrogatepass")).hexdigest()


def head_row(version: Version, digest: str) -> dict[str, Any]:
    bodies = {name for name, _ in BODIES}
    row = {field.name: getattr(version, field.name) for field in fields(version) if field.name not in bodies}
    return {**row, "digest": digest}


def body_rows(parts: Iterable[Article | Addendum | Annex], version: int) -> list[dict[str, Any]]:
    return [{"version": version, "position": position, **asdict(part)} for position, part in enumerate(parts)]


def small_row(item: Aid | Department | StatutoryType, digest: str) -> dict[str, Any]:
    return {**asdict(item), "digest": digest}


def load(connection: Connection, heads: Sequence[RowMapping], bodies: Sequence[str]) -> list[Version]:
    """The versions of these heads with the named bodies, in the order of the heads."""
    found: dict[str, dict[int, list[RowMapping]]] = {name: {} for name, _ in BODIES}
    numbers = [head["id"] for head in heads]
    for name, table in BODIES:
        if name in bodies and numbers:
            query = select(table).where(table.c.version.in_(numbers)).order_by(table.c.version, table.c.position)
            for row in connection.execute(query).mappings():
                found[name].setdefault(row["version"], []).append(row)
    return [_version(head, {name: rows.get(head["id"], []) for name, rows in found.items()}) for head in heads]


def head_of(row: Row[Any], valid_to: date | None) -> VersionHead:
    return VersionHead(
        regulation_id=row.regulation_id,
        version_id=row.version_id,
        title=row.title,
        kind=row.kind,
        jurisdiction=row.jurisdiction,
        department=row.department,
        promulgated=row.promulgated,
        promulgation_no=row.promulgation_no,
        effective=row.effective,
        valid_to=valid_to,
        source=row.source,
    )


def _version(head: RowMapping, bodies: dict[str, list[RowMapping]]) -> Version:
    said = {key: value for key, value in head.items() if key not in ("id", "digest")}
    return Version(
        **said,
        articles=tuple(Article(**_plain(row)) for row in bodies["articles"]),
        addenda=tuple(Addendum(**_plain(row)) for row in bodies["addenda"]),
        annexes=tuple(Annex(**_plain(row)) for row in bodies["annexes"]),
    )


def _plain(row: RowMapping) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in ("version", "position")}
