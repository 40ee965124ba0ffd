"""What a reader agrees to when signing up.

A changed sentence gets a new version; consents keep the words and the version they were given in.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class ConsentText:
    """The words that stood beside the button."""

    version: str
    text: str | Promise

    def __str__(self) -> str:
        return str(self.text)


SIGNUP = ConsentText(
    "2026-12-01",
    _(
        "By signing up you ask the paper to send you the newsletters you choose by email until you unsubscribe. "
        "Every email has a link to do so. Your email address is used for nothing else."
    ),
)
