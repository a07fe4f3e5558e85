"""Builds the statistics of an installation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from assistant.casework import Casework
from assistant.settings import AssistantSettings
from assistant.statistics import words
from assistant.statistics.counting import Overview, Statistics
from assistant.statistics.drafts import ASSUMED_MINUTES
from assistant.statistics.model import Table
from assistant.statistics.model_drafts import Baseline
from assistant.statistics.page import page
from assistant.statistics.report import Report
from assistant.statistics.sheets import Sheet, drafts_sheet, method, sheet


def open_statistics(settings: AssistantSettings, work: Casework) -> Statistics:
    """Over the cases of a desk whose records must be the SQL ones."""
    from assistant.adapters.records import SqlCaseRecords
    from assistant.adapters.writings import SqlWritings

    assert isinstance(work.desk.records, SqlCaseRecords), "what is counted lasts"
    minutes = settings.baseline_minutes
    baseline = Baseline(ASSUMED_MINUTES, assumed=True) if minutes is None else Baseline(minutes, assumed=False)
    return Statistics(work, SqlWritings(work.desk.records.engine), baseline)


def as_csv(overview: Overview) -> bytes:
    """The counted table as CSV that Excel opens in Korean."""
    from assistant.adapters.spreadsheets import as_csv as write

    counted = sheet(overview.table)
    return write([counted.headings, *counted.rows])


def as_xlsx(overview: Overview) -> bytes:
    """The counted table, what became of drafts, and how all of it was counted, as a workbook."""
    from assistant.adapters.spreadsheets import as_xlsx as write

    return write(_leaves(overview))


def _leaves(overview: Overview) -> Iterator[Sheet]:
    yield sheet(overview.table)
    yield drafts_sheet(overview.drafts, overview.saved)
    yield Sheet(words.NOTES, (words.NOTES,), tuple((line,) for line in method(overview)))


def as_picture(overview: Overview, form: Literal["png", "svg"] = "png") -> bytes:
    """The counted table as stacked bars, with the Korean letters in it."""
    from assistant.adapters.charts import picture

    return picture(overview.table, form)


def picture_of(table: Table) -> bytes:
    """The same of any table, as PNG without title and ground: it stands under a heading, on a page of any colour."""
    from assistant.adapters.charts import picture

    return picture(table, "png", titled=False, clear=True)


def load_charts() -> None:
    """Load what the first picture of a process would wait for."""
    from assistant.adapters.charts import load

    load()


def report_as_html(report: Report) -> bytes:
    """A month as one HTML file that fetches nothing."""
    from assistant.adapters.report_html import as_html

    return as_html(page(report))


def report_as_pdf(report: Report) -> bytes:
    """A month as PDF on A4."""
    from assistant.adapters.report_pdf import as_pdf

    return as_pdf(page(report), report.made)
