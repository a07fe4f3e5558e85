"""The rules against the statutes themselves: every article cited exists, was in force, and says the number."""

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache

import pytest

from assistant.period import Unit
from assistant.rules import Rule
from assistant.rules_around import RULES
from tests.shared_data import shared

pytestmark = pytest.mark.shared

CITED = re.compile(r"「([^」]+)」|제(\d+)조(?:의(\d+))?")
NUMBER = {Unit.DAYS: "{}일", Unit.HOURS: "{}근무시간", Unit.YEARS: "{}년", Unit.AT_ONCE: "즉시"}


@cache
def statutes() -> dict[str, list[tuple[str, dict[str, str]]]]:
    """For each title its versions: effective date and articles."""
    held: dict[str, list[tuple[str, dict[str, str]]]] = {}
    wanted = {title for rule in RULES.rules for title, _ in cited(rule)}
    for name in ("laws_all.jsonl.gz", "law_versions.jsonl.gz"):
        with gzip.open(shared(name), "rt", encoding="utf-8") as lines:
            for line in lines:
                head = line[:400]
                if not any(f'"title": "{title}"' in head for title in wanted):
                    continue
                law = json.loads(line)
                articles = {article["no"]: article["text"] for article in law["articles"]}
                held.setdefault(law["title"], []).append((law["effective_date"], articles))
    return held


def cited(rule: Rule) -> Iterator[tuple[str, str]]:
    title = ""
    for found in CITED.finditer(rule.article):
        if found[1]:
            title = found[1]
        else:
            branch = f"의{found[3]}" if found[3] else ""
            yield title, f"제{found[2]}조{branch}"


def text_on(rule: Rule, title: str, article: str) -> str:
    """The article as it stood on the first day of the rule; the oldest held where the rule is older than what is held."""
    versions = sorted(statutes()[title], key=lambda version: version[0])
    day = rule.valid_from.isoformat()
    held = [articles for effective, articles in versions if effective <= day] or [versions[0][1]]
    found = held[-1].get(article) or versions[-1][1].get(article, "")
    assert found, f"{title} {article} is not there"
    return found


@pytest.mark.parametrize("rule", RULES.rules, ids=[f"{r.name.value}-{r.valid_from}" for r in RULES.rules])
def test_each_article_exists_and_the_number_stands_in_it(rule: Rule) -> None:
    texts = [text_on(rule, title, article) for title, article in cited(rule)]
    assert texts
    if rule.period is not None and rule.name.value not in ("bulk_certificates",):
        number = NUMBER[rule.period.unit].format(rule.period.amount or "")
        assert any(number in text for text in texts), f"{number} is not in {rule.article}"
