"""All ordinances of a municipality, and the national laws they cite, from law.go.kr."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge_base.adapters import law_go_kr_records as records
from knowledge_base.adapters.law_go_kr_client import Entry, LawGoKr, Target
from knowledge_base.adapters.regulation import raise_all
from knowledge_base.errors import SourceError
from knowledge_base.graph import short_names
from knowledge_base.model import Version
from knowledge_base.ports import Item, Progress, silent
from knowledge_base.references import cited
from knowledge_base.titles import normal

_NATIONAL = ("법", "법률", "령", "시행규칙", "규정")
_ORDINANCES = ("조례", "조례 시행규칙")


@dataclass(frozen=True, slots=True)
class LawGoKrSource:
    """What one municipality goes by. Every answer is kept in `folder`: a sync that stopped goes on where it was, a
    version is fetched once, and versions replaced since the first sync stay held.

    An ordinance that is no longer listed counts as repealed from the first day it was missing.
    """

    name: str
    client: LawGoKr
    folder: Path
    filters: tuple[tuple[str, str], ...]
    """What the list of ordinances is limited by: `org` and `sborg`, the codes of the municipality; `knd`, the kind."""
    today: Callable[[], date]
    with_laws: bool = True
    """Whether the national laws that the ordinances cite are fetched too; those kept from earlier stay held."""

    def items(self, progress: Progress = silent) -> Iterator[Item]:
        """Every version held after the sync: ordinances first, then laws."""
        self.folder.mkdir(parents=True, exist_ok=True)
        listed: list[Entry] = []
        for entry in self.client.entries("ordin", **dict(self.filters)):
            listed.append(entry)
            progress("list", len(listed), None)
        titles: dict[str, str] = {}
        gone = self._gone(listed)
        errors: list[SourceError] = []
        for ordinance in self._versions("ordin", listed, progress, errors):
            missing = gone.get(ordinance.regulation_id)
            yield replace(ordinance, repealed=missing) if missing else ordinance
            titles |= {normal(title): title for title in _laws_cited_by(ordinance)}
        laws = self._laws([*titles.values()], progress) if self.with_laws else ()
        yield from self._versions("law", laws, progress, errors)
        raise_all(errors, self.name)

    def _versions(
        self, target: Target, listed: Iterable[Entry], progress: Progress, errors: list[SourceError]
    ) -> Iterator[Version]:
        """The listed versions, fetched where they are not kept, and those kept from earlier syncs."""
        entries = list(listed)
        for number, entry in enumerate(entries):
            progress(target, number, len(entries))
            path = self._path(target, entry.mst)
            if not path.exists():
                _write(path, self.client.detail(target, entry.mst))
        progress(target, len(entries), len(entries))
        for path in sorted(self.folder.glob(f"{target}-*.json")):
            try:
                held = records.version(path.read_text(encoding="utf-8"), path.stem.partition("-")[2], str(path))
            except SourceError as error:
                errors.append(error)
            else:
                yield held

    def _laws(self, titles: list[str], progress: Progress) -> Iterator[Entry]:
        """The laws of these titles, as the list of laws names them; a title that it does not know is left out."""
        for number, title in enumerate(titles):
            progress("laws", number, len(titles))
            for entry in self.client.entries("law", query=title):
                if normal(entry.title) == normal(title):
                    yield entry
                    break

    def _gone(self, listed: list[Entry]) -> dict[str, date]:
        """By regulation the first day it was no longer listed, kept between syncs."""
        path = self.folder / "gone.json"
        known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        ids = {f"ordin:{entry.id}" for entry in listed}
        held = json.loads(self._ids.read_text(encoding="utf-8")) if self._ids.exists() else []
        gone = {each: known.get(each, self.today().isoformat()) for each in {*held, *known} - ids}
        _write(path, json.dumps(gone, indent=1, sort_keys=True))
        _write(self._ids, json.dumps(sorted({*held, *ids}), indent=1))
        return {each: date.fromisoformat(day) for each, day in gone.items()}

    @property
    def _ids(self) -> Path:
        return self.folder / "listed.json"

    def _path(self, target: Target, mst: str) -> Path:
        return self.folder / f"{target}-{mst}.json"


def _laws_cited_by(ordinance: Version) -> Iterator[str]:
    names = short_names(ordinance)
    for article in ordinance.articles:
        for reference in cited(article.text, own=ordinance.title, names=names):
            if reference.title.endswith(_NATIONAL) and not reference.title.endswith(_ORDINANCES):
                yield reference.title


def _write(path: Path, text: str) -> None:
    """Whole or not at all: what a stopped sync left half written is never read."""
    half = path.with_suffix(".part")
    with half.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
