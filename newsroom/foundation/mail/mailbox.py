"""The local mailbox: where emails go while no mail server is configured. Never in production."""

from __future__ import annotations

import email
import email.policy
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage as ParsedMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_NAME = re.compile(r"^\d{13,20}-\d+$")
MAX_EMAILS = 500


class MailboxBackend(BaseEmailBackend):
    """Writes each email as one .eml file (RFC 5322) under MAILBOX_DIR."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.MAILBOX_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        for number, message in enumerate(email_messages):
            path = folder / f"{time.time_ns() // 1000}-{number}.eml"
            path.write_bytes(message.message().as_bytes())
        for old in sorted(folder.glob("*.eml"))[:-MAX_EMAILS]:
            old.unlink(missing_ok=True)
        return len(email_messages)


@dataclass(frozen=True)
class StoredEmail:
    """An email as the mailbox page shows it."""

    name: str
    message: ParsedMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def to(self) -> str:
        return str(self.message["To"] or "")

    @property
    def sent_at(self) -> object:
        return parsedate_to_datetime(str(self.message["Date"])) if self.message["Date"] else None

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return str(part.get_content()) if part else ""

    @property
    def html(self) -> str:
        part = self.message.get_body(("html",))
        return str(part.get_content()) if part else ""


def stored_emails(limit: int = 100) -> list[StoredEmail]:
    """The newest emails first."""
    folder = Path(settings.MAILBOX_DIR)
    names = sorted((path.stem for path in folder.glob("*.eml")), reverse=True)[:limit]
    return [found for name in names if (found := stored_email(name))]


def stored_email(name: str) -> StoredEmail | None:
    path = Path(settings.MAILBOX_DIR) / f"{name}.eml"
    if not _NAME.match(name) or not path.is_file():
        return None
    return StoredEmail(name, email.message_from_bytes(path.read_bytes(), policy=email.policy.default))
