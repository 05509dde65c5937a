"""Sends the night's mail, where the settings name a server. Nothing else in the program speaks to a network."""

from __future__ import annotations

import os
import smtplib
import ssl
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lmn_lint.settings import Settings

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_PATIENCE = 30.0
"""Seconds for each answer of the server."""


class MailFailed(Exception):  # noqa: N818  told in a sentence
    """A mail that could not be sent; ``code`` is a key of the messages ("nightly.mail_<code>")."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_wanted(settings: Settings) -> bool:
    """Whether the settings name a server."""
    return settings.mail_server is not None


def message(settings: Settings, subject: str, text: str, now: datetime) -> EmailMessage:
    """The mail as it is sent."""
    mail = EmailMessage()
    mail["Subject"] = subject
    mail["From"] = settings.mail_from
    mail["To"] = ", ".join(settings.mail_to)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=str(settings.mail_from).rpartition("@")[2])
    # Nobody's holiday reply is wanted.
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(text)
    return mail


def send(settings: Settings, mail: EmailMessage) -> bool:
    """Send the mail; whether all recipients were taken. Raises ``MailFailed`` where none was.

    Where only some were taken the mail counts as sent: another attempt would send it to those twice.
    """
    with _server(settings) as server:
        refused = server.send_message(mail)
    return not refused


def try_out(settings: Settings) -> None:
    """See that the server answers, is who it says, and takes the user; nothing is sent. Raises ``MailFailed``."""
    with _server(settings) as server:
        server.noop()


def port(settings: Settings) -> int:
    """The server's port."""
    return settings.mail_port or _PORTS[settings.mail_security]


def lacks(settings: Settings) -> list[str]:
    """Keys that must be set beside the server, and are not."""
    return [
        name
        for name, value in (("mail.from", settings.mail_from), ("mail.to", settings.mail_to))
        if not value
    ]


@contextmanager
def _server(settings: Settings) -> Iterator[smtplib.SMTP]:
    """A connection that may be used."""
    security = settings.mail_security
    password = _password(settings.mail_password_file)
    try:
        context = ssl.create_default_context()
        server: smtplib.SMTP
        if security == "tls":
            server = smtplib.SMTP_SSL(
                str(settings.mail_server), port(settings), timeout=_PATIENCE, context=context
            )
        else:
            server = smtplib.SMTP(str(settings.mail_server), port(settings), timeout=_PATIENCE)
        with server:
            if security == "starttls":
                server.starttls(context=context)
            if settings.mail_user:
                server.login(settings.mail_user, password)
            yield server
    except smtplib.SMTPAuthenticationError:
        raise MailFailed("login") from None
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused):
        raise MailFailed("recipients") from None
    except ssl.SSLError:
        raise MailFailed("certificate") from None
    except smtplib.SMTPNotSupportedError:
        raise MailFailed("unsupported") from None
    except smtplib.SMTPException:
        raise MailFailed("refused") from None
    except (OSError, ValueError):
        raise MailFailed("unreachable") from None


def _password(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        with file.open("rb") as handle:
            if os.name == "posix" and stat.S_IMODE(os.fstat(handle.fileno()).st_mode) & 0o077:
                raise MailFailed("password_open")
            return handle.read(4096).decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise MailFailed("password") from None
