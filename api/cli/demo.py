"""`minwon demo`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from api.backend import Backend

SAMPLE = "sample"
"""Name of the source that holds the sample municipality."""
SHOWN = 3
"""Complaints that are taken."""


def demo(home: Home = None, as_json: Json = False) -> None:
    """Show everything on the sample city 새빛시: index it, take three complaints, draft three replies."""
    import json
    from datetime import datetime
    from importlib.resources import as_file, files

    from api.actors import local_actor
    from api.backend import open_backend
    from api.cli.screen import machine, out, progress
    from api.cli.sheet import handle, print_sheet
    from api.schemas.runs import DemoView
    from api.settings import read_settings
    from knowledge_base import open_source

    settings = read_settings(home)
    with as_file(files("knowledge_base") / SAMPLE) as folder, progress() as show:
        backend = open_backend(settings, show)
        try:
            _refuse_a_real_city(backend, str(settings.home))
            backend.knowledge.add(open_source(folder, SAMPLE), show)
            report = backend.knowledge.update_index(show)
            rows = (folder / "complaints.jsonl").read_text(encoding="utf-8").splitlines()[:SHOWN]
            sheets = []
            for number, row in enumerate(map(json.loads, rows), 1):
                show("drafting", number - 1, len(rows))
                arrived = datetime.fromisoformat(row["received"])
                sheets.append(
                    handle(backend.desk, row["text"], title=row["title"], arrived=arrived, actor=local_actor("demo"))
                )
            show("drafting", len(rows), len(rows))
        finally:
            backend.close()
    if as_json:
        machine(DemoView(sheets=[sheet.view() for sheet in sheets]))
        return
    console = out()
    articles = report.created + report.updated + report.unchanged
    console.print(_WHAT.format(articles=articles, home=settings.home), soft_wrap=True)
    for number, sheet in enumerate(sheets, 1):
        print_sheet(console, sheet, f"민원 {number}/{len(sheets)}  {sheet.case.complaint.title}")
    console.print(_NEXT, soft_wrap=True)


_WHAT = """
가상의 도시 새빛시의 규정(조문과 별표 {articles:,}개)으로 민원 세 건의 회신 초안을 만듭니다. 언어모델 없이, 내려받는 것 없이.
(The fictional city 새빛시: three complaints, three drafts; no language model, nothing downloaded. Home: {home})
"""
_NEXT = """다음에 해 볼 것 (what to try next)
  minwon search "밤에 공사장이 너무 시끄러워요"    the articles behind a question, with the reasons
  minwon show "새빛시 주차장 조례 제5조"           an article as it stands today, or --as-of a day
  minwon draft "…"                                 a reply to a complaint of your own
  make serve                                       the HTTP API, with its pages on http://127.0.0.1:8000/docs
                                                   a city site with the citizens' chat on http://127.0.0.1:8000/demo
  minwon init my-city                              your own municipality (YOUR_CITY.md)"""


def _refuse_a_real_city(backend: Backend, home: str) -> None:
    """The sample's regulations must never answer a real city's citizens."""
    from api.errors import InputRefused

    others = sorted({*backend.knowledge.sources()} - {SAMPLE})
    if others:
        raise InputRefused(
            f"this home already holds {', '.join(others)}, which the sample city must not be mixed with.",
            place=home,
            mend="Show it elsewhere: minwon demo --home var/demo",
        )
