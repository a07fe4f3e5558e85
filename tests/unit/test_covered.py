"""Whether to quote what was found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.covered import LEAST_RIGHT, WITNESSED, believed
from knowledge_base import Found, Hit
from tests.fakes.city import LEASH, TODAY

KEEPER = "동물보호과"
FOUND = Found("q", TODAY, (Hit(replace(LEASH, department=KEEPER), 1.0),), first_right=0.5)


@pytest.mark.parametrize(
    ("answerable", "department", "quoted"),
    [(0.5, "", True), (0.5 * WITNESSED, "", False), (0.5 * WITNESSED, KEEPER, True), (0.4 * WITNESSED, KEEPER, False)],
)
def test_a_middling_probability_wants_the_department_as_a_witness(
    answerable: float, department: str, quoted: bool
) -> None:
    assert believed(FOUND, answerable, department, 0.5) is quoted


def test_what_letters_alone_found_is_not_quoted_however_probable_an_answer_is() -> None:
    assert not believed(replace(FOUND, first_right=LEAST_RIGHT / 2), 0.95, KEEPER, 0.5)
    assert not believed(replace(FOUND, hits=()), 0.95, KEEPER, 0.5)
