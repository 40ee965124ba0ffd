"""The filter of the story list by state."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.publishing.models import State
from articles.story.models import Article


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
