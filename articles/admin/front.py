"""The picks as a list that can be dragged. Front pages have a screen of their own (`newsroom.site.front`)."""

from __future__ import annotations

from admin_ordering.admin import OrderableAdmin
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.cache_tags import PICKS
from articles.models import FrontPage, Pick
from articles.publishing.standing import state_words
from newsroom.foundation.admin_mixins import InvalidatingAdmin
from newsroom.foundation.positions import PlacedAdmin


@admin.register(Pick)
class PickAdmin(OrderableAdmin, PlacedAdmin, InvalidatingAdmin[Pick]):
    autocomplete_fields = ("article",)
    list_select_related = ("article",)
    ordering_field = "position"
    list_display = ("article", "position", "starts_at", "ends_at", "state_cell", "live_now")
    list_editable = ("position",)
    fields = ("article", "position", "starts_at", "ends_at")

    @admin.display(description=_("Now"), boolean=True)
    def live_now(self, row: Pick) -> bool:
        """Readers see it: its time has come, and its story is public."""
        return row.is_live and row.article.is_published

    @admin.display(description=_("Story"))
    def state_cell(self, row: Pick) -> SafeString:
        return format_html('<span class="state state-{}">{}</span>', *state_words(row.article))

    def tags_of(self, row: Pick) -> set[str]:
        return {PICKS}


@admin.register(FrontPage)
class FrontPageAdmin(admin.ModelAdmin[FrontPage]):
    """Every state of every front page, to be read; they are made and published on the screen of the front page."""

    list_display = ("__str__", "public", "note", "made_by", "made_at")
    list_filter = ("section", "public")
    list_select_related = ("section", "made_by")
    ordering = ("-made_at",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
