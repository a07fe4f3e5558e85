"""The walk from intake to due date gives what WALKTHROUGH.md prints, wherever no clock on the wall is asked."""

import re
import shutil
from pathlib import Path

from tests.api.conftest import Shown
from tests.command import minwon

PAGE = (Path(__file__).parents[2] / "WALKTHROUGH.md").read_text(encoding="utf-8")
PRINTED = {
    block.partition("\n")[0]: block.partition("\n")[2]
    for console in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for block in re.split(r"^\$ ", console, flags=re.MULTILINE)
}
"""What stands after each command."""
WALL_CLOCK = {"minwon demo", "minwon due"}
"""What they print depends on the day on which they run."""


def test_the_walk_is_as_printed(shown: Shown, tmp_path: Path) -> None:
    shutil.copytree(shown.home, tmp_path / "home")
    table = next(words for command, words in PRINTED.items() if command.startswith("cat > november.csv"))
    (tmp_path / "november.csv").write_text(table.removesuffix("CSV\n"), encoding="utf-8")
    tried = [command for command in PRINTED if command.startswith("minwon ") and command not in WALL_CLOCK]
    assert len(tried) >= 3
    for command in tried:
        ran = minwon(*command.split()[1:], *(() if "--kind" in command else ("--home", "home")), folder=tmp_path)
        assert ran.code == 0, ran.err
        assert ran.out.split() == PRINTED[command].split(), command
