"""An update of the index begun from the console: it runs beside the requests, one at a time, and tells how far it is."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant import Actor
from knowledge_base import KnowledgeBase, KnowledgeBaseError

_log = logging.getLogger("minwon.console")


@dataclass(frozen=True, slots=True)
class State:
    """How a run stands. `total` is 0 where a stage does not know how much it has to do."""

    by: str
    begun: datetime
    stage: str = ""
    done: int = 0
    total: int = 0
    ended: datetime | None = None
    changed: int = 0
    problem: str = ""
    mend: str = ""


@dataclass(slots=True)
class IndexRuns:
    """The run of this process, the last one if none is under way. Another process that writes is told by its lock."""

    state: State | None = None
    _one: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, knowledge: KnowledgeBase, who: Actor, now: datetime) -> State:
        """Begin a run, or give the one that is under way."""
        with self._one:
            if self.state and self.state.ended is None:
                return self.state
            self.state = State(who.name, now)
            threading.Thread(target=self._run, args=(knowledge, now), name="index-run", daemon=True).start()
            return self.state

    def _run(self, knowledge: KnowledgeBase, now: datetime) -> None:
        def seen(stage: str, done: int, total: int | None) -> None:
            self._tell(stage=stage, done=done, total=total or 0)

        try:
            report = knowledge.update_index(seen)
            self._tell(changed=report.created + report.updated + report.deleted)
        except KnowledgeBaseError as error:
            _log.error("the index was not updated: %s", type(error).__name__)
            self._tell(problem=type(error).__name__, mend=error.mend)
        except BaseException:
            self._tell(problem="internal-error")
            raise
        finally:
            self._tell(ended=datetime.now(now.tzinfo))

    def _tell(self, **said: object) -> None:
        assert self.state, "it tells of a run that has begun"
        self.state = replace(self.state, **said)  # type: ignore[arg-type]  # the names are those of State
