"""The engine `mask` as an evaluator runs it."""

from assistant import PersonalData
from evals.engines.mask import SCHEMA, run, run_all


def test_a_line_comes_back_masked_with_spans_of_the_original() -> None:
    text = "신청인 김영희, 010-1234-5678"
    said = run({"id": "a", "text": text, "more": 1})
    assert said["id"] == "a"
    assert said["masked"] == "신청인 [이름1], [전화번호1]"
    assert [(text[s["start"] : s["end"]], s["type"]) for s in said["spans"]] == [
        ("김영희", "이름"),
        ("010-1234-5678", "휴대전화번호"),
    ]


def test_lines_keep_their_order_and_one_without_text_says_so() -> None:
    said = list(run_all([{"id": 1, "text": "안녕하세요"}, {"id": 2}, {"id": 3, "text": ""}]))
    assert [one["id"] for one in said] == [1, 2, 3]
    assert said[0]["spans"] == []
    assert "error" in said[1]
    assert said[2]["masked"] == ""


def test_types_are_the_closed_list() -> None:
    assert SCHEMA["spans.type"] == [kind.value for kind in PersonalData]
