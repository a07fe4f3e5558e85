"""Long sequences that are not held as Python objects: rows made when asked for, rows of words kept as numbers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Lazy(Sequence[T], Generic[T]):
    """`count` values, each made when it is asked for."""

    def __init__(self, count: int, make: Callable[[int], T]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self._make(row) for row in range(*at.indices(self._count))]
        if not -self._count <= at < self._count:
            raise IndexError(at)
        return self._make(int(at) % self._count)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, range(self._count))


def word_rows(rows: Iterable[Sequence[str]]) -> Lazy[list[str]]:
    """The same rows in four bytes a word, each word held once: 30 million morphemes fit in memory."""
    return spelled(*numbered(rows))


def numbered(rows: Iterable[Sequence[str]]) -> tuple[list[str], array[int], array[int]]:
    """All words, each once; the rows as their numbers, one after the other; where each row begins, and the end."""
    words: dict[str, int] = {}
    numbers, ends = array("i"), array("q", [0])
    for row in rows:
        numbers.extend(words.setdefault(word, len(words)) for word in row)
        ends.append(len(numbers))
    return list(words), numbers, ends


def spelled(words: Sequence[str], numbers: Sequence[int], ends: Sequence[int]) -> Lazy[list[str]]:
    """The rows that `numbered` was given."""
    return Lazy(len(ends) - 1, lambda row: [words[at] for at in numbers[ends[row] : ends[row + 1]]])
