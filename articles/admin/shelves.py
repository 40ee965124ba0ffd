from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.cache_tags import FRONT, NAMES, section_tag, topic_tag
from articles.models import Section, Topic
from newsroom.foundation.admin_mixins import HistoryAdmin, InvalidatingAdmin, SlugAdmin
from newsroom.foundation.positions import PlacedAdmin, next_position


@admin.register(Section)
class SectionAdmin(SlugAdmin, PlacedAdmin, InvalidatingAdmin[Section], HistoryAdmin):
    list_display = ("name", "slug", "position", "is_opinion")
    list_editable = ("position",)
    search_fields = ("name", "slug")
    fields = ("name", "slug", "description", "position", "is_opinion")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new section stands last in the navigation, until another place is typed."""
        return {"position": next_position(Section.objects.all()), **super().get_changeform_initial_data(request)}

    def tags_of(self, row: Section) -> set[str]:
        return {section_tag(row.pk), FRONT, NAMES}


@admin.register(Topic)
class TopicAdmin(SlugAdmin, InvalidatingAdmin[Topic], HistoryAdmin):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    fields = ("name", "slug", "description")

    def tags_of(self, row: Topic) -> set[str]:
        return {topic_tag(row.pk), NAMES}
