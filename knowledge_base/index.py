"""Bring the index up to the records: a new snapshot beside the serving one, which it replaces when it is complete."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from datetime import date
from time import perf_counter

import numpy as np

from knowledge_base.build import Former, Parts, build
from knowledge_base.errors import IndexCorrupt, IndexNotWritten
from knowledge_base.ports import Progress, silent
from knowledge_base.snapshots import KEPT


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an update of the index did, in passages."""

    snapshot: str
    created: int
    updated: int
    """Same article since the same day, with other words or another last day."""
    deleted: int
    unchanged: int
    seconds: float
    stages: dict[str, float]
    """Seconds of each stage; `tokens` is Kiwi. Empty where nothing had changed."""


def update(
    parts: Parts, *, day: date, rebuild: bool = False, forget: bool = False, progress: Progress = silent
) -> IndexReport:
    """Make the index say what the records say, as of `day`; `rebuild` makes all but the tokens anew, `forget` leaves
    nothing on the disk of what the records no longer hold: no former snapshot, no cached words.

    Raises `IndexBusy` where another process writes, `IndexNotWritten` on a full disk: the former index serves on.
    """
    started = perf_counter()
    with parts.snapshots.writing():
        former = _former(parts)
        state = parts.records.state()
        if former and not rebuild and _is_up_to_date(former, parts, state, day):
            if forget:
                _clean(parts, former.manifest.id, former=0)
            unchanged = len(former.passages.keys)
            return IndexReport(former.manifest.id, 0, 0, 0, unchanged, perf_counter() - started, {})
        if former:
            _clean(parts, former.manifest.id)
        snapshot = parts.snapshots.begin()
        try:
            built = build(parts, snapshot, former, state=state, day=day, reuse=not rebuild, progress=progress)
            parts.snapshots.publish(built.manifest)
        except OSError as error:
            _drop(parts, snapshot)
            raise _not_written(error, parts) from error
        except BaseException:
            _drop(parts, snapshot)
            raise
        _clean(parts, snapshot, former=0 if forget else KEPT - 1)
        parts.cache.prune(built.manifest.morphemes, built.manifest.embedder, built.digests, thorough=forget)
    change, seconds = built.change, perf_counter() - started
    return IndexReport(
        snapshot, change.created, change.updated, change.deleted, change.unchanged, seconds, built.stages
    )


def _former(parts: Parts) -> Former | None:
    """The serving snapshot, None where there is none or it is damaged: then all is made anew."""
    try:
        serving = parts.snapshots.current()
        if not serving:
            return None
        manifest = parts.snapshots.manifest(serving)
        folder = parts.snapshots.folder(serving)
        return Former(manifest, folder, parts.files.open(folder / "passages"))
    except IndexCorrupt:
        return None


def _is_up_to_date(former: Former, parts: Parts, state: str, day: date) -> bool:
    made, passages = former.manifest, former.passages
    if made.state != state or not parts.made(made):
        return False
    after, until = sorted((made.day.toordinal(), day.toordinal()))
    days = np.concatenate((passages.valid_from, passages.valid_to))
    return not bool(((after < days) & (days <= until)).any())


def _clean(parts: Parts, serving: str, former: int = KEPT - 1) -> None:
    for snapshot in parts.snapshots.stale(serving, former):
        _drop(parts, snapshot)


def _drop(parts: Parts, snapshot: str) -> None:
    try:
        parts.vectors.drop(parts.snapshots.folder(snapshot) / "vector_index", snapshot)
    finally:
        parts.snapshots.remove(snapshot)


def _not_written(error: OSError, parts: Parts) -> IndexNotWritten:
    by_numpy = error.errno is None and re.search(r"free space|requested and \d+ written", str(error))
    full = error.errno in (errno.ENOSPC, errno.EDQUOT) or by_numpy
    return IndexNotWritten(
        "the disk is full" if full else f"the index could not be written ({error})",
        place=repr(str(error.filename or parts.snapshots.folder(""))),
        mend=("Free some space and run this again" if full else "Run this again") + "; the former index serves on.",
    )
