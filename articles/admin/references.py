"""Admin mixins around the index of references: who writes texts keeps it, who is named in texts shows where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Model
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.references.holders import body_fields
from articles.references.updating import update_references
from articles.references.usage import Place, count_uses, is_used, places
from newsroom.foundation.row_keys import is_possible_key

SHOWN = 10  # of what keeps a row from being deleted
ON_A_PAGE = 50


@dataclass(frozen=True)
class UsedLine:
    """One row that shows the record, by its screen's address."""

    kind: str
    name: str
    how: str
    address: str


class HoldingAdmin(admin.ModelAdmin[Any]):
    """For a model with a body: a save stores what its text names."""

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        super().save_model(request, obj, form, change)
        update_references(obj)


class WhereUsedAdmin(admin.ModelAdmin[Any]):
    """For a model whose rows are named in texts: says where, by the field `where_used` and on a page of its own, and
    refuses to delete what is used."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_used"
        return [
            path("<path:object_id>/used/", self.admin_site.admin_view(self.used_view), name=name),
            *super().get_urls(),
        ]

    def used_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        key = unquote(object_id)
        row = self.get_object(request, key) if is_possible_key(self.model, key) else None
        if row is None:
            raise Http404(_("There is no such row."))
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        page = Paginator(range(count_uses(row)), ON_A_PAGE).get_page(request.GET.get("page"))
        found = places(row, max(0, page.start_index() - 1), ON_A_PAGE)
        lines = self._lines(request, found)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Where it is used"),
            "subtitle": str(row),
            "opts": self.opts,
            "original": row,
            "page": page,
            "lines": lines,
            "hidden": len(found) - len(lines),
        }
        return TemplateResponse(request, "admin/articles/used.html", context)

    @admin.display(description=_("where it is used"))
    def where_used(self, row: Any) -> SafeString | str:
        """In how many places, and a link to them."""
        count = count_uses(row) if row.pk else 0
        if not count:
            return str(_("Nothing uses it."))
        said = ngettext("Used in %(count)d place.", "Used in %(count)d places.", count) % {"count": count}
        address = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_used", args=[row.pk])
        return format_html('{} <a href="{}">{}</a>', said, address, _("See where"))

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Django shows what is protected, and deletes nothing then."""
        to_delete, counts, needed, protected = super().get_deleted_objects(objs, request)
        used = [row for row in objs if is_used(row)]
        lines = [line for row in used for line in self._lines(request, places(row, most=SHOWN))]
        protected += [_linked(line) for line in lines] or [str(row) for row in used]
        return to_delete, counts, needed, protected

    def _lines(self, request: HttpRequest, found: Iterable[Place]) -> list[UsedLine]:
        """Those that `request.user` may see: as the desk's own lists of their kinds have them, one query a kind."""
        ids: dict[type[Model], list[int]] = {}
        for place in found:
            ids.setdefault(place.model, []).append(place.pk)
        rows = {model: self._visible(request, model, wanted) for model, wanted in ids.items()}
        return [_line(rows[place.model][place.pk], place) for place in found if place.pk in rows[place.model]]

    def _visible(self, request: HttpRequest, model: type[Model], ids: list[int]) -> dict[int, Model]:
        if not self.admin_site.is_registered(model):
            return {}
        screen = self.admin_site.get_model_admin(model)
        if not screen.has_view_permission(request):
            return {}
        return {row.pk: row for row in screen.get_queryset(request).filter(pk__in=ids).defer(*body_fields(model))}


def _line(row: Model, place: Place) -> UsedLine:
    meta = row._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    how = ", ".join(str(each) for each in place.how)
    return UsedLine(capfirst(str(meta.verbose_name)), str(row), how, address)


def _linked(line: UsedLine) -> SafeString:
    return format_html('{}: <a href="{}">{}</a> ({})', line.kind, line.address, line.name, line.how)
