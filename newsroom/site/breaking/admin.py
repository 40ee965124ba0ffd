"""The small screen of the breaking strip: a sentence, a link, an end; one button takes it down."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.foundation.admin_mixins import HistoryAdmin
from newsroom.foundation.models import User
from newsroom.site.breaking.actions import break_news, end_breaking
from newsroom.site.breaking.models import Breaking

SHOWN_FOR = timedelta(hours=3)


class BreakingForm(forms.ModelForm[Breaking]):
    class Meta:
        model = Breaking
        fields = ("text", "url", "ends_at")

    def clean_ends_at(self) -> Any:
        moment = self.cleaned_data["ends_at"]
        if moment <= timezone.now() and "_down" not in self.data:
            raise ValidationError(_("This time is over: give one that is to come."))
        return moment


@admin.register(Breaking)
class BreakingAdmin(HistoryAdmin):
    form = BreakingForm
    change_form_template = "admin/site/breaking/change_form.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one, or none yet: the list leads straight to it."""
        strip = Breaking.objects.first()
        if strip is not None and self.has_view_permission(request, strip):
            return HttpResponseRedirect(reverse("admin:site_breaking_change", args=[strip.pk]))
        if strip is None and self.has_add_permission(request):
            return HttpResponseRedirect(reverse("admin:site_breaking_add"))
        found: HttpResponse = super().changelist_view(request, extra_context)
        return found

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"ends_at": timezone.now().replace(second=0, microsecond=0) + SHOWN_FOR}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(super().has_add_permission(request)) and not Breaking.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Breaking, form: Any, change: bool) -> None:
        user = request.user if isinstance(request.user, User) else None
        if "_down" in request.POST:
            end_breaking(by=user)
        else:
            break_news(obj.text, obj.url, until=obj.ends_at, by=user)

    def response_change(self, request: HttpRequest, obj: Breaking) -> HttpResponse:
        here = HttpResponseRedirect(reverse("admin:site_breaking_change", args=[obj.pk]))
        self.message_user(request, self._told(request))
        return here

    def response_add(self, request: HttpRequest, obj: Breaking, post_url_continue: str | None = None) -> HttpResponse:
        obj.pk = 1
        return self.response_change(request, obj)

    def _told(self, request: HttpRequest) -> str:
        down = "_down" in request.POST
        return _("The strip is taken down.") if down else _("The strip stands on every page now.")
