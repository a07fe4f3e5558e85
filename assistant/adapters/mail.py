"""Replies by e-mail (SMTP, RFC 5321). What was cut after the letter began to flow may have arrived."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate

from assistant.errors import MaybeSent, NotSent
from assistant.sendings import Parcel
from assistant.settings import MailSettings


class MailSender:
    """One letter, one connection. No server tells a repeated letter from a new one, so nothing is repeated blindly."""

    repeats = False

    def __init__(self, settings: MailSettings, seconds: float = 60.0) -> None:
        self._settings, self._seconds = settings, seconds

    def send(self, parcel: Parcel) -> str:
        settings = self._settings
        message = self._message(parcel)
        try:
            server = smtplib.SMTP(settings.host, settings.port, timeout=self._seconds)
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(f"no connection ({type(error).__name__})", again=True) from error
        try:
            if settings.tls:
                server.starttls(context=ssl.create_default_context())
            if settings.user:
                server.login(settings.user, settings.password)
            server.ehlo_or_helo_if_needed()
            _accepted(server.mail(settings.sender), "the sender")
            _accepted(server.rcpt(parcel.address), "the address")
            return _hand_over(server, message)
        except smtplib.SMTPResponseException as error:
            raise _refused(error.smtp_code, "the server") from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(f"cut before the letter ({type(error).__name__})", again=True) from error
        finally:
            with suppress(smtplib.SMTPException, OSError):  # the letter's fate is known; a goodbye changes nothing
                server.quit()
            server.close()

    def _message(self, parcel: Parcel) -> EmailMessage:
        message = EmailMessage()
        sender = self._settings.sender
        message["From"] = Address(self._settings.name, addr_spec=sender)
        message["To"] = Address(addr_spec=parcel.address)
        message["Subject"] = parcel.title
        message["Date"] = formatdate(localtime=True)
        message["Message-ID"] = f"<{parcel.key}@{sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "no"
        message.set_content(parcel.text)
        for document in parcel.documents:
            main, _, sub = document.media_type.partition("/")
            message.add_attachment(document.content, maintype=main, subtype=sub, filename=document.name)
        return message


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> str:
    """DATA: from the first byte of the letter to the server's answer nobody can tell whether it has it."""
    try:
        code, answer = server.docmd("DATA")
    except (smtplib.SMTPException, OSError) as error:
        raise NotSent(f"cut before the letter ({type(error).__name__})", again=True) from error
    if code != 354:
        raise _refused(code, "the letter")
    try:
        server.send(_dotted(message))
        code, answer = server.getreply()
    except (smtplib.SMTPException, OSError) as error:
        raise MaybeSent(f"cut within the letter ({type(error).__name__})") from error
    _accepted((code, answer), "the letter")
    return f"SMTP {code}"


def _dotted(message: EmailMessage) -> bytes:
    """The letter as it goes over the wire: CRLF, dots at the beginning of a line doubled, a dot alone at the end."""
    lines = message.as_bytes().replace(b"\r\n", b"\n").split(b"\n")
    if lines[-1] == b"":
        lines.pop()
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _accepted(answer: tuple[int, bytes], what: str) -> None:
    if not 200 <= answer[0] < 300:
        raise _refused(answer[0], what)


def _refused(code: int, what: str) -> NotSent:
    """4yz may pass, 5yz will not (RFC 5321, 4.2.1). The server's words may hold the address: only the code is kept."""
    return NotSent(f"{what} was refused with SMTP {code}", again=400 <= code < 500)
