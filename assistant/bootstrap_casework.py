"""Opens the work on cases."""

from __future__ import annotations

from assistant.attach import Attaching
from assistant.bootstrap import open_detector
from assistant.bootstrap_calendar import open_calendar
from assistant.casework import Casework
from assistant.casework_clock import CaseClock
from assistant.course import Course
from assistant.desk import Desk
from assistant.first_look import FirstLook
from assistant.repeats import RepeatSettings
from assistant.settings import AssistantSettings


def open_casework(settings: AssistantSettings, desk: Desk) -> Casework:
    """The work on cases that the desk took, whose records must be the SQL ones."""
    from assistant.adapters.casework import SqlCaseActs
    from assistant.adapters.papers import SqlPapers
    from assistant.adapters.records import SqlCaseRecords
    from assistant.adapters.uploads import read_document

    assert isinstance(desk.records, SqlCaseRecords), "casework decides on records that last"
    acts, papers = SqlCaseActs(desk.records.engine), SqlPapers(desk.records.engine)
    clock = CaseClock(desk.knowledge, open_calendar(settings.city_holidays, settings.local_holidays), settings.clock)
    look = FirstLook(desk, clock, open_detector(settings.home))
    return Casework(
        desk,
        acts,
        clock,
        look,
        Attaching(desk, acts, clock, papers, read_document),
        Course(desk, acts, clock),
        RepeatSettings(closes_from=settings.repeat_closes_from),
    )
