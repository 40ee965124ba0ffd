from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.reading import as_text
from articles.admin.references import HoldingAdmin, WhereUsedAdmin
from articles.editor.widgets import BodyWidget
from membership.cache_tags import NEWSLETTERS, newsletter_tag
from membership.models import Newsletter
from membership.signups.models import State
from newsroom.foundation.admin_mixins import InvalidatingAdmin, SlugAdmin


class NewsletterForm(forms.ModelForm[Newsletter]):
    class Meta:
        model = Newsletter
        fields = (
            "name", "slug", "description", "rhythm", "host", "host_note", "sample", "members_only", "active",
            "position",
        )  # fmt: skip
        widgets = {"sample": BodyWidget(schema="ARTICLE")}


@admin.register(Newsletter)
class NewsletterAdmin(HoldingAdmin, WhereUsedAdmin, SlugAdmin, InvalidatingAdmin[Newsletter]):
    form = NewsletterForm
    list_display = ("name", "rhythm", "host", "readers", "members_only", "active", "position")
    list_editable = ("position",)
    list_filter = ("active", "members_only")
    search_fields = ("name", "slug", "description")
    autocomplete_fields = ("host",)
    readonly_fields = ("where_used",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Newsletter]:
        confirmed = Count("signups", filter=Q(signups__state=State.CONFIRMED))
        rows: QuerySet[Newsletter] = super().get_queryset(request)
        return rows.select_related("host").annotate(confirmed=confirmed)

    @admin.display(description=_("Readers"), ordering="confirmed")
    def readers(self, newsletter: Any) -> int:
        return int(newsletter.confirmed)

    def get_fields(self, request: HttpRequest, obj: Newsletter | None = None) -> Any:
        fields = NewsletterForm.Meta.fields
        if obj is None:
            return fields
        may_change = self.has_change_permission(request, obj)
        return [*("written" if name == "sample" and not may_change else name for name in fields), "where_used"]

    @admin.display(description=_("sample edition"))
    def written(self, newsletter: Newsletter) -> SafeString:
        return as_text(newsletter.sample)

    def is_public(self, row: Newsletter) -> bool:
        return row.active

    def tags_of(self, row: Newsletter) -> set[str]:
        return {NEWSLETTERS, newsletter_tag(row.pk)}
