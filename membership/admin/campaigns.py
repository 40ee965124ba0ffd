from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.references import WhereUsedAdmin
from membership.cache_tags import CAMPAIGN
from membership.campaigns.actions import count_members
from membership.models import Campaign
from newsroom.foundation.admin_mixins import InvalidatingAdmin


@admin.register(Campaign)
class CampaignAdmin(WhereUsedAdmin, InvalidatingAdmin[Campaign]):
    list_display = ("name", "state", "count", "starts_at", "ends_at")
    search_fields = ("name",)
    readonly_fields = ("state", "count", "where_used")
    fieldsets = (
        (None, {"fields": ("name", "state", ("starts_at", "ends_at"))}),
        (gettext_lazy("The goal"), {"fields": ("count", "goal", "baseline_members")}),
        (gettext_lazy("Strip, above every page"), {"fields": ("strip_text",)}),
        (gettext_lazy("Box, after every story"), {"fields": ("box_title", "box_text", "question")}),
        (gettext_lazy("Button"), {"fields": ("button_label", "button_url")}),
        (gettext_lazy("Elsewhere"), {"fields": ("where_used",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Campaign]:
        """Each row knows, as `shown`, which one readers see now."""
        began_last = Campaign.objects.live().order_by("-starts_at").values("pk")[:1]
        rows: QuerySet[Campaign] = super().get_queryset(request)
        return rows.annotate(shown=Subquery(began_last))

    def tags_of(self, row: Campaign) -> set[str]:
        return {CAMPAIGN}

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        count_members()

    @admin.display(description=gettext_lazy("State"))
    def state(self, campaign: Any) -> SafeString | str:
        """Of several that run at once, readers see the one that began last."""
        if campaign.pk is None:
            return "–"
        if not campaign.is_live:
            return _("Coming") if campaign.changes_at else _("Ended")
        words = _("Live") if campaign.shown == campaign.pk else _("Runs, but a newer one is shown")
        return format_html('<span class="state state-live">{}</span>', words)

    @admin.display(description=gettext_lazy("Members"))
    def count(self, campaign: Campaign) -> str:
        if campaign.pk is None:
            return "–"
        numbers = {
            "progress": localize(campaign.progress),
            "goal": localize(campaign.goal),
            "percent": campaign.percent,
        }
        return _("%(progress)s of %(goal)s (%(percent)d %%)") % numbers
