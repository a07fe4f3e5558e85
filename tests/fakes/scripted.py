"""A desk on real records whose language model is the scripted server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.bootstrap import open_desk
from assistant.desk import Desk
from assistant.generate import Models
from assistant.mask import mask
from assistant.model_settings import ModelSettings
from assistant.settings import AssistantSettings
from tests.fakes.assistant import FakeKnowledge
from tests.fakes.model_server import ModelServer, Play, model_server


@dataclass
class Scripted:
    """A desk, what it knows, and what its model will say."""

    desk: Desk
    knowledge: FakeKnowledge
    server: ModelServer

    @property
    def models(self) -> Models:
        assert self.desk.drafter.models
        return self.desk.drafter.models

    def say(self, *texts: str) -> None:
        """What the model answers to the next calls; the last is said for ever."""
        self.server.plays, self.server.prompts = [Play(text) for text in texts], []
        self.models.generator.forget()


@contextmanager
def scripted_desk(home: Path, knowledge: FakeKnowledge, *, model: bool = True) -> Iterator[Scripted]:
    with model_server() as server:
        chosen = (ModelSettings("scripted", base_url=server.url, api_key="none"),) if model else ()
        desk = open_desk(AssistantSettings(home, models=chosen), knowledge)  # type: ignore[arg-type]
        desk = replace(desk, mask=mask)
        try:
            yield Scripted(desk, knowledge, server)
        finally:
            desk.records.close()
