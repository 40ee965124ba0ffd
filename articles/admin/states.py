"""An article's state in words, the same wherever the desk shows it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.story.article import Article, State


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


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("draft", gettext_lazy("Draft")),
            ("scheduled", gettext_lazy("Scheduled")),
            ("live", gettext_lazy("Live")),
            ("withdrawn", gettext_lazy("Withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        narrowed = {
            "draft": Article.objects.filter(state=State.UNPUBLISHED),
            "scheduled": Article.objects.scheduled(),
            "live": Article.objects.published(),
            "withdrawn": Article.objects.withdrawn(),
        }.get(self.value() or "")
        return queryset if narrowed is None else queryset.filter(pk__in=narrowed.values("pk"))
