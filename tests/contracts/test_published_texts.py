"""Masks, procedures and abuse on statutes and citizens' questions that nobody here wrote."""

import gzip
import json
import re

import pytest

from assistant.abuse import Detector
from assistant.period import Unit
from assistant.procedures import recognise
from assistant.procedures_law import PROCEDURES
from evals.suites.privacy_public import false_alarms, statutes
from tests.shared_data import shared


@pytest.mark.shared
@pytest.mark.parametrize("name", ["citizen_to_article_dev.jsonl.gz", "question_to_answer_dev.jsonl.gz"])
def test_at_most_one_question_in_a_hundred_is_flagged(name: str) -> None:
    with gzip.open(shared(name), "rt", encoding="utf-8") as lines:
        flagged = [Detector()(json.loads(line)["query"]).abusive for line in lines]
    assert sum(flagged) <= len(flagged) / 100


@pytest.mark.shared
def test_questions_of_citizens_are_hardly_ever_taken_for_a_procedure() -> None:
    with gzip.open(shared("question_to_answer_dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        questions = [json.loads(line)["query"] for line in lines]
    wrong = [text for text in questions if any(hit.displaces for hit in recognise(text))]
    assert len(wrong) <= len(questions) * 0.005, wrong[:5]


@pytest.mark.shared
def test_every_term_stands_in_the_statute_it_cites() -> None:
    wanted = {re.findall(r"「([^」]+)」", term.article)[0] for p in PROCEDURES for term in p.terms}
    articles: dict[str, dict[str, str]] = {}
    with gzip.open(shared("laws_all.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            if any(f'"title": "{title}"' in line[:400] for title in wanted):
                law = json.loads(line)
                articles[law["title"]] = {article["no"]: article["text"] for article in law["articles"]}
    numbers = {Unit.DAYS: "{}일", Unit.MONTHS: "{}개월", Unit.WEEKS: "{}주일"}
    for procedure in PROCEDURES:
        for term in procedure.terms:
            [title] = re.findall(r"「([^」]+)」", term.article)
            cited = [articles[title].get(no, "") for no in re.findall(r"제\d+조(?:의\d+)?", term.article)]
            assert all(cited), f"{term.article} is not there"
            if term.period is not None:
                number = numbers[term.period.unit].format(term.period.amount)
                assert any(number in text for text in cited), f"{number} is not in {term.article}"


@pytest.mark.shared
def test_statutes_raise_no_false_alarm() -> None:
    texts = [text for at, text in enumerate(statutes(shared("laws_core.jsonl.gz"))) if at % 12 == 0]
    alarms, characters = false_alarms(texts)
    assert characters > 800_000
    assert not alarms
