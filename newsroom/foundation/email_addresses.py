"""Email addresses, checked once and the same way wherever one comes in.

Rules of email-validator (RFC 5321, 5322, 6531): plus tags, apostrophes and international names pass; control, bidi and
zero-width characters, address literals and over-long parts do not. An address is stored as people read it, with the
letters of its domain; it leaves, and is compared, with the domain's A-label (UTS 46, section 4, non-transitional):
straße.example and strasse.example are two domains, which Python's own codec, IDNA 2003, takes for one.
"""

from __future__ import annotations

import unicodedata
from string import ascii_lowercase, ascii_uppercase

import idna
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

_UNSEEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}
MAX_EMAIL_LENGTH = 254
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_SAME_MAILBOXES = {"googlemail.com": "gmail.com"}  # two domains of one provider, each mailbox under both


def clean_email(text: str) -> str:
    """The address in normal form: surrounding space removed, the domain in lower case, NFC.

    What stands before the @ is ASCII unless EMAIL_SMTPUTF8 says that the mail server takes more (RFC 6531). Raises
    ValidationError, with a sentence for the person who typed it.
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
    if not checked.local_part.isascii() and not settings.EMAIL_SMTPUTF8:
        raise ValidationError(
            _("Our mail server cannot write to this address: before the @ it takes no letters but a to z."),
            code="letters",
        )
    return checked.normalized


def email_as_sent(email: str) -> str:
    """The address as a mail server is given it: clean, and the domain as its A-label. Raises ValidationError."""
    return with_a_label(clean_email(email))


def with_a_label(email: str) -> str:
    """The address with its domain as an A-label (UTS 46, section 4.2), or as it is where the domain has none."""
    local, at, domain = email.rpartition("@")
    if not at or domain.isascii():
        return email
    try:
        return f"{local}@{idna.encode(domain, uts46=True).decode()}"
    except idna.IDNAError:
        return email


def email_key(email: str) -> str:
    """What two spellings of one mailbox share, for uniqueness: A-label, ASCII letters in lower case, nothing else.

    `email` is a clean one; anything else that a search is asked for passes too.
    """
    return _ascii_lower(with_a_label(email))


def mailbox_key(email: str) -> str:
    """What the spellings of one mailbox share, for limits only.

    Many providers ignore case, dots and what follows a plus. Never stored as anybody's email address: elsewhere
    the dots tell two people apart.
    """
    local, _at, domain = email_key(email).rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{_SAME_MAILBOXES.get(domain, domain)}"


def masked(email: str) -> str:
    """The address for the eyes of whoever knows it already: its first letter, and the domain."""
    local, _at, domain = email.rpartition("@")
    return f"{local[:1]}…@{domain}"


def _ascii_lower(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_LOWER)
