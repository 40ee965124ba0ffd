"""What a mail server's refusal means: final for this email, or to be tried again.

A reply of 5yz to RCPT or DATA speaks of the recipient or the message, and is final (RFC 5321, section 4.2.1). To the
connection, STARTTLS, AUTH or MAIL it speaks of this paper's own set-up, which somebody will mend: the job tries again.
552 counts as 452, as the standard asks (section 4.5.3.1.10).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

TOO_MUCH = 552
_ENHANCED = re.compile(r"5\.\d{1,3}\.\d{1,3}(?!\S)")
# RFC 3463, sections 3.2 and 3.3: of the addressing codes these two speak of the sender.
_OF_THE_SENDER = frozenset({"5.1.7", "5.1.8"})
_DISABLED = "5.2.1"


@dataclass(frozen=True)
class Refusal:
    """A final reply: its code (RFC 5321), and the enhanced status code where there is one (RFC 3463)."""

    code: int
    status: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.status}".strip()

    @property
    def is_dead(self) -> bool:
        """Whether there is no such mailbox, or none that takes anything: nothing more should be sent to it."""
        return (self.status.startswith("5.1.") and self.status not in _OF_THE_SENDER) or self.status == _DISABLED


class RefusedError(Exception):
    """The mail server will not take this email for this address, ever."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def refusal_of(error: SMTPException) -> Refusal | None:
    """None for what is worth trying again. One email goes to one address, so that one reply is all there is."""
    code, text = _reply(error)
    if not 500 <= code <= 599 or code == TOO_MUCH:
        return None
    found = _ENHANCED.match(text.lstrip())
    return Refusal(code, found[0] if found else "")


def _reply(error: SMTPException) -> tuple[int, str]:
    """The reply to RCPT or DATA; 0 for any other."""
    if isinstance(error, SMTPDataError):
        return error.smtp_code, _words(error.smtp_error)
    if isinstance(error, SMTPRecipientsRefused):
        for code, text in error.recipients.values():
            return code, _words(text)
    return 0, ""


def _words(text: bytes | str) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text
