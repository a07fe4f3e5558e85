from collections.abc import Iterator

import httpx
import pytest

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from tests.api.serving import served
from tests.fakes.desk import FakeDesk
from tests.shown import Shown as Shown


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def client(desk: FakeDesk) -> Iterator[httpx.Client]:
    """A client of a server on loopback whose desk is the fake one."""
    app = create_app(Settings(_env_file=None), lambda: Backend(desk.knowledge, desk))  # type: ignore[arg-type]
    with served(app) as opened:
        yield opened
