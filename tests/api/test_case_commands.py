"""`minwon case` on the sample city: what a counsellor decides at a command line, one home through the whole file."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Shown
from tests.command import Ran, minwon

CASE = "2026-000002"


@pytest.fixture(scope="module")
def home(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(shown.home, tmp_path_factory.mktemp("case") / "home"))


def case(home: Path, *arguments: str) -> Ran:
    return minwon("--home", str(home), "case", *arguments, folder=home)


def said(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_a_correction_moves_the_date_and_is_learnt_from(home: Path) -> None:
    ran = case(home, "correct", CASE, "--kind", "고충", "--department", "saebit:audit", "--actor", "김상담")
    assert ran.out.startswith(f"{CASE} 고충민원 · 감사담당관"), ran.err
    ran = minwon("--home", str(home), "learn", "sync", "--json", folder=home)
    assert said(ran)["corrections"] == 1
    assert (home / "triage-departments.npz").exists()


def test_a_supplement_moves_the_date_when_it_is_closed(home: Path) -> None:
    still = said(case(home, "pause", CASE, "보완:2026-11-18~", "--allowed", "7일", "--json"))
    assert still["deadline"]["provisional"]
    closed = said(case(home, "pause", CASE, "보완:2026-11-18~2026-11-20", "--allowed", "7일", "--json"))
    assert closed["deadline"]["due"].startswith("2026-11-30")
    assert not closed["deadline"]["provisional"]


def test_workload_extends_nothing_and_the_article_says_why(home: Path) -> None:
    before = said(case(home, "show", CASE, "--json"))["case"]["deadline"]["due"]
    ran = case(home, "extend", CASE, "업무과중:7일")
    assert ran.code == 2
    assert "제21조제2항" in ran.err
    assert said(case(home, "show", CASE, "--json"))["case"]["deadline"]["due"] == before


def test_abuse_lies_behind_a_calm_summary_in_its_files_too(home: Path) -> None:
    (home / "말.txt").write_text("이 멍청한 새끼들아. 골목에 쓰레기가 쌓여 있습니다.", encoding="utf-8")
    assert case(home, "attach", "2026-000001", str(home / "말.txt")).code == 0
    calm = case(home, "show", "2026-000001").out
    assert "폭언" in calm
    assert "제4조" in calm
    assert "새끼" not in calm
    assert "새끼" in case(home, "show", "2026-000001", "--words").out


def test_what_happened_shows_the_date_that_follows_with_its_article(home: Path) -> None:
    told = case(home, "happened", CASE, "다른 기관 소관")
    assert told.code == 0, told.err
    assert "제13조제3항" in "".join(told.out.split())


def test_what_was_told_or_withdrawn_has_ended(home: Path) -> None:
    assert case(home, "notice", "2026-000003", "--on", "2026-11-24T10:00").out.strip() == "2026-000003 결과를 통지함"
    ended = case(home, "withdraw", "2026-000003")
    assert ended.code == 2
    assert "ended" in ended.err
    assert case(home, "withdraw", "2026-000001", "--json").code == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ("correct", CASE, "--kind", "민원"),
        ("correct", CASE),
        ("pause", CASE, "보완"),
        ("extend", CASE, "현장 확인:언젠가"),
        ("notice", CASE, "--on", "어제"),
        ("notice", CASE, "--on", "2020-01-01T10:00"),
        ("withdraw", CASE, "--on", "2020-01-01T10:00"),
        ("withdraw", CASE, "--as", "반려"),
        ("happened", CASE, "이의"),
        ("happened", CASE, "이의신청", "--on", "2020-01-01"),
        ("happened", CASE, "이의신청 결과 통지"),
        ("show", "2026-999999"),
    ],
)
def test_what_cannot_be_read_is_told(home: Path, wrong: tuple[str, ...]) -> None:
    ran = case(home, *wrong)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err


def test_a_look_at_a_text_names_its_procedure_and_articles_as_people_write_them(home: Path) -> None:
    words = "주차 단속 과태료 사전통지서를 받았습니다. 의견을 제출합니다."
    ran = minwon("--home", str(home), "triage", words, folder=home)
    assert "「질서위반행위규제법」 제16조" in ran.out, ran.err
    assert "새빛시 불법 주정차 단속 및 견인 등에 관한" in " ".join(ran.out.split())
    assert "#" not in ran.out
