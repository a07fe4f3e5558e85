"""Builds the desk. Every part can be replaced by argument."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.abuse import Detector
from assistant.answer import Answerer
from assistant.answers import Answers
from assistant.bootstrap_calendar import open_calendar
from assistant.bootstrap_office import approving
from assistant.clock import Deadline, Open, PeriodMissing, due
from assistant.clock.model import KOREA
from assistant.correct import TrainingCase
from assistant.desk import Desk
from assistant.draft import Drafter
from assistant.errors import AssistantError
from assistant.generate import Generator, Models
from assistant.intake import Submission
from assistant.kinds import Kind
from assistant.mask import BareNames, Mask, RuleMasker, Together, mask
from assistant.ports import CaseRecords, Clock, DueDate, Vault
from assistant.route import Router
from assistant.settings import AssistantSettings as AssistantSettings
from assistant.triage import Triager

if TYPE_CHECKING:
    from knowledge_base import Department, KnowledgeBase, Morphemes, StatutoryType


def open_desk(
    settings: AssistantSettings,
    knowledge: KnowledgeBase,
    *,
    clock: Clock | None = None,
    records: CaseRecords | None = None,
    vault: Vault | None = None,
    due_date: DueDate | None = None,
    models: Models | None = None,
) -> Desk:
    """The desk of one municipality. Opens the case records and makes the key of the originals on first use."""
    now = clock or now_in_korea
    records = records or open_records(settings)
    models = models or open_models(settings, records, now)

    def new_id() -> str:
        return uuid.uuid4().hex

    return Desk(
        city=settings.city,
        knowledge=knowledge,
        records=records,
        vault=vault or _vault(settings),
        mask=_mask_of(knowledge),
        triager=_triager_of(knowledge, settings.home),
        due=due_date or _due_date(settings),
        now=now,
        new_id=new_id,
        drafter=Drafter(settings.city, knowledge, now, new_id, settings.answerable_floor, models),
        approving=approving(settings, records),
    )


def open_answers(settings: AssistantSettings, desk: Desk) -> Answers | None:
    """Answers to citizens from the knowledge base and the models of a desk; None beside records in memory."""
    from assistant.adapters.answers import SqlAnswers
    from assistant.adapters.records import SqlCaseRecords

    models, records = desk.drafter.models, desk.records
    if models is None or not isinstance(records, SqlCaseRecords):
        return None
    floor, entailment = settings.answerable_floor, settings.entailment
    answerer = Answerer(settings.city, desk.knowledge, desk.mask, desk.now, floor, models, desk.office, entailment)
    return Answers(answerer, SqlAnswers(records.engine), models.background, desk.now, desk.new_id)


def open_detector(home: Path | None = None) -> Detector:
    """Finds abuse by the lexicon and, where a model was fitted in the home folder, by both."""
    from assistant.adapters.abuse_model import FittedAbuse

    return Detector(FittedAbuse.load(home) if home else None)


def open_triager(
    departments: Sequence[Department],
    morphemes: Morphemes,
    types: Sequence[StatutoryType] = (),
    *,
    cases: Sequence[TrainingCase] | None = None,
) -> Triager:
    """A triager over any departments, for engines run alone; with `cases`, be they none, it learns from the duties
    and from them first, which takes seconds."""
    from assistant.adapters.classifier import fit_triage

    learned = fit_triage(cases, departments, morphemes) if cases is not None else None
    return Triager(Router(departments, morphemes), morphemes, types, learned)


def has_abuse_model(home: Path) -> bool:
    """Whether a model was fitted in the home folder."""
    from assistant.adapters.abuse_model import FILE

    return (home / FILE).exists()


def fit_detector(
    texts: Sequence[str], abusive: Sequence[bool], clean: Sequence[Sequence[str]] = (), *, home: Path | None = None
) -> tuple[Detector, tuple[float, ...]]:
    """A detector with a model fitted on labelled texts, kept under `home` where there is one; and for each text, then
    each one of the clean groups, the score by a model that never saw it. Raises ValueError where there are too few."""
    from assistant.adapters.abuse_model import FILE, FittedAbuse, fit_abuse

    model, held_out = fit_abuse(texts, abusive, clean)
    if home:
        model.save(home / FILE)
    return Detector(FittedAbuse(model)), held_out


def read_submissions(name: str, data: bytes, now: datetime) -> Iterator[Submission | AssistantError]:
    """The complaints of a file (.csv, .eml, else text), and for each row that is none the error that says why."""
    from assistant.adapters.sent_files import submissions

    return submissions(name, data, now)


def due_feed(matters: Iterable[Open], *, name: str, stamp: datetime) -> bytes:
    """What falls due as an iCalendar file (RFC 5545)."""
    from assistant.adapters.ical import calendar_feed

    return calendar_feed(matters, name=name, stamp=stamp)


def open_models(settings: AssistantSettings, records: CaseRecords, now: Clock) -> Models | None:
    """The language models of an installation and the ledger of what they took; None beside records in memory.

    Nothing is connected and no library is loaded before the first call.
    """
    from assistant.adapters.background import LoopThread
    from assistant.adapters.chat_models import LangChainModel
    from assistant.adapters.ledger import Price, SqlLedger
    from assistant.adapters.records import SqlCaseRecords
    from assistant.adapters.tokens import count_tokens

    if not isinstance(records, SqlCaseRecords):
        return None
    prices = {model.name: Price(model.price_in, model.price_out) for model in settings.models}
    ledger = SqlLedger(records.engine, now, prices=prices, budget=settings.budget_per_day)
    chain = [LangChainModel(model) for model in settings.models]
    generator = Generator(chain, ledger, time.monotonic, count=count_tokens)
    return Models(generator, count_tokens, LoopThread([model.close for model in chain]), ledger)


def now_in_korea() -> datetime:
    return datetime.now(KOREA)


def _mask_of(knowledge: KnowledgeBase) -> Mask:
    """Rules, and the analyser of the knowledge base asked about names with nothing beside them."""
    masker = Together(RuleMasker(), BareNames(lambda: knowledge.morphemes.tokens))
    return lambda text: mask(text, masker)


def open_records(settings: AssistantSettings) -> CaseRecords:
    from assistant.adapters.records import SqlCaseRecords

    settings.home.mkdir(parents=True, exist_ok=True)
    return SqlCaseRecords(settings.database_url or f"sqlite:///{settings.home / 'cases.db'}")


def _vault(settings: AssistantSettings) -> Vault:
    from assistant.adapters.vault import FileVault

    return FileVault(settings.home / "keys" / "originals.key")


def _due_date(settings: AssistantSettings) -> DueDate:
    calendar = open_calendar(settings.city_holidays, settings.local_holidays)

    def due_date(kind: Kind, received: datetime, period: str | None) -> Deadline | None:
        try:
            return due(kind, received, period=period, calendar=calendar, settings=settings.clock)
        except PeriodMissing:  # a statutory complaint of no published type: a person names the type first
            return None

    return due_date


def _triager_of(knowledge: KnowledgeBase, home: Path) -> Callable[[], Triager]:
    """The triager over the departments as they are now; made again when the index changes or it was fitted anew."""
    from assistant.adapters.classifier import FittedTriage

    @lru_cache(maxsize=1)
    def made(_state: tuple[str, date | None, float]) -> Triager:
        router = Router(knowledge.departments(), knowledge.morphemes)
        learned = FittedTriage.load(home, knowledge.morphemes)
        return Triager(router, knowledge.morphemes, knowledge.statutory_types(), learned)

    def current() -> Triager:
        snapshot, fitted = knowledge.snapshot(), FittedTriage.fitted(home)
        return made((snapshot.id, snapshot.day, fitted) if snapshot else ("", None, fitted))

    return current
