"""The papers are complete and true: what they name exists."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from api.cli.app import command

ROOT = Path(__file__).parents[1]
PAPERS = [path for path in sorted(ROOT.glob("*.md")) if path.name not in {"CHANGELOG.md", "DECISIONS.md"}]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_make_target_that_a_paper_names_exists(paper: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = paper.read_text(encoding="utf-8")
    named = set(re.findall(r"(?m)(?:^|`)make ([a-z][a-z-]+)", text))
    assert named <= targets


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_command_that_a_paper_names_exists(paper: Path) -> None:
    commands = set(get_command(command()).commands)
    named = set(re.findall(r"(?m)(?:^|`|bin/)minwon ([a-z]+)\b", paper.read_text(encoding="utf-8")))
    assert named <= commands


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_every_file_that_a_paper_links_to_exists(paper: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", paper.read_text(encoding="utf-8"))
    assert [link for link in links if not (paper.parent / link).exists()] == []
