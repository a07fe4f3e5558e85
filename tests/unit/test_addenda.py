"""Days that a 부칙 gives to single articles."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge_base.addenda import first_days, staggered
from knowledge_base.model import Addendum
from tests.regulations import article, regulation

PROMULGATED = "2022-07-11"


def days(text: str, *, effective: str = "2022-07-12", heading: str = "부칙 <제32789호,2022.7.11>") -> dict[str, date]:
    version = regulation(
        effective,
        article("제1조", "가"),
        promulgated=PROMULGATED,
        number="32789",
        addenda=(
            Addendum("부칙 <제1호,2000.1.1>", "다만, 제1조의 개정규정은 2001년 1월 1일부터 시행한다."),
            Addendum(heading, text),
        ),
    )
    return dict(first_days(version))


@pytest.mark.parametrize(
    ("proviso", "expected"),
    [
        (
            "제11조의2 및 제38조의2의 개정규정은 2023년 1월 1일부터 시행한다.",
            {"제11조의2": "2023-01-01", "제38조의2": "2023-01-01"},
        ),
        (
            "제11조의2의 개정규정은 2023년 1월 1일부터, 제8조의3의 개정규정은 2023년 4월 1일부터 각각 시행한다.",
            {"제11조의2": "2023-01-01", "제8조의3": "2023-04-01"},
        ),
        (
            "제4조 및 제10조의 개정규정은 공포 후 1년이 경과한 날부터 시행하고, 제5조의 개정규정은 공포 후 6개월이 경과한 날부터 시행한다.",
            {"제4조": "2023-07-12", "제10조": "2023-07-12", "제5조": "2023-01-12"},
        ),
        (
            "제13조부터 제15조까지의 개정규정은 공포한 날부터 시행한다.",
            {"제13조": PROMULGATED, "제14조": PROMULGATED, "제15조": PROMULGATED},
        ),
        ("제3조의 개정규정은 공포 후 30일이 경과한 날부터 시행한다.", {"제3조": "2022-08-11"}),
        ("제3조제2항의 개정규정은 2023년 1월 1일부터 시행한다.", {"제3조": "2023-01-01"}),
        ("제3조제2항의 개정규정은 공포한 날부터 시행한다.", {}),
        ("법률 제18853호 동물보호법 전부개정법률 제64조의 개정규정은 2024년 4월 27일부터 시행한다.", {}),
        ("부칙 제5조에 따라 개정되는 법률을 개정한 부분은 각각 해당 법률의 시행일부터 시행한다.", {}),
        ("별표 1의 개정규정은 2023년 1월 1일부터 시행한다.", {}),
    ],
)
def test_reads_the_proviso_of_the_first_article(proviso: str, expected: dict[str, str]) -> None:
    text = f"제1조(시행일) 이 영은 2022년 7월 12일부터 시행한다. 다만, {proviso}\n제2조(적용례) 제99조의 개정규정은 2030년 1월 1일부터 적용한다."
    assert days(text) == {no: date.fromisoformat(day) for no, day in expected.items()}


def test_only_the_addendum_of_this_promulgation_counts() -> None:
    assert days("이 영은 공포한 날부터 시행한다.") == {}
    assert days("다만, 제1조의 개정규정은 2023년 1월 1일부터 시행한다.", heading="부칙 <제9호,2022.7.11>") == {}


def test_the_end_of_a_short_month_is_its_last_day() -> None:
    version = regulation(
        "2022-12-01",
        article("제1조", "가"),
        article("제2조", "나"),
        promulgated="2022-08-31",
        number="7",
        addenda=(
            Addendum(
                "부칙 <제7호>",
                "이 영은 2022년 12월 1일부터 시행한다. 다만, 제2조의 개정규정은 공포 후 6개월이 경과한 날부터 시행한다.",
            ),
        ),
    )
    assert [each.effective for each in staggered(version).articles] == [None, date(2023, 3, 1)]
