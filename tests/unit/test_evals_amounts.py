"""Amounts are the same however they are written."""

from decimal import Decimal

import pytest

from evals.amounts import amounts


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("8만원", 80_000, "원"),
        ("80,000원", 80_000, "원"),
        ("과태료는 8만 원입니다", 80_000, "원"),
        ("1장당 2만 5천원", 25_000, "원"),
        ("2천만원 이내", 20_000_000, "원"),
        ("50퍼센트", 50, "퍼센트"),
        ("50%", 50, "퍼센트"),
        ("5미터 이내", 5, "미터"),
        ("최대 12개월", 12, "개월"),
        ("0.5미터 이하", Decimal("0.5"), "미터"),
    ],
)
def test_an_amount_is_read(said: str, value: Decimal | int, unit: str) -> None:
    assert (Decimal(value).normalize(), unit) in amounts(said)


@pytest.mark.parametrize(
    "said", ["제7조의2제1항", "별표 2", "031-0000-2060", "[1]", "2026. 3. 13. 시행", "2026-000123"]
)
def test_names_dates_and_numbers_of_telephones_are_no_amounts(said: str) -> None:
    assert amounts(said) == {}
