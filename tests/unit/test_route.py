"""Whose complaint it is."""

from datetime import date
from pathlib import Path

import pytest

from assistant.adapters.classifier import FittedTriage, fit_triage
from assistant.correct import TrainingCase
from assistant.everyday import matters
from assistant.kinds import Kind
from assistant.route import Router, own_duties, shares_of
from knowledge_base import Department, Found, Hit
from tests.fakes.assistant import passage
from tests.unit.test_triage import OFFICES, Words


def test_the_duty_that_speaks_for_a_department_is_shown() -> None:
    first = Router(OFFICES, Words()).match("가로등 보수 요청")[0]
    assert first.id == "light"
    assert "가로등 보수" in first.duties


def test_the_offices_word_is_found_for_what_people_say() -> None:
    assert Router(OFFICES, Words()).match("누가 소파를 몰래 버리고 갔어요")[0].id == "clean"


def test_nothing_in_common_names_no_department() -> None:
    assert Router(OFFICES, Words()).match("별빛") == ()


def test_an_article_found_names_the_department_that_keeps_its_regulation() -> None:
    kept = passage("제7조", "목줄", "목줄을 하여야 한다.", department="자원순환과")
    found = Found("q", date(2026, 11, 23), (Hit(kept, 1.0),))
    first = Router(OFFICES, Words()).match("별빛", found)[0]
    assert (first.id, first.articles) == ("clean", (kept.name,))


def test_a_bureau_does_not_hold_the_duties_of_its_divisions() -> None:
    bureau = Department("b", "환경국", ("◈ 자원순환과 업무 총괄", "생활폐기물 수거", "국 예산"))
    owned = own_duties((bureau, Department("c", "자원순환과", ("자원순환과 업무 총괄", "생활폐기물 수거"))))
    assert owned[0] == ("◈ 자원순환과 업무 총괄", "국 예산")


def test_a_telephone_number_and_what_follows_is_no_duty() -> None:
    assert own_duties((Department("d", "방호과", ("화재진압 051-000-0000 상세보기",)),)) == (("화재진압",),)


def test_shares_sum_to_one_and_no_score_has_no_share() -> None:
    shares = shares_of([2.0, 1.0, 0.0])
    assert sum(shares) == pytest.approx(1)
    assert shares[2] == 0
    assert shares_of([0.0, 0.0]) == [0.0, 0.0]


def test_a_place_of_the_story_is_a_setting() -> None:
    assert [matter.setting for matter in matters("버스 정류장 앞") if "버스" in matter.words] == [True]


def test_whom_it_concerns_yields_to_the_matter() -> None:
    said = {matter.words.split()[0]: matter.setting for matter in matters("할머니들도 건너게 신호등을 고쳐 주세요")}
    assert said == {"교통안전": False, "노인": True}


def test_a_fitted_triage_survives_saving_and_holds_no_words(tmp_path: Path) -> None:
    cases = [TrainingCase("달맞이 축제 소란", Kind.OTHER, "clean", "김주무관")] * 3
    fitted = fit_triage(cases, OFFICES, Words())
    fitted.save(tmp_path)
    again = FittedTriage.load(tmp_path, Words())
    assert again is not None
    assert again.departments("달맞이 축제 소란") == pytest.approx(fitted.departments("달맞이 축제 소란"))
    assert max(again.departments("달맞이 축제 소란").items(), key=lambda one: one[1])[0] == "clean"
    assert all("달맞이".encode() not in file.read_bytes() for file in tmp_path.iterdir())


def test_the_correction_outweighs_the_routing_of_the_same_text() -> None:
    routed = TrainingCase("달맞이 축제", None, "light")
    fitted = fit_triage([routed, TrainingCase("달맞이 축제", None, "clean", "김주무관")], OFFICES, Words())
    shares = fitted.departments("달맞이 축제")
    assert shares["clean"] > shares["light"]
    assert fitted.by_department is not None
    assert fitted.by_department.settings["routed"] == "1"


def test_where_nothing_was_fitted_there_is_no_model(tmp_path: Path) -> None:
    assert FittedTriage.load(tmp_path, Words()) is None
