"""What managers are told of the work: counted from the records, with its method, and nobody's name or words in it."""

from assistant.statistics.bootstrap import (
    as_csv,
    as_picture,
    as_xlsx,
    load_charts,
    open_statistics,
    picture_of,
    report_as_html,
    report_as_pdf,
)
from assistant.statistics.count import LEAST, REST, table, too_few
from assistant.statistics.counting import LONGEST_WORK, Overview, Statistics
from assistant.statistics.drafts import ASSUMED_MINUTES, draft_use, hours_saved
from assistant.statistics.headline import Figure
from assistant.statistics.model import (
    Cluster,
    Counts,
    Dimension,
    Drafted,
    Group,
    Handled,
    Rise,
    Row,
    Span,
    Standing,
    Table,
)
from assistant.statistics.model_drafts import Baseline, DraftUse, HoursSaved, Quartiles
from assistant.statistics.page import Page, Section, page
from assistant.statistics.report import Month, Report, SpanUnreadable, month_of
from assistant.statistics.rising import rate_ratio, rising
from assistant.statistics.sheets import Sheet, drafts_sheet, is_number, method, name_of, said, saved_lines, sheet

__all__ = [
    "ASSUMED_MINUTES",
    "LEAST",
    "LONGEST_WORK",
    "REST",
    "Baseline",
    "Cluster",
    "Counts",
    "Dimension",
    "DraftUse",
    "Drafted",
    "Figure",
    "Group",
    "Handled",
    "HoursSaved",
    "Month",
    "Overview",
    "Page",
    "Quartiles",
    "Report",
    "Rise",
    "Row",
    "Section",
    "Sheet",
    "Span",
    "SpanUnreadable",
    "Standing",
    "Statistics",
    "Table",
    "as_csv",
    "as_picture",
    "as_xlsx",
    "draft_use",
    "drafts_sheet",
    "hours_saved",
    "is_number",
    "load_charts",
    "method",
    "month_of",
    "name_of",
    "open_statistics",
    "page",
    "picture_of",
    "rate_ratio",
    "report_as_html",
    "report_as_pdf",
    "rising",
    "said",
    "saved_lines",
    "sheet",
    "table",
    "too_few",
]
