"""References that want looking after: each kind is seen where it is, and none where nothing is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.staff.limits import beyond_limits
from knowledge_base.model import COUNTRY, Annex, Article, Version
from knowledge_base.upkeep import upkeep
from knowledge_base.upkeep_model import Concern, ConcernKind
from tests.regulations import article, regulation

DAY = date(2026, 6, 1)


def law(day: str, *articles: Article, repealed: date | None = None) -> Version:
    made = regulation(day, *articles, regulation_id="law:1", title="주차장법")
    return replace(made, kind="법률", jurisdiction=COUNTRY, repealed=repealed)


def looked_at(says: str, *laws: Version, amended: str = "2025-01-01") -> list[Concern]:
    ordinance = regulation(amended, article("제3조", says), annexes=(Annex("별표 1", "요금", "| 1 |"),))
    held = {"새빛시 주차장 조례": [ordinance], "주차장법": list(laws)}

    def versions_of(title: str) -> Sequence[Version]:
        return held.get(title, [])

    return list(upkeep(held.values(), versions_of, DAY).concerns)


OLD = law("2020-01-01", article("제7조", "① 하나\n② 기한은 7일로 한다."), article("제8조", "여덟"))


def test_nothing_is_said_of_a_reference_that_still_stands() -> None:
    assert looked_at("「주차장법」 제7조제2항에 따른다. 별표 1과 같다.", OLD) == []


@pytest.mark.parametrize(
    "place", ["제9조", "제7조제3항", "제7조제1항제1호", "별표 2"], ids=["article", "paragraph", "item", "own annex"]
)
def test_a_place_that_is_not_there_is_missing(place: str) -> None:
    cited = place if place.startswith("별표") else f"「주차장법」 {place}"
    (found,) = looked_at(f"{cited}에 따른다.", OLD)
    assert (found.kind, found.certain) == (ConcernKind.MISSING, True)
    assert found.link.reference.place == place


def test_the_first_paragraph_of_an_article_without_paragraphs_is_the_article() -> None:
    assert looked_at("「주차장법」 제8조제1항에 따른다.", OLD) == []


def test_an_article_deleted_since_is_told_with_its_day() -> None:
    new = law("2026-02-01", *OLD.articles[:1], article("제8조", "삭제 <2026.2.1>", deleted=True))
    (found,) = looked_at("「주차장법」 제8조에 따른다.", OLD, new)
    assert (found.kind, found.changed) == (ConcernKind.DELETED, new.promulgated)


def test_a_repealed_law_is_told_for_the_whole_and_for_an_article() -> None:
    gone = replace(OLD, repealed=date(2026, 1, 1))
    assert [c.kind for c in looked_at("「주차장법」에 따른다.", gone)] == [ConcernKind.REPEALED]
    assert [c.kind for c in looked_at("「주차장법」 제8조에 따른다.", gone)] == [ConcernKind.REPEALED]


def test_what_stands_under_another_number_now_is_told_with_it() -> None:
    new = law("2026-02-01", OLD.articles[0], article("제8조", "새로 정한 다른 일이다."), article("제9조", "여덟"))
    (found,) = looked_at("「주차장법」 제8조에 따른다.", OLD, new)
    assert (found.kind, found.now) == (ConcernKind.RENUMBERED, "제9조")


def test_a_move_is_read_from_the_tag_where_the_earlier_version_is_not_held() -> None:
    tagged = "새 일이다. [종전 제8조는 제9조로 이동 <2026.2.1>]"
    new = law("2026-02-01", article("제8조", tagged), article("제9조", "여덟"))
    (found,) = looked_at("「주차장법」 제8조에 따른다.", new)
    assert (found.kind, found.now, found.changed) == (ConcernKind.RENUMBERED, "제9조", date(2026, 2, 1))


def test_a_change_of_the_cited_paragraph_is_told_word_by_word_and_not_one_of_its_neighbour() -> None:
    new = law("2026-02-01", article("제7조", "① 하나\n② 기한은 5일로 한다. <개정 2026.2.1>"), OLD.articles[1])
    assert looked_at("「주차장법」 제7조제1항에 따른다.", OLD, new) == []
    (found,) = looked_at("「주차장법」 제7조제2항에 따른다.", OLD, new)
    assert (found.kind, found.certain) == (ConcernKind.AMENDED, False)
    assert [words.text.strip() for words in found.words if words.mark == "added"] == ["5일로"]


def test_a_change_that_was_promulgated_before_the_ordinance_was_is_no_concern() -> None:
    new = law("2026-02-01", article("제7조", "① 하나\n② 기한은 5일로 한다."), OLD.articles[1])
    assert looked_at("「주차장법」 제7조제2항에 따른다.", OLD, new, amended="2026-03-01") == []


def test_only_the_tags_of_the_cited_paragraph_count_where_earlier_words_are_not_held() -> None:
    new = law("2026-02-01", article("제7조", "① 하나 <개정 2010.1.1>\n② 둘 <개정 2026.2.1>"))
    assert looked_at("「주차장법」 제7조제1항에 따른다.", new) == []
    (found,) = looked_at("「주차장법」 제7조제2항에 따른다.", new)
    assert (found.kind, found.changed, found.words) == (ConcernKind.AMENDED, date(2026, 2, 1), ())


def test_a_ministry_that_was_only_renamed_is_told_apart() -> None:
    before = law("2020-01-01", article("제7조", "절차는 환경부령으로 정한다."))
    after = law("2026-02-01", article("제7조", "절차는 기후에너지환경부령으로 정한다."))
    assert [c.kind for c in looked_at("「주차장법」 제7조에 따른다.", before, after)] == [ConcernKind.RENAMED]


def test_what_is_not_held_is_counted_as_a_gap_and_never_as_wrong() -> None:
    ordinance = regulation("2025-01-01", article("제3조", "「주차장법」 제7조 및 제8조에 따른다."))
    found = upkeep([[ordinance]], lambda title: [], DAY)
    assert (found.concerns, found.gaps, found.references) == ((), (("주차장법", 2),), 0)


def test_a_range_is_looked_at_at_both_ends() -> None:
    assert [c.link.reference.no for c in looked_at("「주차장법」 제7조부터 제12조까지에 따른다.", OLD)] == ["제12조"]


def test_a_number_beyond_a_limit_of_what_its_sentence_cites_is_to_be_checked() -> None:
    limit = law("2020-01-01", article("제7조", "① 가산금은 주차요금의 4배 이내로 한다.\n② 기한은 30일 이내로 한다."))
    says = "「주차장법」 제7조제1항에 따른 가산금은 {}배로 하고 20일 안에 낸다."
    ordinances = [[regulation("2025-01-01", article("제3조", says.format(times)))] for times in (4, 5)]
    within, over = (
        upkeep([held], lambda title: [limit] if title == "주차장법" else [], DAY, beyond_limits).concerns
        for held in ordinances
    )
    assert within == ()
    assert [(c.kind, c.certain, c.note) for c in over] == [(ConcernKind.LIMIT, False, "제7조제1항: 4배 ↔ 이 조문: 5배")]
