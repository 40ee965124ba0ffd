from __future__ import annotations

from typing import Any

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from newsroom.foundation.email_addresses import email_as_sent

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def send(name: str, to: str, context: dict[str, Any], *, sender: str = "") -> None:
    """Send the email `templates/emails/<name>` (.subject.txt, .txt, .html) to one email address.

    Auto-Submitted marks it as written by a machine (RFC 3834, section 5). Raises ValidationError for an address that
    is none, BadHeaderError for line ends in a header, and what the mail server raises: the job tries again.
    """
    filled = {"site_url": settings.SITE_URL, **context}
    subject = " ".join(render_to_string(f"emails/{name}.subject.txt", filled).split())
    email = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"emails/{name}.txt", filled).strip() + "\n",
        from_email=sender or settings.DEFAULT_FROM_EMAIL,
        to=[email_as_sent(to)],
        headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
    )
    email.attach_alternative(_inliner.inline(render_to_string(f"emails/{name}.html", filled)), "text/html")
    email.send()
