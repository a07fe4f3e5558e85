"""Files of cases: strict, in four forms, with the place and the mend where they are wrong."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from evals.case import Case, CasesUnreadable, dataset_digest, read_cases, write_cases
from evals.judging import SAMPLE

GOOD = {"id": "a-1", "mode": "question", "text": "쓰레기 언제 내놔요?", "gold": ["새빛시 폐기물 관리 조례#제6조"]}


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def lines(*rows: dict[str, object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_the_sample_citys_cases_are_two_hundred_and_more_of_every_sort() -> None:
    cases = read_cases(SAMPLE)
    tags = {tag for case in cases for tag in case.tags}
    assert len(cases) >= 200
    assert {
        "사투리",
        "오타",
        "긴글",
        "여러요구",
        "욕설",
        "범위밖",
        "긴급",
        "미시행",
        "예외",
        "영어",
        "베트남어",
    } <= tags
    assert {case.split for case in cases} == {"dev", "test"}


def test_cases_come_back_as_they_were_written(tmp_path: Path) -> None:
    cases = [Case.model_validate(GOOD)]
    write_cases(tmp_path / "c.jsonl", cases)
    assert read_cases(tmp_path / "c.jsonl") == cases


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({**GOOD, "goldd": []}, "goldd"),
        ({**GOOD, "mode": "chat"}, "mode"),
        ({**GOOD, "text": ""}, "text"),
        ({**GOOD, "gold": ["제6조"]}, "gold"),
        ({**GOOD, "outcome": "maybe"}, "outcome"),
        ({**GOOD, "kind": "잡담"}, "kind"),
    ],
)
def test_a_wrong_key_or_label_is_refused_with_its_place(tmp_path: Path, row: dict[str, object], told: str) -> None:
    path = written(tmp_path, "c.jsonl", lines(GOOD, row))
    with pytest.raises(CasesUnreadable, match=f"line 2: {told}"):
        read_cases(path)


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CasesUnreadable, match="stands twice"):
        read_cases(written(tmp_path, "c.jsonl", lines(GOOD, GOOD)))


@pytest.mark.parametrize(
    ("name", "text"), [("c.jsonl", ""), ("c.jsonl", "{"), ("c.yaml", "a: 1"), ("c.yaml", "[}"), ("c.txt", "x")]
)
def test_a_file_without_cases_is_told(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(CasesUnreadable, match=name):
        read_cases(written(tmp_path, name, text))


def test_sheets_hold_lists_parted_by_semicolons(tmp_path: Path) -> None:
    header, row = (
        ["id", "mode", "text", "gold", "must_say"],
        ["a-1", "question", "얼마?", "갑 조례#제1조;갑 조례#별표 1", ""],
    )
    sheet = written(tmp_path, "c.csv", ",".join(header) + "\n" + ",".join(row) + "\n")
    book = Workbook()
    assert book.active is not None
    book.active.append(header)
    book.active.append(row)
    book.save(tmp_path / "c.xlsx")
    wanted = Case(id="a-1", mode="question", text="얼마?", gold=("갑 조례#제1조", "갑 조례#별표 1"))
    assert read_cases(sheet) == read_cases(tmp_path / "c.xlsx") == [wanted]


def test_the_digest_of_a_dataset_knows_no_order_but_every_label() -> None:
    one, two = Case.model_validate(GOOD), Case.model_validate({**GOOD, "id": "a-2"})
    assert dataset_digest([one, two]) == dataset_digest([two, one])
    assert dataset_digest([one]) != dataset_digest([one.model_copy(update={"must_say": ("8만원",)})])
