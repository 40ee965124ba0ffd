"""The publishing record at the desk: one list of who published what, and the history page of one row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import StateChange
from articles.publishing.jobs import publishables
from articles.publishing.models import Publishable
from articles.publishing.record import acts, changes_of, who, words_of
from newsroom.foundation.row_keys import is_possible_key

SHOWN = 500  # lines of one row's history


class ActFilter(admin.SimpleListFilter):
    title = _("act")
    parameter_name = "act"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return acts()

    def queryset(self, request: HttpRequest, queryset: QuerySet[StateChange]) -> QuerySet[StateChange]:
        return queryset.filter(act=self.value()) if self.value() else queryset


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(model._meta.model_name or "", str(model._meta.verbose_name_plural)) for model in publishables()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[StateChange]) -> QuerySet[StateChange]:
        return queryset.filter(content_type__model=self.value()) if self.value() else queryset


class PersonFilter(admin.SimpleListFilter):
    """Those who stand in the record; and the system."""

    title = _("who")
    parameter_name = "who"
    SYSTEM = "system"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        people = StateChange.objects.exclude(by=None).order_by("by__name").values_list("by", "by__name").distinct()
        return [(self.SYSTEM, str(_("The system"))), *((str(pk), name) for pk, name in people)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[StateChange]) -> QuerySet[StateChange]:
        wanted = self.value() or ""
        if wanted == self.SYSTEM:
            return queryset.filter(by_name="")
        return queryset.filter(by=int(wanted)) if wanted.isdecimal() else queryset


@admin.register(StateChange)
class StateChangeAdmin(admin.ModelAdmin[StateChange]):
    """Read only: nobody changes the record."""

    list_display = ("at", "who_cell", "act_cell", "row_cell", "states_cell", "reason")
    list_display_links = None
    list_filter = (ActFilter, KindFilter, PersonFilter, ("at", admin.DateFieldListFilter))
    search_fields = ("title", "reason", "by_name")
    ordering = ("-at", "-pk")
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description=_("Who"), ordering="by_name")
    def who_cell(self, change: StateChange) -> str:
        return who(change)

    @admin.display(description=_("What was done"))
    def act_cell(self, change: StateChange) -> str:
        return words_of(change.act)

    @admin.display(description=_("To what"), ordering="title")
    def row_cell(self, change: StateChange) -> SafeString:
        kind = ContentType.objects.get_for_id(change.content_type_id)
        address = reverse(f"admin:{kind.app_label}_{kind.model}_change", args=[change.object_id])
        return format_html('<a href="{}">{}</a>', address, change.title)

    @admin.display(description=_("State"))
    def states_cell(self, change: StateChange) -> str:
        return " → ".join(dict.fromkeys((change.get_from_state_display(), change.get_to_state_display())))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: StateChange | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: StateChange | None = None) -> bool:
        return False


@dataclass(frozen=True)
class HistoryLine:
    at: datetime
    who: str
    what: str
    why: str = ""


def history_of(row: Publishable) -> list[HistoryLine]:
    """What was done to a row and what was edited in its form, in words, the newest first."""
    lines = [HistoryLine(each.at, who(each), words_of(each.act), each.reason) for each in changes_of(row)[:SHOWN]]
    kind = ContentType.objects.get_for_model(row)
    edits = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).select_related("user")
    lines += [HistoryLine(edit.action_time, str(edit.user), edit.get_change_message()) for edit in edits[:SHOWN]]
    return sorted(lines, key=lambda line: line.at, reverse=True)


class RecordedAdmin(admin.ModelAdmin[Any]):
    """For the screen of a Publishable: its history page shows the publishing record with the edits."""

    object_history_template: ClassVar[Any] = "admin/articles/history.html"

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not is_possible_key(self.model, unquote(object_id)):
            raise Http404
        row = self.get_object(request, unquote(object_id))
        lines = history_of(row) if row is not None else []
        return super().history_view(request, object_id, {**(extra_context or {}), "lines": lines})
