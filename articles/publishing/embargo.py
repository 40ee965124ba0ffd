"""An embargo is a promise to others: until then no reader sees the row, whoever schedules what. Lifting it early needs
a right of its own, and a reason."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.publishing.models import Publishable


def check_embargo(row: Publishable, moment: datetime) -> None:
    """Raises ValidationError for a publication that would come before the embargo ends."""
    if row.embargo_until is not None and moment < row.embargo_until:
        until = date_format(timezone.localtime(row.embargo_until), "j M Y, H:i")
        sentence = _("It is under embargo until %(until)s: schedule it for then, or have the embargo lifted.")
        raise ValidationError({"at": sentence % {"until": until}})


def is_running(row: Publishable) -> bool:
    return row.embargo_until is not None and row.embargo_until > timezone.now()
