"""The verbs that read regulations, on records of two small ones: no index, no analyser."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import pytest

from knowledge_base.adapters.records import SqlRecords
from knowledge_base.model import Aid
from tests import command
from tests.command import Ran
from tests.regulations import article, regulation

OLD = regulation(
    "2023-01-01",
    article("제1조", "「새빛시 공원 조례」 제2조에 따른다.", "목적"),
    article("제2조", "① 요금은 500원이다.\n② 요금은 달마다 낸다.\n③ 더 낸 것은 돌려준다.", "요금"),
    article("제3조", "시장은 공영주차장의 이용 규칙을 주차장 입구에 게시하여야 한다.", "게시"),
)
NEW = regulation(
    "2025-04-01",
    OLD.articles[0],
    article("제2조", "① 요금은 600원이다.\n② 요금은 달마다 낸다.\n③ 더 낸 것은 돌려준다.", "요금"),
    article("제3조", "감면은 시장이 정한다.", "감면"),
    article("제4조", OLD.articles[2].text, "게시"),
)
PARK = regulation("2020-01-01", article("제2조", "뜻"), regulation_id="saebit:park", title="새빛시 공원 조례")
COMING = regulation("2099-03-01", regulation_id="law:1", title="질서위반행위규제법")
FAQ = Aid("f1", "faq", "요금은?", "「새빛시 주차장 조례」 제2조에 따라 500원입니다.")


@pytest.fixture(scope="module")
def minwon(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ran]:
    folder = tmp_path_factory.mktemp("city")
    records = SqlRecords(f"sqlite:///{folder}/var/knowledge.db")
    records.put("city", [OLD, NEW, PARK, COMING, FAQ])
    records.close()
    return partial(command.minwon, folder=folder)


Minwon = Callable[..., Ran]


def test_an_article_is_shown_as_of_two_days_with_the_words_of_each(minwon: Minwon) -> None:
    old, new = (minwon("show", "새빛시 주차장 조례 제2조제1항", "--as-of", day) for day in ("2025-03-31", "2025-04-01"))
    assert (old.code, new.code) == (0, 0)
    assert "① 요금은 500원이다." in old.out
    assert "① 요금은 600원이다." in new.out
    assert "달마다" not in old.out + new.out


def test_a_paragraph_that_an_article_does_not_have_is_told(minwon: Minwon) -> None:
    shown = minwon("show", "새빛시 주차장 조례 제3조제1항")
    assert "감면은 시장이 정한다." in shown.out
    assert "제1항이 따로 없어" in shown.out


def test_a_coming_law_is_never_shown_as_in_force_and_is_counted(minwon: Minwon) -> None:
    shown = minwon("show", "질서위반행위규제법 제1조")
    assert shown.code == 1
    assert "이전 연혁을 보유하지 않음" in shown.out
    assert "목적을 정한다" not in shown.out
    listed = minwon("regulations")
    assert "3건 (시행 중 2 · 이전 연혁을 보유하지 않음 1)" in listed.out
    only = json.loads(minwon("regulations", "--earlier-not-held", "--json").out)
    assert [each["title"] for each in only["items"]] == ["질서위반행위규제법"]


def test_a_difference_is_printed_with_what_went_what_came_and_the_faq(minwon: Minwon) -> None:
    told = minwon("diff", "새빛시 주차장 조례")
    assert told.code == 0
    lines = [line.strip() for line in told.out.splitlines() if line.strip()]
    assert lines == [
        "「새빛시 주차장 조례」  2025. 3. 31. → " + lines[0].rpartition("→ ")[2],
        "변경  제2조(요금)",
        "① 요금은 [-500원이다.-]{+600원이다.+}",
        "…",
        "신설  제3조(감면)",
        "{+감면은 시장이 정한다.+}",
        "이동  제3조 → 제4조(게시)",
        "바뀐 조문을 인용하는 안내문",
        "f1  요금은?  (새빛시 주차장 조례 제2조)",
    ]


def test_nothing_changed_and_nothing_held_are_told_apart(minwon: Minwon) -> None:
    unchanged = minwon("diff", "새빛시 공원 조례", "--since", "2024-01-01")
    assert (unchanged.code, "바뀐 조문이 없습니다" in unchanged.out) == (1, True)
    before = minwon("diff", "새빛시 공원 조례", "--since", "2019-01-01")
    assert "이전 연혁이 없어" in before.out
    assert "신설" not in before.out
    unheld = minwon("diff", "새빛시 도서관 조례")
    assert (unheld.code, "minwon regulations" in unheld.err) == (2, True)


def test_all_amendments_since_a_day_are_told(minwon: Minwon) -> None:
    told = json.loads(minwon("diff", "--since", "2025-01-01", "--until", "2026-01-01", "--json").out)
    assert [each["regulation"] for each in told["differences"]] == ["새빛시 주차장 조례"]
    assert minwon("diff").code == 2


def test_references_go_both_ways(minwon: Minwon) -> None:
    cites = minwon("refs", "새빛시 주차장 조례 제1조")
    assert "「새빛시 공원 조례」 제2조" in cites.out
    cited = minwon("refs", "「새빛시 공원 조례」 제2조")
    assert "「새빛시 주차장 조례」 제1조(목적)" in cited.out
    assert "「새빛시 주차장 조례」 제1조(목적)  → 제2조" in minwon("refs", "새빛시 공원 조례").out
    none = minwon("refs", "새빛시 주차장 조례 제4조", "--json")
    assert (none.code, json.loads(none.out)["cited_by"]) == (1, [])


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "MINWON_LAW_GO_KR_KEY"),
        ({"MINWON_LAW_GO_KR_KEY": "k"}, "MINWON_LAW_GO_KR_SBORG"),
        ({"MINWON_LAW_GO_KR_KEY": "k", "MINWON_LAW_GO_KR_ORG": "경기도"}, "MINWON_LAW_GO_KR_ORG"),
    ],
)
def test_a_sync_that_lacks_a_setting_names_it(minwon: Minwon, settings: dict[str, str], named: str) -> None:
    ran = minwon("sync", **settings)
    assert ran.code == 2
    assert named in ran.err
    assert ".env.example" in ran.err
