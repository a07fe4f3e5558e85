"""What all tests share: no network but loopback, and a count of what this machine lacks."""

import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from unittest import mock

import pytest

from knowledge_base import bootstrap
from tests.command import minwon
from tests.shown import Shown

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what is missing here and how many tests wait for it; nothing is skipped silently."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ")
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    if reasons:
        terminalreporter.section("not tried on this machine")
        for reason, count in reasons.most_common():
            terminalreporter.line(f"{count:4d}  {reason}")


@pytest.fixture(scope="session", autouse=True)
def one_kiwi() -> Iterator[None]:
    """One Kiwi for the homes that the tests open in this process, as in any process of the product; each takes seconds."""
    with mock.patch.object(bootstrap, "_kiwi", cache(bootstrap._kiwi)):
        yield


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """A home in which `minwon demo --json` ran, and what it printed. Indexing the sample city takes a while: once."""
    folder = tmp_path_factory.mktemp("demo")
    return Shown(folder / "새빛시", minwon("demo", "--home", "새빛시", "--json", folder=folder))
