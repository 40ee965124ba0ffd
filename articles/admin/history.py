from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from newsroom.foundation.row_keys import is_possible_key


class HistoryAdmin(SimpleHistoryAdmin):
    """History that a strict CSP can show, and in which only those go back who may change the row.

    django-simple-history 3.13 asks a POST to an old version for the right to view alone, and stores it.
    """

    object_history_template: Any = "admin/history.html"
    object_history_list_template = "admin/parts/history_list.html"

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
        response: HttpResponse = super().history_form_view(request, object_id, version_id, extra_context)
        return response
