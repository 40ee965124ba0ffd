"""SMTP for addresses with other letters than ASCII's before the @ (RFC 6531), where EMAIL_SMTPUTF8 is set."""

from __future__ import annotations

import email.policy
from collections.abc import Sequence
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage as ParsedMessage
from smtplib import SMTP

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend


class InternationalBackend(EmailBackend):
    """As Django's, which would write such an address as an encoded word: another mailbox, or none."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """How many were sent. Raises SMTPNotSupportedError where the server does not announce SMTPUTF8."""
        opened = bool(self.open())
        try:
            return sum(self._sent(message, self.connection) for message in email_messages)
        finally:
            if opened:
                self.close()

    def _sent(self, message: EmailMessage, connection: SMTP | None) -> int:
        if connection is None or all(recipient.isascii() for recipient in message.recipients()):
            return super().send_messages([message]) or 0
        parsed = international(message)
        sender = parsed["From"].addresses[0].addr_spec
        connection.send_message(parsed, sender, message.recipients())
        return 1


def international(message: EmailMessage) -> ParsedMessage:
    """The message with To as it is (RFC 6532): smtplib writes it in UTF-8 once an address needs it."""
    parsed = message_from_bytes(message.message().as_bytes(), policy=email.policy.SMTP)
    if not isinstance(parsed, ParsedMessage):
        raise TypeError("The policy makes messages of the new kind.")
    del parsed["To"]
    parsed["To"] = [_address(recipient) for recipient in message.to]
    return parsed


def _address(recipient: str) -> Address:
    local, _at, domain = recipient.rpartition("@")
    return Address(username=local, domain=domain)
