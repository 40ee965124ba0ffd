"""Email addresses, checked once and the same way wherever one comes in.

Rules of email-validator (RFC 5321, 5322, 6531): plus tags, apostrophes and international names pass; control, bidi and
zero-width characters, address literals and over-long parts do not.
"""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
MAX_EMAIL_LENGTH = 254
_SAME_MAILBOXES = {"googlemail.com": "gmail.com"}  # two domains of one provider, each mailbox under both


def clean_email(text: str) -> str:
    """The address in normal form: surrounding space removed, the domain in lower case, NFC.

    Raises ValidationError, with a sentence for the person who typed it.
    """
    typed = text.strip(" \t\r\n")
    if not typed:
        raise ValidationError(_("Enter your email address."), code="required")
    if any(unicodedata.category(character) in _UNSEEN for character in typed):
        raise ValidationError(
            _("This email address contains characters that cannot be seen. Type it instead of pasting it."),
            code="unseen",
        )
    if len(typed) > MAX_EMAIL_LENGTH:
        raise ValidationError(_("This is too long for an email address."), code="long")
    try:
        checked = validate_email(typed, check_deliverability=False, allow_smtputf8=True, strict=True)
    except EmailNotValidError:
        raise ValidationError(
            _("This does not look like an email address. It should read like name@example.org."), code="invalid"
        ) from None
    return checked.normalized


def email_key(email: str) -> str:
    """What two spellings of one mailbox share, for uniqueness: lower case throughout. `email` is a clean one."""
    return email.casefold()


def mailbox_key(email: str) -> str:
    """What the spellings of one mailbox share, for limits only.

    Many providers ignore case, dots and what follows a plus. Never stored as anybody's email address: elsewhere
    the dots tell two people apart.
    """
    local, _at, domain = email_key(email).rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{_SAME_MAILBOXES.get(domain, domain)}"
