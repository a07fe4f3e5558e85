"""The published statutes themselves: read, parsed and put in order by day, with nothing lost and nothing moved."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from datetime import date

import pytest

from knowledge_base.adapters.jsonl import law
from knowledge_base.adapters.sources import open_source
from knowledge_base.model import Passage, Standing, Version
from knowledge_base.parse import parts
from knowledge_base.versions import in_force, passages, standing, timeline
from knowledge_base.watch import between
from tests.shared_data import shared

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def held() -> dict[str, list[Version]]:
    """Every version of 37 titles since 2016, by regulation."""
    found: dict[str, list[Version]] = defaultdict(list)
    for item in open_source(shared("law_versions.jsonl.gz")).items():
        assert isinstance(item, Version)
        found[item.regulation_id].append(item)
    return found


@pytest.mark.slow
def test_parses_every_law_without_loss() -> None:
    seen = 0
    with gzip.open(shared("laws_all.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for article in (article for line in lines for article in json.loads(line)["articles"]):
            text = article["text"]
            assert "".join(text[part.start : part.end] for part in parts(text)) == text, article
            seen += 1
    assert seen == 204_924


def test_every_character_of_the_published_markdown_is_held() -> None:
    """But for the title and the heading 부칙, which are held as what they are."""
    for path in shared("legalize_kr").rglob("*.md"):
        _, _, body = path.read_text(encoding="utf-8").split("---\n", 2)
        (law,) = open_source(path).items()
        assert isinstance(law, Version)
        held = [f"{each.no}{each.title}{each.text}" for each in law.articles]
        held += [f"{each.no}{each.text}" for each in law.addenda] + [each.text for each in law.annexes]
        held += re.findall(r"(?m)^#+ (제\d+[편장절관].*)$", body)
        assert letters(body) == letters("".join([law.title, "부칙", *held])), path


def letters(text: str) -> Counter[str]:
    """How often each character stands in a text, Markdown's own and brackets around headings left out."""
    return Counter(re.sub(r"[\s#*\\()（）]", "", text))


def test_the_published_markdown_and_the_records_of_one_version_are_the_same() -> None:
    published = {
        (v.regulation_id, v.version_id): v for v in open_source(shared("legalize_kr")).items() if isinstance(v, Version)
    }
    compared = 0
    for item in open_source(shared("laws_core.jsonl.gz")).items():
        assert isinstance(item, Version)
        other = published.get((item.regulation_id, item.version_id))
        if other is not None:
            assert other.articles == item.articles
            assert other.addenda == item.addenda
            assert other.annexes == item.annexes
            compared += 1
    assert compared == len(published) == 8


def test_serves_the_version_an_oracle_computes_for_every_title_and_month_since_2016(
    held: dict[str, list[Version]],
) -> None:
    """The oracle reads the file by itself and knows only: the last to take effect, then to be promulgated."""
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with gzip.open(shared("law_versions.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            rows[row["doc_id"]].append(row)
    months = [date(year, month, 1) for year in range(2016, 2029) for month in range(1, 13)]
    checked = shares = 0
    for doc_id, all_rows in rows.items():
        by_day = {on: list[Passage]() for on in months}
        for passage in passages(held[doc_id]):
            for on in months:
                if passage.in_force(on):
                    by_day[on].append(passage)
        alone = {each.no for version in held[doc_id] for each in version.articles if each.effective}
        for on in months:
            begun = [row for row in all_rows if row["effective_date"] <= on.isoformat()]
            expected = max(
                begun,
                key=lambda row: (row["effective_date"], row["promulgation_date"], int(row["promulgation_no"])),
                default=None,
            )
            serving = in_force(held[doc_id], on)
            assert (serving.version_id if serving else None) == (expected["mst"] if expected else None), (doc_id, on)
            shares += sum(row["effective_date"] == expected["effective_date"] for row in begun) > 1 if expected else 0
            texts = {each.no: each.text for each in serving.articles if not each.deleted} if serving else {}
            served = {passage.no: passage.text for passage in by_day[on] if passage.no.startswith("제")}
            for no in texts.keys() | served.keys():
                if no not in alone:
                    assert served.get(no) == texts.get(no), (doc_id, on, no)
            checked += 1
    assert checked == len(rows) * len(months)
    assert shares, "the file holds versions that share an effective date"


def test_the_articles_of_decree_32789_begin_on_three_days(held: dict[str, list[Version]]) -> None:
    decree = held["law:003540"]
    first = {span.no: span.start for span in reversed(timeline(decree))}
    assert first["제11조의2"] == first["제38조의2"] == date.fromisoformat("2023-01-01")
    assert first["제8조의3"] == date.fromisoformat("2023-04-01")
    assert standing(decree, "제11조의2", date.fromisoformat("2022-12-31")) is Standing.NOT_YET


@pytest.mark.parametrize(("name", "count"), [("laws_core", 9), ("laws_all", 71)])
def test_laws_held_only_as_a_coming_version_are_told_apart_and_counted(name: str, count: int) -> None:
    on = date.fromisoformat("2026-11-23")
    with gzip.open(shared(f"{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["effective_date"] > on.isoformat()]
    coming = [law(row, name) for row in rows]
    later = [each for each in coming if standing((each,), "", on) is Standing.EARLIER_NOT_HELD]
    assert len(later) == count
    assert "질서위반행위규제법" in {each.title for each in later}
    assert not any(in_force((each,), on) for each in coming)
    assert {standing((each,), "", on) for each in coming} <= {Standing.EARLIER_NOT_HELD, Standing.NOT_YET}


def test_the_decree_of_may_2026_is_told_as_published(held: dict[str, list[Version]]) -> None:
    difference = between(held["law:003540"], date(2026, 5, 5), date(2026, 5, 6))
    assert difference is not None
    kinds = {each.no: each.kind.value for each in difference.amendments}
    assert kinds["제6조의2"] == kinds["제38조의3"] == "added"
    assert kinds["제6조"] == kinds["제20조"] == kinds["제21조"] == "changed"
    assert "제23조" not in kinds
