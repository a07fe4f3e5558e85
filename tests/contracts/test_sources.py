"""What a source gives, and what each kind of bad input is told."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from knowledge_base.adapters.records import SqlRecords
from knowledge_base.adapters.sources import open_source
from knowledge_base.errors import SourceError
from knowledge_base.model import Aid, Department, StatutoryType, Version
from tests.shared_data import shared

REGULATION = """---
id: saebit:parking
version: "2025-03-14"
title: 새빛시 주차장 조례
kind: 조례
jurisdiction: 새빛시
promulgation_date: 2025-03-14
promulgation_no: "1432"
effective_date: 2025-04-01
department: 주차관리과
---

# 새빛시 주차장 조례

## 제1장 총칙 <개정 2024.1.1>

##### 제1조 (목적)

이 조례는 「주차장법」에서 위임된 사항을 정한다.

### 제1절 요금

##### 제2조의2 (요금)

**①** 요금은 별표 1과 같다. <개정 2025.3.14>

  1\\. 노상주차장
  1의2\\. 노외주차장

##### 제3조

삭제 <2024.1.1>

## 부칙 <제1297호, 2022.12.23>

이 조례는 2023년 1월 1일부터 시행한다.

## 부칙 <제1432호, 2025.3.14>

제1조 (시행일) 이 조례는 2025년 4월 1일부터 시행한다. 다만, 제2조의2의 개정규정은 2025년 7월 1일부터 시행한다.

## 별표 1 (주차요금표: 제2조의2 관련)

| 급지 | 요금 |
|---|---|
| 1급지 | 800원 |
"""
FAQ = '{"id": "1", "question": "물음", "answer": "대답"}\n'
LAW = {
    "doc_id": "law:1",
    "mst": "10",
    "title": "주차장법",
    "kind": "법률",
    "jurisdiction": "대한민국",
    "promulgation_date": "2025-01-01",
    "promulgation_no": "1",
    "effective_date": "20250401",
    "articles": [{"no": "제1조", "title": "목적", "chapter": "", "text": "정한다.", "deleted": False}],
}


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refused(path: Path) -> str:
    with pytest.raises(SourceError) as raised:
        list(open_source(path).items())
    return str(raised.value)


def test_reads_a_regulation_with_front_matter(tmp_path: Path) -> None:
    (version,) = open_source(put(tmp_path, "parking.md", REGULATION)).items()
    assert isinstance(version, Version)
    assert (version.regulation_id, version.version_id, version.kind) == ("saebit:parking", "2025-03-14", "조례")
    assert (version.promulgated, version.effective) == (date(2025, 3, 14), date(2025, 4, 1))
    first, second, third = version.articles
    assert (first.no, first.title, first.chapter) == ("제1조", "목적", "제1장 총칙")
    assert (second.no, second.chapter) == ("제2조의2", "제1장 총칙 > 제1절 요금")
    assert second.text == "① 요금은 별표 1과 같다. <개정 2025.3.14>\n  1. 노상주차장\n  1의2. 노외주차장"
    assert second.effective == date(2025, 7, 1)
    assert (third.no, third.deleted) == ("제3조", True)
    assert [addendum.no for addendum in version.addenda] == [
        "부칙 <제1297호, 2022.12.23>",
        "부칙 <제1432호, 2025.3.14>",
    ]
    (annex,) = version.annexes
    assert (annex.no, annex.title) == ("별표 1", "주차요금표: 제2조의2 관련")
    assert "| 1급지 | 800원 |" in annex.text


def test_reads_a_folder_and_leaves_out_what_is_no_regulation(tmp_path: Path) -> None:
    put(tmp_path, "regulations/parking.md", REGULATION)
    put(
        tmp_path,
        "faq.csv",
        "id,question,answer,department,dated\nf1,요금은?,「새빛시 주차장 조례」 제2조의2,주차관리과,2026-01-02\n",
    )
    put(
        tmp_path,
        "departments.jsonl",
        '{"id":"d1","name":"주차관리과","duties":["공영주차장"],"phone":"1","location":"2층"}\n',
    )
    put(tmp_path, "statutory_types.jsonl", '{"id":"t1","name":"설치 신고","period":"7일","department":"주차관리과"}\n')
    put(tmp_path, "complaints.jsonl", '{"text":"차를 빼 주세요"}\n')
    put(tmp_path, "README.md", "# 읽어 두기\n")
    put(tmp_path, ".hidden/other.md", "x")
    source = open_source(tmp_path, "saebit")
    kinds = [type(item) for item in source.items()]
    assert source.name == "saebit"
    assert sorted(kind.__name__ for kind in kinds) == ["Aid", "Department", "StatutoryType", "Version"]


def test_a_source_is_named_after_its_file_or_folder(tmp_path: Path) -> None:
    path = put(tmp_path, "laws.jsonl", json.dumps(LAW))
    assert open_source(path).name == "laws"
    assert open_source(tmp_path).name == tmp_path.name


def test_reads_faq_departments_and_types_from_tables(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "name", "duties", "phone", "location"])
    sheet.append(["d1", "주차관리과", "공영주차장 운영; 부설주차장 허가", "031-1", None])
    sheet.append([None, None, None, None, None])
    book.save(tmp_path / "departments.xlsx")
    assert list(open_source(tmp_path / "departments.xlsx").items()) == [
        Department("d1", "주차관리과", ("공영주차장 운영", "부설주차장 허가"), "031-1", "")
    ]
    rows = "\ufeffid,name,period,department,basis,fee\nt1,설치 신고,7일,주차관리과,「주차장법」 제19조,\n"
    assert list(open_source(put(tmp_path, "types.csv", rows)).items()) == [
        StatutoryType("t1", "설치 신고", "7일", "주차관리과", "「주차장법」 제19조", "")
    ]


def test_reads_gzipped_law_records_and_guides(tmp_path: Path) -> None:
    guide = {"id": "g:1", "title": "주차", "text": "「주차장법」 제1조", "law_refs": []}
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in (LAW, guide)) + "\n"
    law, aid = open_source(put(tmp_path, "all.jsonl.gz", gzip.compress(lines.encode()))).items()
    assert isinstance(law, Version)
    assert law.effective == date(2025, 4, 1)
    assert aid == Aid("g:1", "guide", "주차", "「주차장법」 제1조")


def test_gathers_the_rows_of_an_article_corpus_into_regulations(tmp_path: Path) -> None:
    rows = [{"id": f"주차장법#제{n}조", "title": f"주차장법 제{n}조(제목 {n})", "text": f"본문 {n}"} for n in (1, 2)]
    path = put(tmp_path, "corpus.jsonl", "\n".join(json.dumps(row) for row in rows))
    (law,) = open_source(path).items()
    assert isinstance(law, Version)
    assert [(each.no, each.title, each.text) for each in law.articles] == [
        ("제1조", "제목 1", "본문 1"),
        ("제2조", "제목 2", "본문 2"),
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("effective_date: 2025-04-01\n", ""), "no effective_date"),
        (("effective_date: 2025-04-01", "effective_date: 언젠가"), "'언젠가' is no date"),
        (("effective_date: 2025-04-01", "effective_date: 2025-02-30"), "no date"),
        (("title: 새빛시 주차장 조례\n", ""), "no title"),
        (("제2조의2 (요금)", "제1조 (요금)"), "'제1조' more than once"),
        (("##### 제2조의2 (요금)", "##### 제이조 (요금)"), "parking.md:23"),
        (("---\nid", "id"), "no front matter"),
        (("title: 새빛시 주차장 조례", "title: [새빛시"), "not YAML"),
    ],
)
def test_a_bad_regulation_is_named_with_its_place(tmp_path: Path, change: tuple[str, str], problem: str) -> None:
    assert change[0] in REGULATION
    message = refused(put(tmp_path, "parking.md", REGULATION.replace(*change)))
    assert problem in message
    assert "parking.md" in message


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.md", b"", "empty"),
        ("a.md", "  \n", "empty"),
        ("a.md", REGULATION.encode("cp949", "replace"), "not UTF-8"),
        ("a.md", REGULATION.split("#####")[0], "no article"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"\n\n", "nothing is in it"),
        ("a.csv", "id,question,answer\n", "nothing is in it"),
        ("a.jsonl", FAQ + '{"broken\n', "a.jsonl:2"),
        ("a.jsonl", "[1]\n", "no JSON object"),
        ("a.jsonl", b'{"id": "\xff"}\n', "not UTF-8"),
        ("a.jsonl", '{"id": "1", "colour": "red"}\n', "none that is known"),
        ("a.jsonl", json.dumps({**LAW, "effective_date": ""}), "no effective_date"),
        ("a.jsonl", json.dumps({**LAW, "articles": LAW["articles"] * 2}), "'제1조' more than once"),  # type: ignore[operator]
        ("a.jsonl", json.dumps({**LAW, "articles": "제1조"}), "no list of objects"),
        ("a.jsonl", '{"id": "1", "question": "\\u0000", "answer": "가"}\n', "NUL"),
        ("a.jsonl", '{"id": "1", "question": "\\ud800", "answer": "가"}\n', "surrogate"),
        ("a.jsonl.gz", gzip.compress(FAQ.encode(), mtime=0)[:-8], "damaged"),
        ("a.jsonl.gz", b"no gzip", "damaged"),
        ("a.csv", "id,question,answer\n1,,가\n", "'question'"),
        ("a.csv", "물음,대답\n가,나\n", "none that is known"),
        ("a.xlsx", b"no excel", "not an Excel file"),
    ],
)
def test_a_bad_file_is_named_with_its_place(tmp_path: Path, name: str, content: str | bytes, problem: str) -> None:
    message = refused(put(tmp_path, name, content))
    assert problem in message
    assert name in message


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        open_source(tmp_path / "nowhere")
    with pytest.raises(SourceError, match="no regulation"):
        open_source(tmp_path)


def test_one_bad_file_fails_the_whole_import_and_all_bad_files_are_named(tmp_path: Path) -> None:
    records = SqlRecords(f"sqlite:///{tmp_path}/records.db")
    put(tmp_path, "city/parking.md", REGULATION)
    records.put("city", open_source(tmp_path / "city").items())
    before = records.state()
    put(tmp_path, "city/parking.md", REGULATION.replace("800원", "900원"))
    put(tmp_path, "city/waste.md", REGULATION.replace("effective_date: 2025-04-01\n", ""))
    put(tmp_path, "city/noise.md", b"")
    with pytest.raises(SourceError) as raised:
        records.put("city", open_source(tmp_path / "city").items())
    assert "waste.md" in str(raised.value)
    assert "noise.md" in str(raised.value)
    assert "parking.md" not in str(raised.value)
    assert records.state() == before
    records.close()


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    put(tmp_path, "a.md", REGULATION)
    put(tmp_path, "b.md", REGULATION.replace("saebit:parking", "saebit:other"))
    told: list[tuple[str, int, int | None]] = []
    list(open_source(tmp_path).items(lambda *step: told.append(step)))
    assert told[0] == ("read", 0, 2)
    assert told[-1] == ("read", 2, 2)


@pytest.mark.shared
def test_reads_every_shape_of_the_shared_data() -> None:
    counts = {
        name: sum(1 for _ in open_source(shared(name)).items())
        for name in (
            "legalize_kr",
            "ordinances_sample.jsonl.gz",
            "busan_departments.jsonl.gz",
            "guide_sections.jsonl.gz",
        )
    }
    assert counts == {
        "legalize_kr": 8,
        "ordinances_sample.jsonl.gz": 6,
        "busan_departments.jsonl.gz": 150,
        "guide_sections.jsonl.gz": 4989,
    }
