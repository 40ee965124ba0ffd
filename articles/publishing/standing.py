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


def unseen_words(row: Publishable) -> str:
    """Why readers do not see a row that was chosen to be shown, and from when on they do."""
    if getattr(row, "trashed_at", None):
        return _("“%(row)s” is in the trash: readers do not see it.") % {"row": row}
    if row.is_scheduled and row.published_at:
        moment = date_format(timezone.localtime(row.published_at), "j M, H:i")
        return _("“%(row)s” is scheduled: readers see it from %(moment)s on.") % {"row": row, "moment": moment}
    if row.is_withdrawn:
        return _("“%(row)s” is withdrawn: readers do not see it.") % {"row": row}
    return _("“%(row)s” is a draft: readers see it once it is published.") % {"row": row}


def state_words(row: Publishable) -> tuple[str, str]:
    """(a short name for the style sheet, the words)."""
    if row.standing == Standing.SCHEDULED and row.published_at:
        moment = date_format(timezone.localtime(row.published_at), "j M, H:i")
        return "scheduled", _("Scheduled for %(moment)s") % {"moment": moment}
    return LOOKS[row.standing], str(row.standing.label)
