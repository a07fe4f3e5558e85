"""`kill -9` at ten random moments of an update: the old index serves on, and the next run completes and cleans up."""

import multiprocessing
import random
from pathlib import Path
from time import perf_counter

import pytest

from knowledge_base import KnowledgeBase
from knowledge_base.snapshots import KEPT
from tests.contracts import killed_writer

MOMENTS = 10


def price(base: KnowledgeBase) -> int:
    """What the third article says it costs, by the index that serves."""
    (hit,) = [hit for hit in base.search("3번째 요금", k=50).hits if hit.passage.no == "제3조"]
    return int(hit.passage.text.split()[-1].removesuffix("원이다."))


@pytest.mark.slow
def test_an_update_killed_at_any_moment_leaves_the_old_index_serving(tmp_path: Path) -> None:
    workers = multiprocessing.get_context("forkserver")
    workers.set_forkserver_preload(["tests.contracts.killed_writer"])
    base = killed_writer.open_home(tmp_path)
    base.add(killed_writer.source(0))
    serving = base.update_index().snapshot

    def begin() -> multiprocessing.process.BaseProcess:
        writer = workers.Process(target=killed_writer.update, args=(tmp_path,))
        writer.start()
        return writer

    for whole in (0, 1):  # the first one waits for the modules to be loaded
        base.add(killed_writer.source(whole + 1))
        began = perf_counter()
        writer = begin()
        writer.join()
        seconds = perf_counter() - began
        assert writer.exitcode == 0
        assert base.search("3번째 요금").snapshot != serving
        serving = base.search("3번째 요금").snapshot

    moments = random.Random(20260907)
    killed, said = 0, price(base)
    for moment in range(MOMENTS):
        base.add(killed_writer.source(moment + 3))
        writer = begin()
        writer.join(moments.uniform(0.02, 0.95) * seconds)
        writer.kill()
        writer.join()
        now = killed_writer.open_home(tmp_path).search("3번째 요금").snapshot
        if now == serving:
            killed += 1
        else:  # the kill came after the switch: the new index is whole
            serving, said = now, moment + 103
        assert base.search("3번째 요금").snapshot == serving
        assert price(base) == said
    print(f"{killed} of {MOMENTS} killed before the switch, an update takes {seconds:.2f} s")
    assert killed >= 3, "nearly every writer was done before it was killed: this shows nothing"

    report = base.update_index()
    assert report.unchanged + report.updated + report.created == killed_writer.ARTICLES
    assert price(base) == MOMENTS + 102
    folders = [path for path in (tmp_path / "index").iterdir() if path.is_dir()]
    assert len(folders) <= KEPT
    assert all((folder / "manifest.json").exists() for folder in folders)
