"""The widget's one file: small, complete in every language, and made of nothing a strict policy forbids."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import api
from assistant import OpinionReason

FILE = Path(api.__file__).parent / "static" / "widget.js"
SCRIPT = FILE.read_text(encoding="utf-8")


def words(block: str) -> list[str]:
    return re.split(r"\s*[|\n]\s*", block.strip())


KEYS = words(re.findall(r"const KEYS = words\(`([^`]*)`\)", SCRIPT)[0])
LANGUAGES = {name: words(block) for name, block in re.findall(r"^    (\w\w): words\(`([^`]*)`\)", SCRIPT, re.MULTILINE)}


def test_it_is_under_twenty_kilobytes_packed() -> None:
    assert len(gzip.compress(FILE.read_bytes(), 9)) < 20_000


def test_it_speaks_six_languages() -> None:
    assert set(LANGUAGES) == {"ko", "en", "zh", "vi", "th", "ru"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_place_and_its_values(language: str) -> None:
    said = dict(zip(KEYS, LANGUAGES[language], strict=True))
    for key, korean in zip(KEYS, LANGUAGES["ko"], strict=True):
        assert said[key], key
        assert set(re.findall(r"\{\w+\}", said[key])) == set(re.findall(r"\{\w+\}", korean)), key


def test_every_word_that_is_asked_for_is_there() -> None:
    code = SCRIPT.split("const DARK")[1]
    asked = set(re.findall(r'(?:\.t|\.button|\.tool|tiny|choose|field)\("(\w+)"', code))
    assert asked <= set(KEYS)
    assert {reason.value for reason in OpinionReason} == set(
        re.findall(r'"(\w+)"', code.split("REASONS = [")[1].split("]")[0])
    )


@pytest.mark.parametrize(
    "forbidden", ["innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write", "??="]
)
def test_nothing_is_used_that_a_strict_policy_or_an_old_browser_forbids(forbidden: str) -> None:
    assert forbidden not in SCRIPT
