"""The engines `due` and `repeats` over lines as an evaluator writes them."""

from typing import Any

import pytest

from evals.engines import due, repeats


def line(**more: Any) -> dict[str, Any]:
    return {"id": "x", "kind": "고충", "received": "2026-11-02T10:00:00", **more}


def test_a_receipt_gives_its_due_date_and_derivation() -> None:
    out = due.run(line())
    assert (out["id"], out["due"]) == ("x", "2026-11-10T23:59:59")
    assert any("제19조제2항" in step for step in out["derivation"])


def test_a_zone_is_answered_with_a_zone() -> None:
    assert due.run(line(received="2026-11-02T10:00:00+09:00"))["due"] == "2026-11-10T23:59:59+09:00"
    assert due.run(line(received="2026-11-02T01:00:00Z"))["due"] == "2026-11-10T23:59:59+09:00"


def test_a_statutory_period_in_hours_is_exact() -> None:
    out = due.run(line(kind="법정", received="2026-10-02T16:30", period="3일"))
    assert out["due"] == "2026-10-08T16:30:00"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"pauses": [{"from": "2026-11-04", "to": "2026-11-10", "reason": "보완"}]}, "2026-11-17"),
        (
            {"pauses": [{"from": "2026-11-04T09:30:00", "to": "2026-11-10T16:00:00", "reason": "보완"}]},
            "2026-11-17",
        ),
        ({"pauses": [{"from": "2026-11-04", "to": "2026-11-06", "reason": "담당자 휴가"}]}, "2026-11-10"),
        (
            {
                "kind": "법정",
                "period": "3일",
                "pauses": [{"from": "2026-11-03T00:00:00", "to": "2026-11-04T00:00:00", "reason": "의견청취"}],
            },
            "2026-11-09",
        ),
        ({"pauses": [{"from": "2026-11-03", "to": "2026-11-24", "reason": "현장조사 연장"}]}, "2026-12-02"),
        ({"extensions": [{"reason": "현장 확인", "days": 7, "consent": False}]}, "2026-11-19"),
        ({"extensions": [{"reason": "업무과중", "days": 7, "consent": True}]}, "2026-11-10"),
        ({"pauses": None, "extensions": None}, "2026-11-10"),
    ],
)
def test_pauses_and_extensions_are_read(more: dict[str, Any], expected: str) -> None:
    assert str(due.run(line(**more))["due"])[:10] == expected


def test_what_the_law_refuses_is_named() -> None:
    out = due.run(line(extensions=[{"reason": "업무과중", "days": 7}]))
    assert "제21조제2항" in out["refused"][0]


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": "법정"},
        {"kind": "모름"},
        {"received": "어제"},
        {"kind": "법정", "period": "곧"},
        {"pauses": [{"from": "2026-11-10", "to": "2026-11-04", "reason": "보완"}]},
        {"received": "2010-01-04T10:00"},
    ],
)
def test_a_line_that_cannot_be_computed_says_why_and_stops_nothing(bad: dict[str, Any]) -> None:
    out = list(due.run_all([line(**bad), line()]))
    assert out[0]["due"] is None
    assert out[0]["error"]
    assert out[1]["due"] == "2026-11-10T23:59:59"


def filed(number: int, **more: Any) -> dict[str, Any]:
    text = "마을버스 3번 배차 간격을 늘려 주세요."
    received = f"2026-{number:02d}-02T10:00:00"
    return {"id": f"r{number}", "person": "p1", "text": text, "received": received, "kind": "건의", **more}


def test_repeats_are_grouped_counted_and_suggested() -> None:
    told = [["2026-06-10T10:00:00"], ["2026-07-10T10:00:00"], []]
    out = list(repeats.run_all(filed(number, notified=when) for number, when in zip((6, 7, 8), told, strict=True)))
    assert [each["group"] for each in out] == ["r6"] * 3
    assert [each["count"] for each in out] == [1, 2, 3]
    assert [each["suggestion"] for each in out] == ["없음", "없음", "반복 종결"]
    assert out[2]["needs"]


def test_a_line_that_cannot_be_read_stops_nothing() -> None:
    out = list(repeats.run_all([{"id": "bad"}, filed(6)]))
    assert out[0]["error"]
    assert out[1]["count"] == 1


def test_moments_with_and_without_a_zone_stand_in_one_file() -> None:
    out = list(repeats.run_all([filed(7), filed(6, received="2026-06-02T10:00:00+09:00")]))
    assert [each["count"] for each in out] == [2, 1]


def test_the_closed_lists_are_printed_from_the_code() -> None:
    assert "법정" in due.SCHEMA["kind"]
    assert "반복 종결" in repeats.SCHEMA["suggestion"]
