from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from tests.api.serving import served
from tests.command import Ran, minwon
from tests.fakes.desk import FakeDesk


@dataclass(frozen=True)
class Shown:
    home: Path
    ran: Ran


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def client(desk: FakeDesk) -> Iterator[httpx.Client]:
    """A client of a server on loopback whose desk is the fake one."""
    app = create_app(Settings(_env_file=None), lambda: Backend(desk.knowledge, desk))  # type: ignore[arg-type]
    with served(app) as opened:
        yield opened


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """A home in which `minwon demo --json` ran, and what it printed. Indexing the sample city takes a while: once."""
    folder = tmp_path_factory.mktemp("demo")
    return Shown(folder / "새빛시", minwon("demo", "--home", "새빛시", "--json", folder=folder))
