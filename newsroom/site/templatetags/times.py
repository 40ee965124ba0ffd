"""Times that people and machines read alike, in the paper's zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

register = template.Library()
MONTHS_SAID_IN_FULL = "DATE_FORMAT"


@register.simple_tag
def time_tag(moment: datetime | date | None, style: str = "full") -> SafeString | str:
    """A `<time>` element. Styles: clock (14:05), date, full (both), day (Today, Yesterday, or the weekday and date)."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return format_html('<time datetime="{}">{}</time>', moment.isoformat(), _worded(moment, style))
    local = timezone.localtime(moment)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), _worded(local, style))


@register.filter
def in_words(span: timedelta) -> str:
    """ "1 hour", "3 days": for sentences that name one of the project's limits."""
    now = timezone.now()
    return timesince(now - span, now, depth=1)


def _worded(moment: datetime | date, style: str) -> str:
    if style == "day" or not isinstance(moment, datetime):
        return _day(moment)
    if style == "clock":
        return date_format(moment, "H:i")
    day = date_format(moment, MONTHS_SAID_IN_FULL)
    return day if style == "date" else _("%(day)s, %(time)s") % {"day": day, "time": date_format(moment, "H:i")}


def _day(moment: datetime | date) -> str:
    day = moment.date() if isinstance(moment, datetime) else moment
    apart = (timezone.localdate() - day).days
    written = date_format(day, "l, j F") if apart < 300 else date_format(day, "DATE_FORMAT")
    return {0: _("Today"), 1: _("Yesterday")}.get(apart, written)
