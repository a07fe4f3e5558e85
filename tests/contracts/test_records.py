"""One body for the records in memory, in SQLite and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge_base.adapters.records import SqlRecords
from knowledge_base.errors import KnowledgeBaseError, RecordsUnavailable, SourceError
from knowledge_base.model import Addendum, Aid, Annex, Department, StatutoryType
from knowledge_base.ports import Change, Item
from tests.fakes.records import MemoryRecords
from tests.postgres import fresh_database
from tests.regulations import article, regulation

Store = MemoryRecords | SqlRecords
OLD = regulation("2023-01-01", article("제1조", "가"), article("제2조", "나"), article("제3조", "다"))
NEW = regulation(
    "2025-04-01",
    article("제1조", "가"),
    article("제2조", "나를 고쳤다"),
    article("제3조", "삭제 <2025.3.14>", "", deleted=True),
    addenda=(Addendum("부칙 <제1호, 2025.3.14>", "이 조례는 2025년 4월 1일부터 시행한다."),),
    annexes=(Annex("별표 1", "요금표", "| 급지 | 요금 |\n|---|---|\n| 1급지 | 800원 |"), Annex("별표 2", "제목만")),
)
FAQ = Aid("faq-1", "faq", "주차 요금은?", "「새빛시 주차장 조례」 제5조에 따릅니다.", "주차관리과", date(2026, 1, 2))
OFFICE = Department("parking", "주차관리과", ("공영주차장 운영", "부설주차장 허가"), "031-000-0000", "본관 2층")
TYPE = StatutoryType("t-1", "주차장 설치 신고", "7일", "주차관리과", "「주차장법」 제19조", "없음")


@pytest.fixture(params=["memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryRecords()
    elif request.param == "sqlite":
        opened = SqlRecords(f"sqlite:///{tmp_path}/new folder/records.db")
        yield opened
        opened.close()
    else:
        with fresh_database() as url:
            opened = SqlRecords(url)
            yield opened
            opened.close()


def test_gives_back_what_was_put(records: Store) -> None:
    assert records.put("city", [OLD, NEW, FAQ, OFFICE, TYPE]) == Change(created=5)
    assert records.version(NEW.regulation_id, NEW.version_id) == NEW
    assert records.versions(NEW.regulation_id) == (OLD, NEW)
    assert (records.aids(), records.departments(), records.statutory_types()) == ([FAQ], [OFFICE], [TYPE])


def test_says_what_a_second_put_changed(records: Store) -> None:
    records.put("city", [OLD, NEW, FAQ, OFFICE])
    changed = replace(FAQ, text="「새빛시 주차장 조례」 제6조에 따릅니다.")
    assert records.put("city", [OLD, changed, OFFICE, TYPE]) == Change(created=1, updated=1, deleted=1, unchanged=2)
    assert records.aids() == [changed]
    assert records.versions(OLD.regulation_id) == (OLD,)


def test_names_the_regulations_of_which_something_begins_or_ends_in_a_time(records: Store) -> None:
    gone = regulation("2020-01-01", regulation_id="saebit:gone", repealed="2025-05-01")
    late = regulation(
        "2024-01-01", article("제1조", "가", effective=date(2025, 6, 1)), regulation_id="saebit:late", title="늦은 조례"
    )
    records.put("city", [OLD, NEW, gone, late])
    assert records.touched(date(2025, 3, 31), date(2025, 6, 1)) == ["saebit:gone", "saebit:late", "saebit:parking"]
    assert records.touched(date(2025, 4, 1), date(2025, 4, 30)) == []
    assert records.touched(date(2025, 4, 30), date(2025, 5, 1)) == ["saebit:gone"]


def test_a_part_adds_and_forgets_nothing(records: Store) -> None:
    records.put("city", [OLD, FAQ])
    assert records.put("city", [NEW], whole=False) == Change(created=1)
    assert records.versions(OLD.regulation_id) == (OLD, NEW)
    assert records.aids() == [FAQ]


def test_an_error_while_reading_leaves_everything_as_it_was(records: Store) -> None:
    records.put("city", [OLD, FAQ])
    before = records.state()

    def broken() -> Iterator[Item]:
        yield NEW
        raise SourceError("unreadable", place="b.md")

    with pytest.raises(SourceError, match="unreadable"):
        records.put("city", broken())
    assert records.state() == before
    assert records.versions(OLD.regulation_id) == (OLD,)


def test_what_two_sources_hold_stays_until_both_let_go(records: Store) -> None:
    records.put("city", [OLD, FAQ])
    records.put("laws", [OLD])
    assert records.sources() == ["city", "laws"]
    assert records.drop("city").deleted == 2
    assert records.versions(OLD.regulation_id) == (OLD,)
    records.drop("laws")
    assert records.versions(OLD.regulation_id) == ()
    assert records.sources() == []


def test_one_source_does_not_overwrite_the_faq_of_another(records: Store) -> None:
    records.put("city", [FAQ])
    with pytest.raises(SourceError, match="faq-1"):
        records.put("other", [replace(FAQ, text="다른 말")])
    assert records.aids() == [FAQ]


def test_the_same_id_twice_with_other_words_is_refused(records: Store) -> None:
    with pytest.raises(SourceError, match="twice"):
        records.put("city", [FAQ, replace(FAQ, text="다른 말")])


def test_the_state_follows_what_is_held(records: Store) -> None:
    empty = records.state()
    records.put("city", [OLD])
    one = records.state()
    records.put("city", [OLD, NEW])
    assert len({empty, one, records.state()}) == 3
    records.put("city", [OLD])
    assert records.state() == one
    records.drop("city")
    assert records.state() == empty


def test_passages_are_wordings_with_their_days(records: Store) -> None:
    records.put("city", [NEW, OLD])
    said = [
        (passage.no, passage.text.split("\n")[0], passage.valid_from, passage.valid_to)
        for passage in records.passages()
    ]
    first, second = date(2023, 1, 1), date(2025, 4, 1)
    assert said == [
        ("제1조", "가", first, None),
        ("제2조", "나", first, second),
        ("제2조", "나를 고쳤다", second, None),
        ("제3조", "다", first, second),
        ("별표 1", "| 급지 | 요금 |", second, None),
    ]


def test_passages_of_many_regulations_come_whole_and_in_order(records: Store) -> None:
    items = [regulation("2024-01-01", article("제1조", f"{n}"), regulation_id=f"r:{n:03}") for n in range(450)]
    records.put("many", reversed(items))
    assert [passage.regulation_id for passage in records.passages()] == [f"r:{n:03}" for n in range(450)]


def test_heads_know_their_days_and_are_found_by_any_spelling(records: Store) -> None:
    records.put("city", [NEW, OLD, regulation("2024-01-01", regulation_id="law:1", title="소음ㆍ진동관리법")])
    heads = records.heads("주차장조례")
    assert [(head.version_id, head.effective, head.valid_to) for head in heads] == [
        (OLD.version_id, date(2023, 1, 1), date(2025, 4, 1)),
        (NEW.version_id, date(2025, 4, 1), None),
    ]
    assert [head.title for head in records.heads("소음·진동 관리법")] == ["소음ㆍ진동관리법"]
    assert len(records.heads()) == 3


def test_regulations_that_name_a_title_come_with_all_their_versions(records: Store) -> None:
    before = regulation(
        "2023-01-01", article("제1조", "「소음ㆍ진동관리법」 제2조"), regulation_id="a", title="가 조례"
    )
    after = regulation("2025-01-01", article("제1조", "정한다."), regulation_id="a", title="가 조례")
    rule = regulation("2025-01-01", regulation_id="law:1", title="소음ㆍ진동관리법 시행규칙")
    records.put("city", [OLD, before, after, rule])
    found = records.mentioning("소음·진동관리법 시행령")
    assert sorted(version.version_id for version in found) == sorted(
        [before.version_id, after.version_id, rule.version_id]
    )
    assert records.mentioning("건축법") == []


def test_an_unknown_version_is_named(records: Store) -> None:
    with pytest.raises(KnowledgeBaseError, match="'2099'"):
        records.version("saebit:parking", "2099")
    assert records.versions("nobody") == ()


def test_a_database_survives_closing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/records.db"
    first = SqlRecords(url)
    first.put("city", [OLD, FAQ])
    state = first.state()
    first.close()
    again = SqlRecords(url)
    assert again.state() == state
    assert again.put("city", [OLD, FAQ]) == Change(unchanged=2)
    again.close()


def test_sqlite_writes_ahead(tmp_path: Path) -> None:
    import sqlite3

    SqlRecords(f"sqlite:///{tmp_path}/records.db").close()
    connection = sqlite3.connect(tmp_path / "records.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_database_that_cannot_be_reached_is_named_without_its_password() -> None:
    with pytest.raises(RecordsUnavailable, match=r"kim:\*\*\*@") as raised:
        SqlRecords("postgresql+psycopg://kim:secret@127.0.0.1:1/none")
    assert "secret" not in str(raised.value)
