"""A run goes on whatever breaks, starts where it stopped, and can be read again."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from evals import report, run_folder
from evals.case import Case
from evals.compare import compare
from evals.output import Output
from evals.result import Result
from evals.running import ask, sample, score
from evals.score import Score, Scorer
from evals.suites.catalogue import Suite
from evals.world import World

CASES = [Case(id=f"c{n}", mode="question", text=f"{n}번 질문 <b>굵게</b>", tags=("t",)) for n in range(6)]
WORLD = World(None, date(2026, 11, 23))  # type: ignore[arg-type] # no scorer here asks for regulations


class Answering:
    """A target that answers everything but what it breaks on."""

    name = "fake"

    def __init__(self, *broken: str, version: str = "1") -> None:
        self.state: Mapping[str, str] = {"version": version}
        self.broken, self.asked = broken, []  # type: ignore[var-annotated]

    def answer(self, case: Case) -> Output:
        self.asked.append(case.id)
        if case.id in self.broken:
            raise RuntimeError("no answer")
        return Output(outcome="answered", text=f"<script>{case.id}</script>")

    def close(self) -> None: ...


def silent(stage: str, done: int, total: int | None) -> None: ...


def say(case: Case, output: Output, _: World) -> Score | None:
    return Score(float(output.text != ""), "said nothing")


SUITE = Suite("own", "Does it answer?", (Scorer("answers", "nobody is told anything", say),))


def test_a_broken_case_is_counted_and_the_run_goes_on(tmp_path: Path) -> None:
    asked = ask(Answering("c2"), CASES, tmp_path, progress=silent)
    scores = list(score(SUITE, CASES, asked.outputs, WORLD))
    assert asked.failed == 1
    assert [one.value for one in scores] == [1, 1, 0, 1, 1, 1]
    assert "no answer" in scores[2].reason


def test_a_run_goes_on_where_it_stopped_and_asks_again_what_broke(tmp_path: Path) -> None:
    ask(Answering("c2"), CASES[:4], tmp_path, progress=silent)
    later = Answering()
    assert ask(later, CASES, tmp_path, progress=silent).cached == 3
    assert later.asked == ["c2", "c4", "c5"]


def test_a_changed_target_is_asked_everything(tmp_path: Path) -> None:
    ask(Answering(), CASES, tmp_path, progress=silent)
    changed = Answering(version="2")
    assert ask(changed, CASES, tmp_path, workers=3, progress=silent).cached == 0
    assert sorted(changed.asked) == [case.id for case in CASES]


def test_a_scorer_that_breaks_is_counted(tmp_path: Path) -> None:
    def broken(_c: Case, _o: Output, _w: World) -> Score:
        raise ZeroDivisionError("oops")

    outputs = ask(Answering(), CASES, tmp_path, progress=silent).outputs
    scores = list(score(Suite("own", "", (Scorer("x", "", broken),)), CASES, outputs, WORLD))
    assert {one.value for one in scores} == {0.0}
    assert "the scorer broke" in scores[0].reason


def test_a_draw_is_the_same_for_the_same_seed() -> None:
    assert sample(CASES, 3, 7) == sample(CASES, 3, 7)
    assert len(sample(CASES, 3, 7)) == 3
    assert sample(CASES, None, 7) == CASES


@pytest.fixture
def run(tmp_path: Path) -> run_folder.Run:
    outputs = ask(Answering("c1"), CASES, tmp_path / "cache", progress=silent).outputs
    about = run_folder.About(
        made=datetime(2026, 11, 28, tzinfo=UTC),
        target="fake",
        state={"version": "1"},
        dataset="d",
        cases=6,
        seed=7,
        suites=("own",),
    )
    return run_folder.Run(about, CASES, outputs, list(score(SUITE, CASES, outputs, WORLD)))


def test_a_run_comes_back_as_it_was_written(run: run_folder.Run, tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    run_folder.write(folder, run)
    assert run_folder.read(folder) == run


def test_a_folder_without_a_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(run_folder.RunUnreadable, match="minwon-evals run"):
        run_folder.read(tmp_path)
    with pytest.raises(run_folder.RunUnreadable, match="no run yet"):
        run_folder.last(tmp_path)


def test_the_page_shows_every_case_escaped_and_asks_no_network(run: run_folder.Run) -> None:
    page = report.html(run)
    assert "&lt;script&gt;c0&lt;/script&gt;" in page
    assert "<script>c0" not in page
    assert all(f'id="{case.id}"' in page for case in CASES)
    assert "http://" not in page
    assert "https://" not in page


def test_junit_fails_where_a_scorer_lost(run: run_folder.Run) -> None:
    before = [Result(suite="own", scorer="answers", case=f"c{n}", value=1.0) for n in range(6)]
    after = [one.model_copy(update={"value": 0.0}) for one in before]
    root = ElementTree.fromstring(report.junit(run, compare(before, after)))
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert "c0" in (failure.text or "")
