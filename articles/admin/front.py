from __future__ import annotations

from admin_ordering.admin import OrderableAdmin
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.bumping import BumpingAdmin, Row
from articles.front.models import Timed
from articles.models import Pick, Slot
from articles.tags import FRONT, PICKS


class TimedAdmin(OrderableAdmin, BumpingAdmin[Row]):
    autocomplete_fields = ("article",)
    list_select_related = ("article",)
    ordering_field = "position"

    @admin.display(description=_("Now"), boolean=True)
    def live_now(self, row: Timed) -> bool:
        return row.is_live


@admin.register(Slot)
class SlotAdmin(TimedAdmin[Slot]):
    list_display = ("article", "place", "position", "starts_at", "ends_at", "live_now")
    list_editable = ("position",)
    list_filter = ("place",)
    fields = ("place", "position", "article", "starts_at", "ends_at")

    def tags_of(self, row: Slot) -> set[str]:
        return {FRONT}


@admin.register(Pick)
class PickAdmin(TimedAdmin[Pick]):
    list_display = ("article", "position", "starts_at", "ends_at", "live_now")
    list_editable = ("position",)
    fields = ("article", "position", "starts_at", "ends_at")

    def tags_of(self, row: Pick) -> set[str]:
        return {PICKS}
