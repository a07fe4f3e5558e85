"""Opens what somebody has: one file, or a folder with regulations, FAQ, departments and statutory types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.adapters import documents, jsonl, markdown, tables
from knowledge_base.adapters.regulation import raise_all
from knowledge_base.errors import SourceError
from knowledge_base.ports import Item, Progress, Source, silent

IGNORED = frozenset({"complaints", "readme", "license", "notice"})
"""Names of files that lie beside regulations and are none: sample complaints, a word to the reader."""
_TABLES = {".csv": tables.read_csv, ".xlsx": tables.read_xlsx}
_SUFFIXES = frozenset({".md", ".jsonl", ".gz", *_TABLES, *documents.SUFFIXES})


@dataclass(frozen=True, slots=True)
class FileSource:
    """The regulations, FAQ, departments and types in files, read one after another."""

    name: str
    files: tuple[Path, ...]

    def items(self, progress: Progress = silent) -> Iterator[Item]:
        """Every item of every file. Files that cannot be read are all named, in one error after the last; so is a
        source that holds nothing, which would take out all that it held before."""
        errors: list[SourceError] = []
        nothing = True
        for number, path in enumerate(self.files):
            progress("read", number, len(self.files))
            try:
                for item in read(path):
                    nothing = False
                    yield item
            except SourceError as error:
                errors.append(error)
        progress("read", len(self.files), len(self.files))
        raise_all(errors, self.name)
        if nothing:
            named = ", ".join(str(path) for path in self.files[:3])
            raise SourceError(
                "nothing is in it", place=named, mend="Fill it; minwon index --drop NAME forgets a source."
            )


def read(path: Path) -> Iterator[Item]:
    """The items of one file, chosen by its suffix."""
    if not path.exists():
        raise SourceError("no such file", place=str(path))
    if path.suffix == ".md":
        yield markdown.read(path)
    elif path.suffix in (".jsonl", ".gz"):
        yield from jsonl.read(path)
    elif path.suffix in _TABLES:
        yield from _TABLES[path.suffix](path)
    elif path.suffix.lower() in documents.SUFFIXES:
        yield from documents.read(path)
    else:
        raise SourceError(f"{path.suffix!r} files cannot be read", place=str(path), mend=f"Use {_known()}.")


def open_source(path: Path | str, name: str | None = None) -> Source:
    """The source at `path`: a file, or a folder with all files in it that hold what we know. Its name is `name`, else
    that of the file or folder."""
    path = Path(path)
    if not path.exists():
        raise SourceError("no such file or folder", place=str(path))
    if path.is_file():
        return FileSource(name or path.name.split(".")[0], (path,))
    files = tuple(
        sorted(file for file in path.rglob("*") if file.suffix.lower() in _SUFFIXES and _wanted(file.relative_to(path)))
    )
    if not files:
        raise SourceError("the folder holds no regulation", place=str(path), mend=f"Put {_known()} files into it.")
    return FileSource(name or path.resolve().name, files)


def _wanted(path: Path) -> bool:
    return path.name.partition(".")[0].lower() not in IGNORED and not any(
        part.startswith((".", "~$")) for part in path.parts
    )


def _known() -> str:
    return ", ".join(sorted(_SUFFIXES - {".gz"} | {".jsonl.gz"}))
