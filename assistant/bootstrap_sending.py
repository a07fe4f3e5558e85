"""Builds the counter that sends replies, over a desk."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.send import Dispatch
from assistant.sending_ports import Sender
from assistant.sendings import Way
from assistant.settings import AssistantSettings


def open_dispatch(settings: AssistantSettings, desk: Desk) -> Dispatch:
    """Sending what the desk approved, on the ways that are set up. The desk's records must be the SQL ones."""
    from assistant.adapters.outbox import SqlOutbox
    from assistant.adapters.paper import Files
    from assistant.adapters.records import SqlCaseRecords

    assert isinstance(desk.records, SqlCaseRecords), "an outbox stands beside records in SQL"
    return Dispatch(desk, SqlOutbox(desk.records.engine), senders(settings), Files())


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
