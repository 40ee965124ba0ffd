"""Admin mixins for small models: a save redirects old URLs and invalidates caches, without signals; history."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin
from simple_history.models import DeletedObject
from simple_history.template_utils import HistoricalRecordContextHelper

from newsroom.foundation.caching import invalidate, remove_pages
from newsroom.foundation.redirects.actions import move_row
from newsroom.foundation.redirects.claims import Addressed
from newsroom.foundation.row_keys import is_possible_key
from newsroom.foundation.slugs import free_slug

Row = TypeVar("Row", bound=Model)
NOTHING = "–"


class InvalidatingAdmin(admin.ModelAdmin[Any], Generic[Row]):
    def tags_of(self, row: Row) -> set[str]:
        """The cache tags of the pages that show the row."""
        raise NotImplementedError

    def is_public(self, row: Row) -> bool:
        """Whether readers see the row: where it ends, the pages that show it are removed, and not only made anew."""
        return True

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool) -> None:
        before = type(obj)._default_manager.filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        if isinstance(before, Addressed):
            move_row(before, obj)
        tags = self.tags_of(obj) | (self.tags_of(before) if before is not None else set())
        is_taken_down = before is not None and self.is_public(before) and not self.is_public(obj)
        (remove_pages if is_taken_down else invalidate)(*tags)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        tags = self.tags_of(obj)
        super().delete_model(request, obj)
        remove_pages(*tags)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        tags = {tag for row in queryset for tag in self.tags_of(row)}
        super().delete_queryset(request, queryset)
        remove_pages(*tags)


class SlugForm(ModelForm[Any]):
    """The slug may be left empty: it is made of the row's name, by the rule of the whole site."""

    slug_from: ClassVar[str]

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("The last part of its web address. Left empty, it is made of the name.")

    def clean_slug(self) -> str:
        """A row that has an address keeps it."""
        given: str = self.cleaned_data["slug"] or self.initial.get("slug") or ""
        named = str(self.data.get(self.add_prefix(self.slug_from), ""))
        others = type(self.instance)._default_manager.exclude(pk=self.instance.pk)
        return given or free_slug(named, others, fallback=str(self.instance._meta.model_name))


class SlugAdmin(admin.ModelAdmin[Any]):
    slug_from = "name"

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if "slug" not in form.base_fields:
            return form
        return type(form.__name__, (SlugForm, form), {"slug_from": self.slug_from})


class ReadableChanges(HistoricalRecordContextHelper):
    """A person or a row that a field does not name is a dash, and never "Deleted user (pk=None)"."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> Any:
        prepared = super().prepare_delta_change_value(change, value)
        if not isinstance(prepared, DeletedObject):
            return NOTHING if prepared in (None, "") else prepared
        if prepared.pk is None:
            return NOTHING
        return _("%(kind)s no. %(number)s, deleted since") % {
            "kind": capfirst(prepared.model._meta.verbose_name), "number": prepared.pk,
        }  # fmt: skip


class HistoryAdmin(SimpleHistoryAdmin):
    """History that a strict CSP can show, and in which only those go back who may change the row.

    django-simple-history 3.13 asks a POST to an old version for the right to view alone, and stores it.
    """

    object_history_template: Any = "admin/history.html"
    object_history_list_template = "admin/parts/history_list.html"

    def get_historical_record_context_helper(self, request: HttpRequest, historical_record: Any) -> ReadableChanges:
        return ReadableChanges(self.model, historical_record)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not is_possible_key(self.model, unquote(object_id)):
            raise Http404(_("There is no such row."))
        response: HttpResponse = super().history_view(request, object_id, extra_context)
        return response

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not is_possible_key(self.model.history.model, version_id):
            raise Http404(_("There is no such version."))
        row = self.get_object(request, object_id)
        if row is None or (request.method == "POST" and not self.has_change_permission(request, row)):
            raise PermissionDenied
        with transaction.atomic():  # as a row's own form has; the package's has none
            response: HttpResponse = super().history_form_view(request, object_id, version_id, extra_context)
        return response
