"""`minwon due` and how a derivation looks on paper."""

import json
from datetime import datetime
from pathlib import Path

from api.cli.derivation import derivation_lines
from assistant import Kind, clock, open_calendar
from tests.command import minwon


def lines(kind: Kind, received: datetime) -> list[str]:
    return derivation_lines(clock.due(kind, received, calendar=open_calendar()).derivation)


def test_counted_days_stand_in_runs_and_every_day_left_out_on_its_own() -> None:
    said = lines(Kind.GRIEVANCE, datetime(2026, 11, 24, 10, 0))
    assert any(line.startswith("2026. 11. 24.(화)~27.(금) 1~4일째(모두 7일) — 첫날을 넣어 셈") for line in said)
    assert any(line.startswith("2026. 11. 30.(월)~12. 2.(수) 5~7일째") for line in said)
    assert [line.partition(" —")[0] for line in said if "세지 않음" in line] == [
        "2026. 11. 28.(토) 토요일",
        "2026. 11. 29.(일) 일요일",
    ]


def test_a_due_date_is_told_with_its_article(tmp_path: Path) -> None:
    ran = minwon("due", "--kind", "기타", "--received", "2026-11-16T08:42", folder=tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("2026. 11. 16.(월) 12:00까지 · 즉시")
    assert "제19조" in ran.out


def test_pauses_and_extensions_are_read_from_words(tmp_path: Path) -> None:
    asked = ("--pause", "보완:2026-11-04~2026-11-10", "--extension", "업무과중:7일", "--json")
    ran = minwon("due", "--kind", "고충", "--received", "2026-11-02T10:00", *asked, folder=tmp_path)
    found = json.loads(ran.out)
    assert found["due"].startswith("2026-11-17")
    assert "제21조제2항" in found["refused"][0]["article"]


def test_what_cannot_be_read_names_the_option(tmp_path: Path) -> None:
    for asked in (("--kind", "민원"), ("--kind", "기타", "--received", "어제"), ("--received", "2026-11-02")):
        ran = minwon("due", *asked, folder=tmp_path)
        assert ran.code == 2
        assert "--" in ran.err
    ran = minwon("due", "--kind", "법정", "--received", "2026-11-02T10:00", folder=tmp_path)
    assert ran.code == 2
