"""The editors' admin site."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

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
            *super().get_urls(),
        ]
