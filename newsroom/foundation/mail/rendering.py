from __future__ import annotations

from email.utils import make_msgid, parseaddr
from smtplib import SMTPException
from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from newsroom.foundation.email_addresses import email_as_sent, with_a_label
from newsroom.foundation.mail.refusals import RefusedError, refusal_of

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def send(name: str, to: str, context: dict[str, Any], *, sender: str = "") -> None:
    """Send the email `templates/emails/<name>` (.subject.txt, .txt, .html) to one email address.

    Auto-Submitted marks it as written by a machine (RFC 3834, section 5); the Message-ID's right side is the sender's
    domain (RFC 5322, section 3.6.4). Raises ValidationError for an address that is none, BadHeaderError for line ends
    in a header, RefusedError for what the mail server will never take, and whatever else it raises: the job tries
    again.
    """
    filled = {"site_url": settings.SITE_URL, **context}
    from_email = sender or settings.DEFAULT_FROM_EMAIL
    subject = " ".join(render_to_string(f"emails/{name}.subject.txt", filled).split())
    email = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"emails/{name}.txt", filled).strip() + "\n",
        from_email=from_email,
        to=[email_as_sent(to)],
        headers={
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "Message-ID": make_msgid(domain=domain_of(from_email)),
        },
    )
    email.attach_alternative(_inliner.inline(render_to_string(f"emails/{name}.html", filled)), "text/html")
    try:
        email.send()
    except SMTPException as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise RefusedError(refusal) from None


def domain_of(sender: str) -> str:
    """The domain of a From address, as its A-label."""
    return with_a_label(parseaddr(sender)[1]).rpartition("@")[2]
