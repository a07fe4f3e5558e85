"""The `minwon` command, run in this process on the real packages."""

from __future__ import annotations

import io
import os
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

from api.cli.app import run


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def minwon(*arguments: str, folder: Path, stdin: bytes = b"", **environment: str) -> Ran:
    """Run a command line in `folder`, with no setting but its options and those given, its texts through pipes."""
    out, err = io.StringIO(), io.StringIO()
    bare = {name: value for name, value in os.environ.items() if not name.startswith("MINWON_")}
    with (
        chdir(folder),
        mock.patch.dict(os.environ, {**bare, **environment}, clear=True),
        mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        redirect_stdout(out),
        redirect_stderr(err),
        pytest.raises(SystemExit) as left,
    ):
        run(arguments)
    return Ran(int(left.value.code or 0), out.getvalue(), err.getvalue())
