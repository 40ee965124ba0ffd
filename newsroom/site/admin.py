"""The screens of the paper's own name, navigation and pages."""

from __future__ import annotations

from typing import Any

from admin_ordering.admin import OrderableAdmin
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.reading import as_text
from articles.admin.references import HoldingAdmin
from articles.editor.widgets import BodyWidget
from newsroom.foundation.admin_mixins import HistoryAdmin, InvalidatingAdmin, SlugAdmin
from newsroom.foundation.positions import next_position
from newsroom.site.breaking import admin as breaking  # noqa: F401  registers
from newsroom.site.cache_tags import PAPER, page_tag
from newsroom.site.models import NavigationLink, Page, Paper
from newsroom.site.pages.history import update_version_references


class NavigationInline(OrderableAdmin, admin.TabularInline[NavigationLink, Paper]):
    model = NavigationLink
    fields = ("menu", "label", "url", "position")
    ordering_field = "position"
    extra = 1


@admin.register(Paper)
class PaperAdmin(InvalidatingAdmin[Paper], HistoryAdmin):
    inlines = (NavigationInline,)
    fields = (
        "name", "tagline", "description", "contact_email", "security_contact", "footer", "corrections_note",
        "shows_differences", "share_photo",
    )  # fmt: skip
    autocomplete_fields = ("share_photo",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one paper."""
        return super().has_add_permission(request) and not Paper.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Paper, form: Any, change: bool) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """A new link that was given no place stands last."""
        position = next_position(NavigationLink.objects.all())
        for new in formset.extra_forms:
            if not new.instance.position:
                new.instance.position = position
                position += 1
        super().save_formset(request, form, formset, change)

    def tags_of(self, row: Paper) -> set[str]:
        return {PAPER}


@admin.register(Page)
class PageAdmin(HoldingAdmin, SlugAdmin, InvalidatingAdmin[Page], HistoryAdmin):
    list_display = ("title", "slug", "public", "changed_at")
    list_filter = ("public",)
    search_fields = ("title", "slug")
    slug_from = "title"
    fields = ("title", "slug", "standfirst", "body", "public")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "body":
            kwargs["widget"] = BodyWidget(schema="PAGE")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Page | None = None) -> Any:
        if obj is None or self.has_change_permission(request, obj):
            return self.fields
        return ("title", "slug", "standfirst", "written", "public")

    @admin.display(description=_("text"))
    def written(self, page: Page) -> SafeString:
        return as_text(page.body)

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        update_version_references(obj.pk)

    def delete_model(self, request: HttpRequest, obj: Page) -> None:
        pk = obj.pk
        super().delete_model(request, obj)
        update_version_references(pk)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Page]) -> None:
        ids = [page.pk for page in queryset]
        super().delete_queryset(request, queryset)
        update_version_references(*ids)

    def tags_of(self, row: Page) -> set[str]:
        return {page_tag(row.pk)}

    def is_public(self, row: Page) -> bool:
        return row.public
