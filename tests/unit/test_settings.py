"""Settings come from one place, and the page that explains them tells the truth."""

from __future__ import annotations

import os
import re
from pathlib import Path
from unittest import mock

import pytest
from pydantic import ValidationError

from api.errors import SettingsWrong, WorkersRefused
from api.settings import Settings, export, read_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"
LINE = re.compile(r"^# (MINWON_[A-Z_]+)=(.*)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable and no `.env` of the machine takes part."""
    for name in [*(f"MINWON_{field.upper()}" for field in Settings.model_fields), "DATABASE_URL", "CHROMA_URL"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_names_every_setting_once_and_no_other() -> None:
    named = [name for name, _ in LINE.findall(EXAMPLE.read_text(encoding="utf-8"))]
    assert sorted(named) == sorted(f"MINWON_{field.upper()}" for field in Settings.model_fields)


def test_the_example_shows_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in LINE.findall(EXAMPLE.read_text(encoding="utf-8")):
        monkeypatch.setenv(name, value)
    from_example = read_settings()
    monkeypatch.undo()
    assert from_example == Settings(_env_file=None)


def test_every_setting_is_explained_above_its_line() -> None:
    for block in EXAMPLE.read_text(encoding="utf-8").split("\n\n"):
        if LINE.search(block):
            words = LINE.sub("", block).replace("#", "").split()
            assert len(words) >= 5, block


@pytest.mark.parametrize("name", ["DATABASE_URL", "MINWON_DATABASE_URL"])
def test_addresses_are_read_with_and_without_our_prefix(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "postgresql+psycopg://a")
    assert read_settings().database_url == "postgresql+psycopg://a"


def test_our_own_name_wins_over_the_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMA_URL", "http://platform")
    monkeypatch.setenv("MINWON_CHROMA_URL", "http://ours")
    assert read_settings().chroma_url == "http://ours"


def test_the_environment_wins_over_the_file_and_the_command_line_over_both(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("MINWON_CITY=파일시\nMINWON_PORT=1111\nMINWON_HOST=file\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("MINWON_PORT", "2222")
    monkeypatch.setenv("MINWON_HOST", "environment")
    settings = read_settings(host="chosen", port=None)
    assert (settings.city, settings.port, settings.host) == ("파일시", 2222, "chosen")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MINWON_PORT", "seventy"),
        ("MINWON_PORT", "70000"),
        ("MINWON_CHROMA_URL", "localhost"),
        ("CHROMA_URL", "localhost"),
        ("MINWON_LOG_FORMAT", "xml"),
        ("MINWON_ANSWERABLE_FLOOR", "2"),
        ("MINWON_WORKERS", "0"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsWrong) as wrong:
        read_settings()
    assert wrong.value.place == f"MINWON_{name.removeprefix('MINWON_')}"
    assert ".env.example" in wrong.value.mend


def test_a_period_the_law_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINWON_OTHER_PERIOD", "언젠가")
    with pytest.raises(SettingsWrong, match="MINWON_OTHER_PERIOD"):
        read_settings().assistant()


def test_settings_reach_both_packages(tmp_path: Path) -> None:
    settings = read_settings(
        tmp_path, city="우리시", chroma_url="http://c", database_url="postgresql://d", other_period="5일"
    )
    assert settings.knowledge().home == settings.assistant().home == tmp_path
    assert settings.knowledge().chroma_url == "http://c"
    assert settings.knowledge().database_url == settings.assistant().database_url == "postgresql://d"
    assert settings.assistant().city == "우리시"
    assert str(settings.assistant().clock.other_period) == "5일"


@mock.patch.dict(os.environ)
def test_what_is_handed_to_workers_arrives(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, port=9999, chroma_url="http://c", city="우리시")
    export(settings)
    assert read_settings() == settings


@pytest.mark.parametrize(
    ("chosen", "lacking"),
    [
        ({}, ["MINWON_CHROMA_URL", "MINWON_DATABASE_URL"]),
        ({"chroma_url": "http://c"}, ["MINWON_DATABASE_URL"]),
        ({"chroma_url": "http://c", "database_url": "sqlite:///x"}, ["MINWON_DATABASE_URL"]),
        ({"database_url": "postgresql://d"}, ["MINWON_CHROMA_URL"]),
    ],
)
def test_several_workers_need_stores_that_several_processes_may_hold(
    chosen: dict[str, str], lacking: list[str]
) -> None:
    with pytest.raises(WorkersRefused) as refused:
        read_settings(workers=2, **chosen).check_workers()
    assert [name for name in ("MINWON_CHROMA_URL", "MINWON_DATABASE_URL") if name in refused.value.mend] == lacking
    read_settings(workers=1, **chosen).check_workers()
    read_settings(workers=2, chroma_url="http://c", database_url="postgresql+psycopg://d").check_workers()


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        read_settings().port = 1  # type: ignore[misc]
