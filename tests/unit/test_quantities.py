import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities import quantities


def said(text: str) -> list[tuple[str, str]]:
    return [(quantity.value, quantity.unit) for quantity in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5만원", [("50000", "원")]),
        ("5만 원", [("50000", "원")]),
        ("50,000원", [("50000", "원")]),
        ("1천만원", [("1", ""), ("10000000", "원")][1:]),
        ("0.5미터", [("0.5", "m")]),
        ("2026. 9. 7.", [("2026-9-7", "date")]),
        ("2026년 9월 7일", [("2026-9-7", "date")]),
        ("07:00", [("7:0", "clock")]),
        ("031-0000-1234", [("031-0000-1234", "tel")]),
        ("６５데시벨", [("65", "dB")]),
        ("3개월과 3월", [("3", "개월"), ("3", "월")]),
    ],
)
def test_a_quantity_is_read_however_it_is_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_places_in_a_regulation_and_marks_are_no_quantities() -> None:
    assert said("제7조의2제1항제3호 별표 2 [1] 제3장") == []


def test_an_amount_is_not_a_period_of_the_same_number() -> None:
    ten_days, ten_thousand = quantities("10일 10만원")
    assert not ten_days.stated_by(ten_thousand)


@given(st.integers(1, 99_999_999))
def test_thousands_separators_do_not_matter(amount: int) -> None:
    assert said(f"{amount:,}원") == said(f"{amount}원") == [(str(amount), "원")]


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    quantities(text)
