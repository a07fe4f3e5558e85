"""`minwon sync` from the first request to the answer: over real HTTP, into real records and a real index."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests import command
from tests.api.conftest import Shown
from tests.command import Ran
from tests.law_go_kr_server import KEY, Server, as_json, law_go_kr, ordinance

Minwon = Callable[..., Ran]


@pytest.fixture
def server() -> Iterator[Server]:
    with law_go_kr() as running:
        yield running


@pytest.fixture
def minwon(server: Server, shown: Shown, tmp_path: Path) -> Minwon:
    """In a home of its own that knows the analyser's word vectors, which take a while."""
    shutil.copytree(shown.home / "cache", tmp_path / "var" / "cache")
    settings = {
        "MINWON_LAW_GO_KR_KEY": KEY,
        "MINWON_LAW_GO_KR_URL": server.base,
        "MINWON_LAW_GO_KR_ORG": "6410000",
        "MINWON_LAW_GO_KR_SBORG": "5530000",
        "MINWON_LAW_GO_KR_PACE": "0",
    }
    return partial(command.minwon, folder=tmp_path, **settings)


def test_a_city_is_fetched_and_indexed_and_the_next_sync_fetches_only_what_is_new(
    minwon: Minwon, server: Server
) -> None:
    server.details["102"] = b""
    stopped = minwon("sync")
    assert stopped.code == 2
    assert "MINWON_LAW_GO_KR_KEY" in stopped.err
    assert KEY not in stopped.err

    server.details["102"] = as_json(ordinance("102", "2", "다음 각 호와 같다."))
    server.asked.clear()
    first = json.loads(minwon("sync", "--json").out)
    assert [asked["MST"] for asked in server.asked if "MST" in asked] == ["102", "283743"]
    (source,) = first["sources"]
    assert first["index"]["created"] == 7
    assert (source["source"], source["change"]["created"]) == ("law.go.kr", 3)
    (flagged,) = source["change"]["flagged"]
    assert (flagged["regulation"], flagged["no"], flagged["problem"]) == (
        "새빛시 조례 2",
        "제1조",
        "다음 각 호 with no 호 after it",
    )
    assert "「주차장법」 제2조에 따른다." in minwon("show", "새빛시 조례 1 제1조").out

    server.asked.clear()
    again = minwon("sync", "--no-laws")
    assert [asked["MST"] for asked in server.asked if "MST" in asked] == []
    assert {asked["target"] for asked in server.asked} == {"ordin"}
    assert "law.go.kr: 추가 0 · 변경 0 · 삭제 0 · 그대로 3" in again.out
    assert "주의 「새빛시 조례 2」 제1조" in again.out
