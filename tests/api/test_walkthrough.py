"""The walk from intake to the reply that was sent gives what WALKTHROUGH.md prints, wherever no clock on the wall is asked."""

import re
import shlex
import shutil
from pathlib import Path

from tests.api.conftest import Shown
from tests.command import minwon

PAGE = (Path(__file__).parents[2] / "WALKTHROUGH.md").read_text(encoding="utf-8")
PRINTED = [
    (block.partition("\n")[0], block.partition("\n")[2])
    for console in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for block in re.split(r"^\$ ", console, flags=re.MULTILINE)
]
"""Each command with what stands after it."""
WALL_CLOCK = {"minwon demo", "minwon due"}
"""What they print depends on the day on which they run."""


def test_the_walk_is_as_printed(shown: Shown, tmp_path: Path) -> None:
    shutil.copytree(shown.home, tmp_path / "home")
    table = next(words for command, words in PRINTED if command.startswith("cat > november.csv"))
    (tmp_path / "november.csv").write_text(table.removesuffix("CSV\n"), encoding="utf-8")
    tried = [(one, said) for one, said in PRINTED if one.startswith("minwon ") and one not in WALL_CLOCK]
    assert len(tried) >= 3
    for command, printed in tried:
        said, _, into = command.partition(" > ")
        ran = minwon(*shlex.split(said)[1:], *(() if "--received" in said else ("--home", "home")), folder=tmp_path)
        if printed.startswith("minwon: "):
            assert ran.code == 2
            assert printed.partition("…': ")[2].split() == ran.err.partition("': ")[2].split(), command
            continue
        assert ran.code == 0, ran.err
        assert into or ran.out.split() == printed.split(), command
    assert {file.suffix for file in (tmp_path / "home" / "outbox" / "2026-000004").iterdir()} == {
        ".txt",
        ".hwpx",
        ".pdf",
    }
