"""The editors' admin site."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from newsroom.desk.addresses import address_for
from newsroom.desk.dashboard import dashboard


class Desk(AdminSite):
    """Django's admin under the paper's name, with a front door that shows what is going on."""

    site_title = _("The desk")
    site_header = _("The desk")
    index_title = _("Today")
    index_template = "admin/desk.html"
    enable_nav_sidebar = True

    @method_decorator(never_cache)
    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**dashboard(request), **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("editor/", include("articles.editor.urls")),
            path("write/", include("articles.writing.urls")),
            path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.view_on_site), name="view_on_site"),
            *super().get_urls(),
        ]

    def view_on_site(self, request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
        """In place of the stock one, which sends anybody of the desk to the address of any row of any table."""
        return HttpResponseRedirect(address_for(self, request, content_type_id, object_id))
