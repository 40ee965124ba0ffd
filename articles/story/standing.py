"""An article's state in words, the same wherever the desk shows it."""

from __future__ import annotations

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.story.models import Article, State


def state_words(article: Article) -> tuple[str, str]:
    """(a short name for the style sheet, the words)."""
    if article.is_scheduled and article.published_at:
        moment = date_format(timezone.localtime(article.published_at), "j M, H:i")
        return "scheduled", _("Scheduled for %(moment)s") % {"moment": moment}
    if article.is_published:
        return "live", _("Live")
    if article.state == State.WITHDRAWN:
        return "withdrawn", _("Withdrawn")
    return "draft", _("Draft")
