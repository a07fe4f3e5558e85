"""How an engine tells what is wrong with a line."""

from evals.engines import due, repeats


def test_each_field_that_cannot_be_read_is_named_on_one_line() -> None:
    said = due.run({"id": "a", "kind": "moon", "received": "x", "pauses": "x"})["error"]
    assert "\n" not in said
    assert all(name in said for name in ("kind:", "received:", "pauses:"))


def test_moments_with_and_without_a_zone_are_compared_as_koreas() -> None:
    one = {"person": "p", "text": "가로등이 꺼졌습니다", "kind": "기타"}
    lines = [{"id": 1, "received": "2026-03-02T10:00", **one}, {"id": 2, "received": "2026-03-02T02:00Z", **one}]
    assert [line["count"] for line in repeats.run_all(lines)] == [1, 2]
