"""The public state in words, the same wherever the desk shows it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.publishing.models import Publishable, Standing

LOOKS = {
    Standing.PUBLISHED: "live",
    Standing.SCHEDULED: "scheduled",
    Standing.WITHDRAWN: "withdrawn",
    Standing.UNPUBLISHED: "draft",
}


def state_words(row: Publishable) -> tuple[str, str]:
    """(a short name for the style sheet, the words)."""
    if row.standing == Standing.SCHEDULED and row.published_at:
        moment = date_format(timezone.localtime(row.published_at), "j M, H:i")
        return "scheduled", _("Scheduled for %(moment)s") % {"moment": moment}
    return LOOKS[row.standing], str(row.standing.label)
