"""Morphemes of texts that were analysed before: a bench is about what comes after, and Kiwi takes minutes a run."""

from __future__ import annotations

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from knowledge_base import Morphemes

AT_ONCE = 500


class Remembered:
    """`Morphemes` that keeps what the analyser said in a file, and asks it for what the file lacks."""

    def __init__(self, analyser: Morphemes, path: Path) -> None:
        self._analyser, self._lock = analyser, threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(path, check_same_thread=False)
        self._file.execute("create table if not exists said (text text primary key, tokens blob) without rowid")

    @property
    def version(self) -> str:
        return self._analyser.version

    def tokens(self, texts: Iterable[str]) -> Iterator[list[str]]:
        left = iter(texts)
        while some := list(islice(left, AT_ONCE)):
            keys = [hashlib.sha256(f"{self.version}\x1f{text}".encode()).hexdigest()[:24] for text in some]
            held = self._held(keys)
            new = {key: text for key, text in zip(keys, some, strict=True) if key not in held}
            made = dict(zip(new, self._analyser.tokens(new.values()), strict=True))
            if len(some) > 1:  # a single text is a question, whose analysis belongs to what is measured
                self._keep(made)
            yield from (made[key] if key in made else held[key] for key in keys)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        return self._analyser.sentences(text)

    def close(self) -> None:
        self._file.close()

    def _held(self, keys: list[str]) -> dict[str, list[str]]:
        if len(keys) == 1:
            return {}
        marks = ",".join("?" * len(keys))
        asked = f"select text, tokens from said where text in ({marks})"  # noqa: S608 - marks only
        with self._lock:
            rows = self._file.execute(asked, keys).fetchall()
        return {key: _words(said) for key, said in rows}

    def _keep(self, made: dict[str, list[str]]) -> None:
        packed = [(key, zlib.compress("\n".join(words).encode(), 1)) for key, words in made.items()]
        with self._lock, self._file:
            self._file.executemany("insert or replace into said values (?, ?)", packed)


def _words(said: bytes) -> list[str]:
    text = zlib.decompress(said).decode()
    return text.split("\n") if text else []
