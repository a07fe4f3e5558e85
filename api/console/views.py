"""The views of the console, in the order of the navigation. Whoever may not ask the first page of one is not shown it."""

from __future__ import annotations

from api.console import learned, regulations, research, statistics
from api.console.view import View

VIEWS: tuple[View, ...] = (regulations.VIEW, research.VIEW, statistics.VIEW, learned.VIEW)
