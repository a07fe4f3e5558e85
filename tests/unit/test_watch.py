"""The amendment watch: what changed, article by article, and which texts are stale by it."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.model import Addendum, Aid, Annex, Version
from knowledge_base.watch import AmendmentKind, as_of, between, compare, marked, stale
from tests.regulations import article, regulation

LONG = "시장은 공영주차장의 요금을 주차 시간과 급지에 따라 정하고 이를 주차장 입구에 게시해야 한다."


def said(old: Version, new: Version) -> list[tuple[str, str, str]]:
    return [(each.kind.value, each.before, each.no) for each in compare(old, new).amendments]


OLD = regulation(
    "2023-01-01",
    article("제1조", "목적을 정한다.", "목적"),
    article("제2조", "최초 30분은 500원으로 한다.", "요금"),
    article("제3조", "감면은 시장이 정한다.", "감면"),
    article("제4조", LONG, "게시"),
)


def test_tells_added_changed_deleted_and_moved_articles_apart() -> None:
    new = regulation(
        "2025-04-01",
        article("제1조", "목적을 정한다. <개정 2025.3.14>", "목적"),
        article("제2조", "최초 30분은 600원으로 한다.", "요금"),
        article("제3조", "삭제 <2025.3.14>", "", deleted=True),
        article("제4조", "정기권은 매월 판다.", "정기권"),
        article("제5조", LONG, "게시"),
    )
    assert said(OLD, new) == [
        ("changed", "제2조", "제2조"),
        ("added", "", "제4조"),
        ("moved", "제4조", "제5조"),
        ("deleted", "제3조", "제3조"),
    ]


def test_a_moved_article_may_change_too() -> None:
    new = regulation(
        "2025-04-01",
        *OLD.articles[:3],
        article("제4조", "정기권은 매월 판다.", "정기권"),
        article("제5조", LONG.replace("입구에", "입구와 누리집에"), "게시"),
    )
    (_, moved) = compare(OLD, new).amendments
    assert (moved.kind, moved.before, moved.no) == (AmendmentKind.MOVED, "제4조", "제5조")
    assert [(words.text, words.mark) for words in moved.words if words.mark != "same"] == [
        ("입구에", "removed"),
        ("입구와 누리집에", "added"),
    ]


def test_tags_spaces_and_middle_dots_are_no_change() -> None:
    old = regulation("2023-01-01", article("제1조", "주차ㆍ정차를 금지한다."))
    new = regulation("2025-01-01", article("제1조", "주차·정차를  금지한다. <개정 2024.12.1>"))
    assert said(old, new) == []


def test_a_changed_annex_is_told_with_its_words() -> None:
    table = "| 급지 | 요금 |\n|---|---|\n| 1급지 | {} |"
    old = regulation("2023-01-01", annexes=(Annex("별표 1", "요금표", table.format("500원")),))
    new = regulation(
        "2025-01-01", annexes=(Annex("별표 1", "요금표", table.format("600원")), Annex("별표 2", "새", "가"))
    )
    first, second = compare(old, new).amendments
    assert (first.no, second.no, second.kind) == ("별표 1", "별표 2", AmendmentKind.ADDED)
    assert [(words.text, words.mark) for words in first.words if words.mark != "same"] == [
        ("500원", "removed"),
        ("600원", "added"),
    ]


def test_the_difference_of_two_days_follows_the_days_of_single_articles() -> None:
    new = regulation(
        "2025-01-01", *OLD.articles[:3], article("제4조", "새로 정한다.", "게시", effective=date(2025, 7, 1))
    )
    held = (OLD, new)
    assert between(held, date(2024, 12, 31), date(2025, 6, 30)).amendments == ()  # type: ignore[union-attr]
    difference = between(held, date(2025, 6, 30), date(2025, 7, 1))
    assert difference is not None
    assert [each.no for each in difference.amendments] == ["제4조"]
    assert difference.articles == ("saebit:parking#제4조",)


def test_a_regulation_that_begins_or_ends_between_two_days() -> None:
    made = (Addendum("부칙 <제1호, 2022.12.1>", "이 조례는 2023년 1월 1일부터 시행한다."),)
    gone = regulation("2023-01-01", repealed="2024-01-01", addenda=made)
    begun = between((gone,), date(2022, 1, 1), date(2023, 6, 1))
    ended = between((gone,), date(2023, 6, 1), date(2024, 6, 1))
    assert begun is not None
    assert ended is not None
    assert [each.kind for each in begun.amendments] == [AmendmentKind.ADDED]
    assert [each.kind for each in ended.amendments] == [AmendmentKind.DELETED]
    assert between((gone,), date(2020, 1, 1), date(2021, 1, 1)) is None


def test_an_article_whose_words_before_are_not_held_is_not_called_new() -> None:
    held = regulation("2025-01-01", article("제1조", "가"), article("제2조", "나", effective=date(2025, 7, 1)))
    difference = between((held,), date(2025, 6, 30), date(2025, 7, 1))
    assert difference
    assert (difference.amendments, difference.unknown) == ((), ("제2조",))
    assert difference.articles == ("saebit:parking#제2조",)
    faq = Aid("f1", "faq", "요금은?", "「새빛시 주차장 조례」 제2조를 보세요.")
    assert [each.aid for each in stale([difference], [faq])] == [faq]


def test_a_regulation_reads_as_of_a_day_with_deleted_articles_remembered() -> None:
    new = regulation("2025-01-01", OLD.articles[0], article("제2조", "삭제 <2025.1.1>", deleted=True))
    on = as_of((OLD, new), date(2025, 1, 1))
    assert on is not None
    assert [(each.no, each.deleted) for each in on.articles] == [("제1조", False), ("제2조", True)]


def test_finds_the_faq_that_cite_what_changed() -> None:
    new = regulation("2025-04-01", OLD.articles[0], article("제2조", "600원", "요금"), *OLD.articles[2:])
    faq = [
        Aid("f1", "faq", "요금은?", "「새빛시 주차장 조례」 제2조에 따라 500원입니다."),
        Aid("f2", "faq", "감면은?", "「새빛시 주차장 조례」 제3조를 보세요."),
        Aid("f3", "faq", "법은?", "「주차장법」 제2조를 보세요."),
        Aid("f4", "faq", "여러 조문은?", "「새빛시주차장조례」 제1조부터 제3조까지"),
    ]
    found = stale([compare(OLD, new)], faq)
    assert [(each.aid.id, each.articles) for each in found] == [
        ("f1", ("새빛시 주차장 조례#제2조",)),
        ("f4", ("새빛시 주차장 조례#제2조",)),
    ]


WORDS = st.lists(st.sampled_from(["가", "나", "다", " ", "\n", "라마"]), max_size=12).map("".join)


@given(WORDS, WORDS)
def test_marked_words_hold_both_texts(old: str, new: str) -> None:
    words = marked(old, new)
    assert "".join(each.text for each in words if each.mark != "removed") == new
    assert "".join(each.text for each in words if each.mark != "added") == old


@given(st.permutations(range(4)), st.sets(st.integers(0, 3)))
def test_every_article_of_both_sides_is_accounted_for(places: list[int], dropped: set[int]) -> None:
    texts = [
        f"{word} 시설의 관리자는 매년 {word} 점검 결과를 시장에게 보고해야 한다."
        for word in ("가로등", "놀이터", "주차장", "하수도")
    ]
    old = regulation("2023-01-01", *(article(f"제{n + 1}조", texts[n], texts[n][:3]) for n in range(4)))
    kept = [place for place in places if place not in dropped]
    new = regulation(
        "2025-01-01", *(article(f"제{n + 1}조", texts[place], texts[place][:3]) for n, place in enumerate(kept))
    )
    amendments = compare(old, new).amendments
    after = {each.no for each in amendments if each.kind is not AmendmentKind.DELETED}
    unchanged = {f"제{n + 1}조" for n, place in enumerate(kept) if n == place}
    assert after | unchanged == {each.no for each in new.articles}
    gone = {each.before for each in amendments if each.kind is AmendmentKind.DELETED}
    assert gone == {f"제{place + 1}조" for place in dropped}
