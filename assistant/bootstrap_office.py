"""Builds what an office needs around its desk: the counter that sends, the record, and who approves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.approving import Approving
from assistant.back_office import BackOffice
from assistant.designate import Designating
from assistant.desk import Desk
from assistant.learning.bootstrap import open_learning
from assistant.ports import CaseRecords
from assistant.retain import Retention
from assistant.send import Dispatch
from assistant.sending_ports import Sender
from assistant.sendings import Way
from assistant.settings import AssistantSettings

if TYPE_CHECKING:
    from knowledge_base import KnowledgeBase


def open_office(settings: AssistantSettings, desk: Desk, knowledge: KnowledgeBase) -> BackOffice:
    """Around a desk whose records must be the SQL ones, over the knowledge base that it searches."""
    from assistant.adapters.approvers import SqlDesignations
    from assistant.adapters.casework import SqlCaseActs
    from assistant.adapters.erasing import SqlErasing
    from assistant.adapters.outbox import SqlOutbox
    from assistant.adapters.paper import Files
    from assistant.adapters.record import SqlRecord
    from assistant.adapters.records import SqlCaseRecords

    assert isinstance(desk.records, SqlCaseRecords), "an office keeps records that last"
    engine = desk.records.engine
    learning = open_learning(settings, desk, knowledge)
    return BackOffice(
        Dispatch(desk, SqlOutbox(engine), senders(settings), Files()),
        SqlRecord(engine),
        Retention(SqlCaseActs(engine), SqlErasing(engine), desk.now, settings.keep_years, learning.forget),
        Designating(desk, SqlDesignations(engine)),
        learning,
    )


def approving(settings: AssistantSettings, records: CaseRecords) -> Approving:
    """The city's rule on who approves, with whom its departments designated."""
    from assistant.adapters.approvers import SqlDesignations
    from assistant.adapters.records import SqlCaseRecords

    if not isinstance(records, SqlCaseRecords):
        return Approving(settings.two_people)
    return Approving(settings.two_people, SqlDesignations(records.engine).designated)


def senders(settings: AssistantSettings) -> dict[Way, Sender]:
    """The ways that the installation has; the folder is always one."""
    from assistant.adapters.mail import MailSender
    from assistant.adapters.senders import FolderSender, WebhookSender

    ways: dict[Way, Sender] = {Way.FILE: FolderSender(settings.outbox or settings.home / "outbox")}
    if settings.webhook:
        ways[Way.WEBHOOK] = WebhookSender(settings.webhook, settings.webhook_token)
    if settings.mail:
        ways[Way.MAIL] = MailSender(settings.mail)
    return ways
