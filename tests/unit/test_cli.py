"""The command without a knowledge base: its help, what it reads, how it fails, and how a case looks on paper."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from api.cli.app import VERBS
from api.cli.reading import text_from
from api.cli.screen import progress
from api.cli.search import telling
from api.cli.sheet import handle, print_sheet
from api.cli.show import paragraph_of, reference_of
from api.errors import InputRefused
from tests import command
from tests.command import Ran
from tests.fakes.desk import FakeDesk

ROOT = Path(__file__).parents[2]
COMPLAINT = "소화전 앞에 차가 서 있습니다. 단속해 주세요. 제 번호는 010-1234-5678입니다."


Minwon = Callable[..., Ran]


@pytest.fixture
def minwon(tmp_path: Path) -> Minwon:
    """The command in an empty folder."""
    return partial(command.minwon, folder=tmp_path)


def test_help_names_every_verb_and_the_exit_codes(minwon: Minwon) -> None:
    helped = minwon("--help")
    assert helped.code == 0
    for verb in VERBS:
        assert f" {verb.__name__} " in helped.out
        assert verb.__doc__
    assert "Exit codes" in helped.out


@pytest.mark.parametrize("verb", [verb.__name__ for verb in VERBS])
def test_every_verb_explains_itself(minwon: Minwon, verb: str) -> None:
    helped = minwon(verb, "--help")
    assert helped.code == 0
    assert f"Usage: minwon {verb}" in helped.out


def test_help_takes_less_than_half_a_second_of_work() -> None:
    """Processor time, which a busy machine does not change much; the quickest of three."""

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "api.cli", "--help"], cwd=ROOT, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.5


def test_importing_the_command_loads_nothing_that_it_may_not_need() -> None:
    heavy = ("torch", "chromadb", "kiwipiepy", "sqlalchemy", "fastapi", "pydantic", "numpy", "assistant", "uvicorn")
    code = f"import sys, api.cli, api.cli.app; print([name for name in {heavy!r} if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonsense"], "nonsense"),
        (["search"], "QUERY"),
        (["search", "소화전", "--as-of", "어제"], "as-of"),
        (["show", "아무 말"], "주차장법 제19조의2"),
        (["draft"], "--file"),
        (["draft", "--file", "/nowhere/complaint.txt"], "/nowhere/complaint.txt"),
        (["draft", "소화전", "--file", "/nowhere/complaint.txt"], "one of them"),
        (["draft", "소화전", "--move", "dance"], "looked_into"),
        (["index", "/nowhere/at/all"], "/nowhere/at/all"),
        (["index", "a", "b", "--name", "c"], "--name"),
        (["init", str(ROOT / "api")], "api"),
        (["serve", "--port", "0"], "MINWON_PORT"),
        (["serve", "--workers", "2"], "MINWON_CHROMA_URL"),
        (["--home", "/proc/nowhere", "search", "소화전"], "/proc/nowhere"),
        (["search", "소화전"], "minwon index"),
        (["index"], "minwon index"),
    ],
)
def test_what_cannot_be_done_is_exit_2_with_the_place_and_the_mend(
    minwon: Minwon, arguments: list[str], says: str
) -> None:
    ran = minwon(*arguments)
    assert ran.code == 2
    assert says.casefold() in ran.err.casefold()
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_workers_are_refused_with_the_reason(minwon: Minwon) -> None:
    ran = minwon("serve", "--workers", "2", MINWON_CHROMA_URL="http://127.0.0.1:9")
    assert ran.code == 2
    assert "stale" in ran.err
    assert "MINWON_DATABASE_URL" in ran.err
    assert "MINWON_CHROMA_URL" not in ran.err


def test_a_failure_asked_for_as_json_is_json(minwon: Minwon) -> None:
    ran = minwon("show", "아무 말", "--json")
    assert ran.code == 2
    assert json.loads(ran.err)["error"] == "InputRefused"


def test_a_setting_that_cannot_be_used_is_named(minwon: Minwon) -> None:
    ran = minwon("search", "소화전", MINWON_LOG_FORMAT="xml")
    assert ran.code == 2
    assert "MINWON_LOG_FORMAT" in ran.err


def test_init_copies_templates_once(minwon: Minwon, tmp_path: Path) -> None:
    city = tmp_path / "우리시"
    assert minwon("init", str(city)).code == 0
    assert "departments.csv" in (city / "README.md").read_text(encoding="utf-8")
    assert (city / "regulations" / "example.md").is_file()
    assert (city / "departments.csv").read_text(encoding="utf-8").startswith("id,name,duties")
    again = minwon("init", str(city))
    assert again.code == 2
    assert str(city) in again.err


def test_templates_that_were_not_filled_in_are_refused_by_name(minwon: Minwon, tmp_path: Path) -> None:
    minwon("init", str(tmp_path / "우리시"))
    ran = minwon("index", str(tmp_path / "우리시"))
    assert ran.code == 2
    assert "example.md" in ran.err
    assert "YYYY-MM-DD" in ran.err


@pytest.mark.parametrize("arguments", [["draft", "-"], ["draft"]])
def test_stdin_that_is_no_utf_8_is_refused(minwon: Minwon, arguments: list[str]) -> None:
    ran = minwon(*arguments, stdin="민원".encode("cp949"))
    assert ran.code == 2
    assert "stdin" in ran.err


def test_of_the_words_an_article_was_found_by_the_telling_ones_are_shown() -> None:
    assert telling(("개", "목줄", "있", "쓰레기 → 폐기물", "밤 → 시")) == ["목줄", "쓰레기 → 폐기물"]
    assert telling(("개", "짖")) == ["개", "짖"]


def test_a_text_is_read_from_words_a_file_and_a_file_that_the_words_name(tmp_path: Path) -> None:
    file = tmp_path / "민원.txt"
    file.write_text("\ufeff집 앞 소화전\n", encoding="utf-8")
    assert text_from("집 앞 소화전", None) == "집 앞 소화전"
    assert text_from(None, file) == "집 앞 소화전\n"
    assert text_from(str(file), None) == "집 앞 소화전\n"
    assert text_from("가" * 5000, None) == "가" * 5000


@pytest.mark.parametrize(
    ("content", "says"), [("민원".encode("cp949"), "iconv"), (b"a" * (4 * 1024 * 1024 + 1), "shorter")]
)
def test_a_file_that_is_no_utf_8_or_too_long_is_refused_with_the_mend(
    tmp_path: Path, content: bytes, says: str
) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        text_from(None, file)
    assert str(file) in refused.value.place
    assert says in refused.value.mend


def test_words_that_are_no_utf_8_are_refused() -> None:
    with pytest.raises(InputRefused, match="UTF-8"):
        text_from("민원 \udcff", None)


def test_a_folder_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputRefused):
        text_from(None, tmp_path)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("주차장법 제19조의2제1항", ("주차장법", "제19조의2", "제1항")),
        ("「주차장법」 제19조의2 제1항", ("주차장법", "제19조의2", "제1항")),
        ("새빛시 주차장 조례 제 7 조", ("새빛시 주차장 조례", "제7조", "")),
        ("새빛시 주차장 조례 별표 1", ("새빛시 주차장 조례", "별표 1", "")),
        ("새빛시 주차장 조례 별표1의2", ("새빛시 주차장 조례", "별표 1의2", "")),
        ("saebit:parking 제5조제2항제3호", ("saebit:parking", "제5조", "제2항")),
        ("주차장법시행령 제6조제1항제2호가목", ("주차장법시행령", "제6조", "제1항")),
    ],
)
def test_a_citation_is_read_as_people_write_it(said: str, read: tuple[str, str, str]) -> None:
    assert reference_of(said) == read


@pytest.mark.parametrize("said", ["", "제7조", "주차장법", "주차장법 19조", "제1조제1항"])
def test_what_names_no_article_is_refused(said: str) -> None:
    with pytest.raises(InputRefused):
        reference_of(said)


def test_of_a_named_paragraph_only_that_paragraph_is_shown() -> None:
    text = "① 첫째 항. <개정 2026.1.2>\n② 둘째 항.\n  1. 호\n③ 셋째 항."
    assert paragraph_of(text, "제2항") == "② 둘째 항.\n  1. 호"
    assert paragraph_of(text, "제3항") == "③ 셋째 항."
    assert paragraph_of(text, "제9항") == text
    assert paragraph_of(text, "") == text


def on_paper(width: int, *, text: str = COMPLAINT) -> str:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False)
    print_sheet(console, handle(FakeDesk(), text, title="소화전 앞 불법 주차"))  # type: ignore[arg-type]
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


LONG = "밤 11시 넘어서까지 공사를 합니다, 시끄러워 잠을 못 잡니다. 기준이 몇 데시벨인지 알려 주세요. " * 8


@pytest.mark.parametrize("width", range(60, 101))
def test_no_word_of_a_complaint_is_cut_off_whatever_the_width(width: int) -> None:
    paper = on_paper(width, text=LONG)
    assert "…" not in paper
    assert "".join(LONG.split()) in "".join(paper.split())
    assert all(cell_len(line) <= width for line in paper.splitlines())


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_case_on_paper_fits_the_terminal_and_loses_nothing(width: int) -> None:
    paper = on_paper(width)
    assert all(cell_len(line) <= width for line in paper.splitlines())
    flat = "".join(paper.split())
    for said in (
        "2026-000001",
        "제 번호는 [전화1]입니다",
        "기타민원",
        "즉시",
        "「민원 처리에 관한 법률 시행령」 제16조제1항",
        "교통지도과",
        "031-000-1234",
        "「새빛시 불법 주차 단속 조례」 제7조의2(소화전 주변의 단속)",
        "0.910",
        "〔현장 확인 결과〕",
        "과태료 8만원을 부과합니다. [1]",
        "2025. 4. 1. 시행",
        "초안 —",
    ):
        assert "".join(said.split()) in flat, said
    assert "1234-5678" not in paper


def test_a_case_without_a_rule_says_so() -> None:
    assert "찾지못하였습니다" in "".join(on_paper(80, text="우주에 가고 싶습니다").split())


def test_progress_without_a_terminal_is_a_line_a_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as show:
        for done in range(4):
            show("read", done, 3)
        show("index", 5, None)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == ["읽기: 3"]


def test_a_token_is_made_shown_once_listed_and_revoked(minwon: Minwon) -> None:
    made = json.loads(minwon("token", "create", "김상담", "--role", "counsellor", "--json").out)
    assert made["token"].startswith(f"minwon.{made['id']}.")
    listed = json.loads(minwon("token", "list", "--json").out)["items"]
    assert [(one["id"], one["name"], one["role"], one["revoked"]) for one in listed] == [
        (made["id"], "김상담", "counsellor", None)
    ]
    assert "token" not in listed[0]
    assert minwon("token", "revoke", made["id"]).code == 0
    assert "취소됨" in minwon("token", "list").out


def test_a_token_of_no_role_or_for_nobody_is_refused(minwon: Minwon) -> None:
    assert minwon("token", "list").code == 1
    refused = minwon("token", "create", "김상담", "--role", "mayor", "--json")
    assert (refused.code, json.loads(refused.err)["place"]) == (2, "--role")
    assert minwon("token", "create", " ", "--role", "counsellor").code == 2
    assert minwon("token", "revoke", "00000000").code == 2
    unknown = minwon("token", "create", "김상담", "--role", "counsellor", "--department", "nowhere")
    assert (unknown.code, "nowhere" in unknown.err) == (2, True)
