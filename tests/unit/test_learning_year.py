"""The simulated year's questions are kept apart from its complaints, and its labels are true of the sample city."""

from pathlib import Path

from evals.learning_year import matters, months
from knowledge_base import Department, Version, open_source

SAMPLE = Path(__file__).parents[2] / "knowledge_base" / "sample"
HELD = matters()


def test_every_label_names_what_the_city_has() -> None:
    items = list(open_source(SAMPLE, "sample").items())
    articles = {f"{one.title}#{part.no}" for one in items if isinstance(one, Version) for part in one.articles}
    offices = {one.id for one in items if isinstance(one, Department)}
    assert {name for matter in HELD for name in matter.gold} <= articles
    assert {matter.department for matter in HELD} <= offices


def test_no_question_is_a_wording_of_the_year_nor_made_of_its_words() -> None:
    for matter in HELD:
        assert not set(matter.learned) & {*matter.others, *matter.held_out}
        words = {word for text in matter.learned for word in text.split() if len(word) > 2}
        for text in matter.held_out:
            asked = [word for word in text.split() if len(word) > 2]
            assert sum(word in words for word in asked) <= len(asked) / 3, text


def test_a_year_is_drawn_the_same_again_and_in_season() -> None:
    complained = [matter for matter in HELD if matter.learned]
    first, again = (list(months(complained, 20, seed=3)) for _ in range(2))
    assert first == again
    assert [len(month) for month in first] == [20] * 12
    assert all(one.received.month in one.matter.months for month in first for one in month)
    assert all(one.said in one.matter.learned for month in first for one in month)
    assert len({matter.id for matter in HELD if not matter.learned}) == 10
