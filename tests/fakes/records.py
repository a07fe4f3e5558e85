"""Records in memory, for tests of what stands on them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from knowledge_base import versions as days
from knowledge_base.errors import KnowledgeBaseError, SourceError
from knowledge_base.model import Aid, Department, Passage, StatutoryType, Version
from knowledge_base.ports import Change, Item, Progress, VersionHead, silent
from knowledge_base.titles import base, normal

Name = tuple[type, str]


def _name(item: Item) -> Name:
    key = f"{item.regulation_id}/{item.version_id}" if isinstance(item, Version) else item.id
    return type(item), key


class MemoryRecords:
    def __init__(self) -> None:
        self._items: dict[Name, Item] = {}
        self._holders: dict[Name, set[str]] = {}

    def put(self, source: str, items: Iterable[Item], *, whole: bool = True, progress: Progress = silent) -> Change:
        coming: dict[Name, Item] = {}
        number = 0
        for number, item in enumerate(items, 1):
            name = _name(item)
            if coming.setdefault(name, item) != item:
                raise SourceError(f"{name[1]!r} comes twice, with different words", place=source)
            others = self._holders.get(name, set()) - {source}
            if others and self._items[name] != item and not isinstance(item, Version):
                raise SourceError(f"{name[1]!r} is held by the source {min(others)!r} with other words", place=source)
            progress("records", number, None)
        progress("records", number, number)
        created = sum(name not in self._items for name in coming)
        unchanged = sum(self._items.get(name) == item for name, item in coming.items())
        gone = (
            [name for name, holders in self._holders.items() if source in holders and name not in coming]
            if whole
            else []
        )
        for name, item in coming.items():
            self._items[name] = item
            self._holders.setdefault(name, set()).add(source)
        for name in gone:
            self._holders[name].discard(source)
            if not self._holders[name]:
                del self._holders[name], self._items[name]
        return Change(created, len(coming) - created - unchanged, len(gone), unchanged)

    def drop(self, source: str) -> Change:
        return self.put(source, ())

    def sources(self) -> list[str]:
        return sorted({source for holders in self._holders.values() for source in holders})

    def state(self) -> str:
        return hashlib.sha256(repr(sorted(map(repr, self._items.values()))).encode()).hexdigest()[:16]

    def regulations(self) -> Iterator[tuple[Version, ...]]:
        for regulation_id in sorted({item.regulation_id for item in self._items.values() if isinstance(item, Version)}):
            yield self.versions(regulation_id)

    def passages(self) -> Iterator[Passage]:
        for held in self.regulations():
            yield from days.passages(held)

    def touched(self, start: date, end: date) -> list[str]:
        def begins(version: Version) -> bool:
            moments = [version.effective, version.repealed, *(each.effective for each in version.articles)]
            return any(moment and start < moment <= end for moment in moments)

        return [held[0].regulation_id for held in self.regulations() if any(map(begins, held))]

    def mentioning(self, title: str) -> list[Version]:
        act = base(title)
        held = [version for versions in self.regulations() for version in versions]
        named = {
            version.regulation_id
            for version in held
            if normal(act) in normal(version.title)
            or any(normal(act) in normal(each.text) for each in version.articles)
        }
        return [replace(version, annexes=(), addenda=()) for version in held if version.regulation_id in named]

    def aids(self) -> list[Aid]:
        return sorted((item for item in self._items.values() if isinstance(item, Aid)), key=lambda item: item.id)

    def departments(self) -> list[Department]:
        return sorted((item for item in self._items.values() if isinstance(item, Department)), key=lambda item: item.id)

    def statutory_types(self) -> list[StatutoryType]:
        return sorted(
            (item for item in self._items.values() if isinstance(item, StatutoryType)), key=lambda item: item.id
        )

    def heads(self, title: str = "") -> list[VersionHead]:
        heads = []
        for held in self.regulations():
            for version, end in zip(held, days.valid_to(held), strict=True):
                heads.append(
                    VersionHead(
                        version.regulation_id,
                        version.version_id,
                        version.title,
                        version.kind,
                        version.jurisdiction,
                        version.department,
                        version.promulgated,
                        version.promulgation_no,
                        version.effective,
                        end,
                        version.source,
                    )
                )
        found = [head for head in heads if (normal(title) if title else "") in normal(head.title)]
        return sorted(found, key=lambda head: (head.title, head.regulation_id, *days.order(head)))

    def version(self, regulation_id: str, version_id: str) -> Version:
        for version in self.versions(regulation_id):
            if version.version_id == version_id:
                return version
        raise KnowledgeBaseError(f"no version {version_id!r}", place=repr(regulation_id))

    def versions(self, regulation_id: str) -> tuple[Version, ...]:
        held = (
            item for item in self._items.values() if isinstance(item, Version) and item.regulation_id == regulation_id
        )
        return tuple(days.in_order(held))

    def close(self) -> None:
        """Nothing is open."""
