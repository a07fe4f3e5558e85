"""Which version, and which wording of an article, holds on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.model import Addendum, Annex, Standing, Version
from knowledge_base.versions import in_force, passages, standing, stands, timeline, valid_to
from tests.regulations import article, regulation

OLD = regulation("2023-01-01", article("제1조", "가"), article("제2조", "나"))
NEW = regulation(
    "2025-04-01", article("제1조", "가"), article("제2조", "삭제 <2025.3.14>", deleted=True), article("제3조", "다")
)
HELD = (NEW, OLD)


def day(text: str) -> date:
    return date.fromisoformat(text)


def said(versions: tuple[Version, ...], no: str, on: str) -> str | None:
    found = [passage.text for passage in passages(versions) if passage.no == no and passage.in_force(day(on))]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("no", "on", "expected"),
    [
        ("제1조", "2026-01-01", Standing.IN_FORCE),
        ("제2조", "2025-03-31", Standing.IN_FORCE),
        ("제2조", "2025-04-01", Standing.DELETED),
        ("제3조", "2025-03-31", Standing.NOT_YET),
        ("제3조", "2025-04-01", Standing.IN_FORCE),
        ("제1조", "2022-12-31", Standing.EARLIER_NOT_HELD),
        ("제9조", "2026-01-01", Standing.UNKNOWN),
        ("", "2026-01-01", Standing.IN_FORCE),
        ("", "2022-12-31", Standing.EARLIER_NOT_HELD),
    ],
)
def test_tells_how_an_article_stands(no: str, on: str, expected: Standing) -> None:
    assert standing(HELD, no, day(on)) is expected


def test_nothing_held_is_unknown() -> None:
    assert standing((), "제1조", day("2026-01-01")) is Standing.UNKNOWN


def test_an_article_left_out_of_a_later_version_is_superseded() -> None:
    rewritten = regulation("2026-01-01", article("제1조", "가"))
    assert standing((OLD, rewritten), "제2조", day("2026-01-01")) is Standing.SUPERSEDED
    assert said((OLD, rewritten), "제2조", "2025-12-31") == "나"
    assert said((OLD, rewritten), "제2조", "2026-01-01") is None


def test_a_newly_enacted_regulation_is_not_yet_in_force() -> None:
    enacted = replace(OLD, addenda=(Addendum("부칙 <제1호, 2022.12.1>", "이 조례는 2023년 1월 1일부터 시행한다."),))
    assert standing((enacted,), "제1조", day("2022-12-31")) is Standing.NOT_YET


def test_a_repealed_regulation_says_nothing_from_that_day_on() -> None:
    gone = replace(OLD, repealed=day("2024-06-01"))
    assert said((gone,), "제1조", "2024-05-31") == "가"
    assert said((gone,), "제1조", "2024-06-01") is None
    assert standing((gone,), "제1조", day("2024-06-01")) is Standing.REPEALED
    assert in_force((gone,), day("2024-06-01")) is None
    assert stands((gone,), gone, day("2024-06-01")) is Standing.REPEALED


def test_of_one_effective_date_the_later_promulgated_holds() -> None:
    first = regulation("2025-01-01", article("제1조", "먼저"), promulgated="2024-10-01", number="12")
    later = regulation("2025-01-01", article("제1조", "나중"), promulgated="2024-11-01", number="3")
    assert in_force((later, first), day("2025-01-01")) == later
    assert [passage.text for passage in passages((later, first))] == ["나중"]
    assert stands((first, later), first, day("2025-01-01")) is Standing.SUPERSEDED
    assert valid_to([first, later]) == [day("2025-01-01"), None]


def test_of_one_promulgation_date_the_higher_number_holds() -> None:
    ninth, tenth = (regulation("2025-01-01", article("제1조", number), number=number) for number in ("9", "10"))
    assert in_force((tenth, ninth), day("2025-01-01")) == tenth


def test_what_takes_effect_first_may_have_been_promulgated_last() -> None:
    slow = regulation("2025-06-01", article("제1조", "느린"), promulgated="2024-01-01")
    quick = regulation("2024-08-01", article("제1조", "빠른"), promulgated="2024-07-31")
    assert said((slow, quick), "제1조", "2025-05-31") == "빠른"
    assert said((slow, quick), "제1조", "2025-06-01") == "느린"


def test_a_coming_version_does_not_serve_before_its_day() -> None:
    coming = regulation("2027-01-01", article("제1조", "새"))
    assert said((OLD, coming), "제1조", "2026-12-31") == "가"
    assert said((OLD, coming), "제1조", "2027-01-01") == "새"
    assert stands((OLD, coming), coming, day("2026-12-31")) is Standing.NOT_YET
    assert stands((coming,), coming, day("2026-12-31")) is Standing.EARLIER_NOT_HELD


def test_an_article_with_a_later_day_of_its_own_waits_for_it() -> None:
    staggered = regulation("2025-01-01", article("제1조", "새", effective=day("2025-07-01")), article("제2조", "나"))
    held = (OLD, staggered)
    assert said(held, "제1조", "2025-06-30") == "가"
    assert said(held, "제1조", "2025-07-01") == "새"
    assert standing((staggered,), "제1조", day("2025-03-01")) is Standing.EARLIER_NOT_HELD
    fresh = regulation("2025-01-01", article("제2조", "나"), article("제7조", "새", effective=day("2025-07-01")))
    assert standing((OLD, fresh), "제7조", day("2025-03-01")) is Standing.NOT_YET


def test_a_pending_day_survives_an_amendment_in_between() -> None:
    staggered = regulation("2025-01-01", article("제1조", "새", effective=day("2025-07-01")))
    between = regulation("2025-03-01", article("제1조", "새"), article("제5조", "마"))
    assert said((OLD, staggered, between), "제1조", "2025-06-30") == "가"
    assert said((OLD, staggered, between), "제1조", "2025-07-01") == "새"


def test_a_pending_day_gives_way_to_a_newer_wording() -> None:
    staggered = regulation("2025-01-01", article("제1조", "새", effective=day("2025-07-01")))
    between = regulation("2025-03-01", article("제1조", "더 새"))
    assert said((OLD, staggered, between), "제1조", "2025-07-01") == "더 새"


def test_an_article_with_an_earlier_day_of_its_own_begins_then() -> None:
    staggered = regulation("2025-12-01", article("제1조", "새", effective=day("2025-06-01")), article("제2조", "나"))
    between = regulation("2025-09-01", article("제1조", "사이"), article("제2조", "나"))
    held = (OLD, staggered, between)
    assert [said(held, "제1조", on) for on in ("2025-05-31", "2025-06-01", "2025-09-01", "2025-12-01")] == [
        "가",
        "새",
        "사이",
        "새",
    ]


def test_equal_wordings_are_one_passage() -> None:
    ((first),) = (passage for passage in passages(HELD) if passage.no == "제1조")
    assert (first.valid_from, first.valid_to, first.version_id) == (day("2023-01-01"), None, OLD.version_id)


def test_a_renamed_regulation_makes_new_passages() -> None:
    renamed = replace(NEW, title="새빛시 주차 조례")
    assert [passage.regulation for passage in passages((OLD, renamed)) if passage.no == "제1조"] == [
        OLD.title,
        renamed.title,
    ]


def test_annexes_with_a_text_are_passages_after_the_articles() -> None:
    version = replace(
        OLD, annexes=(Annex("별표 10", "끝", "라"), Annex("별표 2", "요금", "다"), Annex("별표 3", "제목만"))
    )
    assert [passage.no for passage in passages((version,))] == ["제1조", "제2조", "별표 2", "별표 10"]
    assert standing((version,), "별표 2", day("2026-01-01")) is Standing.IN_FORCE


DAYS = st.integers(0, 900).map(lambda n: date(2024, 1, 1) + timedelta(days=n))


@st.composite
def held_versions(draw: st.DrawFn) -> tuple[Version, ...]:
    versions = []
    for number in range(draw(st.integers(1, 5))):
        numbers = draw(st.sets(st.integers(1, 3), min_size=1))
        articles = [
            article(f"제{n}조", text, deleted=text == "삭제", effective=draw(st.none() | DAYS))
            for n in sorted(numbers)
            for text in [draw(st.sampled_from(["가", "나", "다", "삭제"]))]
        ]
        effective, promulgated = draw(DAYS).isoformat(), draw(DAYS).isoformat()
        versions.append(regulation(effective, *articles, promulgated=promulgated, number=str(number + 1)))
    return tuple(versions)


@given(held_versions(), DAYS)
def test_every_day_has_at_most_one_wording_of_an_article(versions: tuple[Version, ...], on: date) -> None:
    spans = timeline(versions)
    numbers = [span.no for span in spans if span.holds(on)]
    assert len(numbers) == len(set(numbers))
    assert all(span.end is None or span.start < span.end for span in spans)
    assert len({passage.id for passage in passages(versions)}) == len(list(passages(versions)))


@given(held_versions(), DAYS)
def test_without_days_of_their_own_articles_say_what_the_version_in_force_says(
    versions: tuple[Version, ...], on: date
) -> None:
    plain = tuple(
        replace(version, articles=tuple(replace(each, effective=None) for each in version.articles))
        for version in versions
    )
    serving = in_force(plain, on)
    expected = {each.no: each.text for each in serving.articles if not each.deleted} if serving else {}
    assert {passage.no: passage.text for passage in passages(plain) if passage.in_force(on)} == expected
