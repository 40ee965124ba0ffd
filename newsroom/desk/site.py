"""The editors' admin site."""

from __future__ import annotations

from typing import Any, cast

from django.apps import apps
from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, include, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from newsroom.desk.accounts.views import invitation
from newsroom.desk.added_rows import StoresAddedRows
from newsroom.desk.addresses import address_for
from newsroom.desk.calendar_years import RefusesAbsurdYears
from newsroom.desk.dashboard import dashboard
from newsroom.desk.offered import OnlyOffered
from newsroom.desk.stale_saves import RefusesStaleSaves
from newsroom.desk.unseen import SaysWhatIsUnseen, StatedChoices
from newsroom.foundation import url_tokens  # noqa: F401  the converter `token`


class Desk(AdminSite):
    """Django's admin under the paper's name, with a dashboard that shows what is going on."""

    site_title = _("The desk")
    site_header = _("The desk")
    index_title = _("Today")
    index_template = "admin/dashboard.html"
    enable_nav_sidebar = True

    def register(
        self, model_or_iterable: Any, admin_class: type[ModelAdmin[Any]] | None = None, **options: Any
    ) -> None:
        """Whatever is registered, by whichever package, answers only what its list offers, saves over nothing newer,
        says what readers do not see of what is chosen, and stores the rows that were added."""
        screen = admin_class or ModelAdmin
        guarded = type(
            screen.__name__,
            (OnlyOffered, RefusesStaleSaves, RefusesAbsurdYears, SaysWhatIsUnseen, StoresAddedRows, screen),
            {"__module__": screen.__module__},
        )
        super().register(model_or_iterable, guarded, **options)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """Only for the choosers of the desk's own forms: Django's would take any field of any table."""
        if not self._offers_chooser(request):
            raise PermissionDenied
        return cast("HttpResponse", StatedChoices.as_view(admin_site=self)(request))

    def _offers_chooser(self, request: HttpRequest) -> bool:
        names = (request.GET.get(name, "") for name in ("app_label", "model_name", "field_name"))
        app_label, model_name, field_name = names
        try:
            model = apps.get_model(app_label, model_name)
        except LookupError:
            return False
        if not self.is_registered(model):
            return False
        return field_name in self.get_model_admin(model).get_autocomplete_fields(request)

    @method_decorator(never_cache)
    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**dashboard(request), **(extra_context or {})})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("editor/", include("articles.editor.urls")),
            path("write/", include("articles.writing.urls")),
            path("invitation/", invitation, name="invitation-open"),
            path("invitation/<token:token>/", invitation, name="invitation"),
            path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.view_on_site), name="view_on_site"),
            *super().get_urls(),
        ]

    def view_on_site(self, request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
        """In place of Django's own view, which sends anybody of the desk to the address of any row of any table."""
        return HttpResponseRedirect(address_for(self, request, content_type_id, object_id))
