"""Nonsense over the real protocol of a real server: none of it passes the check, and the rules answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.model_settings import ModelSettings
from tests.api.test_answers import House, model, opened, texts  # noqa: F401 - `model` is a fixture
from tests.fakes.model_server import ModelServer
from tests.random_model import RandomModel, random_model


@pytest.fixture(scope="session")
def nonsense(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RandomModel]:
    with random_model(tmp_path_factory.mktemp("random-model")) as served:
        yield served


def test_nothing_of_a_random_model_is_told_and_the_rules_answer(
    nonsense: RandomModel,
    model: ModelServer,  # noqa: F811 - the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.speak.ANSWER_TOKENS", 40)  # a random model never ends by itself
    chain = (ModelSettings(nonsense.name, base_url=nonsense.url, stall_seconds=60),)
    house: House
    for house in opened(model, tmp_path, chain):
        events = house.ask()
        assert events[-1]["outcome"] == "answered_extractive"
        assert texts(events)
        assert all(event["quoted"] for event in events if event["kind"] == "text")
        saved = house.saved(events)
        assert saved["provenance"]["writer"] == "extractive"
        day = house.ledger.day()
        assert day.calls >= 1, saved["provenance"]
        assert day.tokens_out > 0, "the server spoke, and what it said was thrown away"
