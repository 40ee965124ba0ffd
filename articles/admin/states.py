"""The filters of the story list."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.publishing.models import State
from articles.story.models import BEING_WRITTEN, Article
from articles.story.taxonomy import sections

TRASH = "trash"


def shows_trash(request: HttpRequest) -> bool:
    """Whether the trash is asked for: a list of its own, of which no other filter knows."""
    return request.GET.get(StateFilter.parameter_name) == TRASH


class StateFilter(admin.SimpleListFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("draft", gettext_lazy("Draft")),
            ("scheduled", gettext_lazy("Scheduled")),
            ("live", gettext_lazy("Live")),
            ("withdrawn", gettext_lazy("Withdrawn")),
            (TRASH, gettext_lazy("Trash")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        narrowed = {
            "draft": Article.objects.filter(state=State.UNPUBLISHED),
            "scheduled": Article.objects.scheduled(),
            "live": Article.objects.published(),
            "withdrawn": Article.objects.withdrawn(),
        }.get(self.value() or "")
        return queryset if narrowed is None else queryset.filter(pk__in=narrowed.values("pk"))


class SectionFilter(admin.SimpleListFilter):
    """By the section in which the desk places a story (`Article.working_section`)."""

    title = gettext_lazy("section")
    parameter_name = "section__id__exact"  # as Django's own filter called it: old addresses go on leading here
    NONE = "none"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*((str(section.pk), section.name) for section in sections()), (self.NONE, gettext_lazy("No section"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        chosen = self.value()
        if chosen is None:
            return queryset
        wanted = None if chosen == self.NONE else int(chosen) if chosen.isdecimal() else 0
        return queryset.filter(Q(BEING_WRITTEN, draft__section=wanted) | Q(~BEING_WRITTEN, section=wanted))
