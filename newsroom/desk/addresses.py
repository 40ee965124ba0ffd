"""The desk's short way from a row to its page on the site: it tells an address only to those who see the row."""

from __future__ import annotations

from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _


def address_for(site: AdminSite, request: HttpRequest, content_type_id: str, object_id: str) -> str:
    """The row's public address. Raises Http404 alike for a row that the person's own list of them does not hold, one
    they have no right to see, one without a page, and a kind that the desk does not show at all.
    """
    kind = ContentType.objects.filter(pk=content_type_id).first() if content_type_id.isdecimal() else None
    model = kind.model_class() if kind else None
    if model is None or not site.is_registered(model):
        raise _unknown()
    screen = site.get_model_admin(model)
    row = screen.get_object(request, object_id) if screen.has_view_permission(request) else None
    if row is None or not screen.has_view_permission(request, row) or not hasattr(row, "get_absolute_url"):
        raise _unknown()
    return str(row.get_absolute_url())


def _unknown() -> Http404:
    return Http404(_("There is no page of it on the site."))
