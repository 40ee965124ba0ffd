"""What a reader gets while the database is away and no stored page answers: the paper's own 503, made without it."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from newsroom.foundation.databases import is_outage
from newsroom.foundation.databases.telling import tell
from newsroom.foundation.serving import BUSY
from newsroom.foundation.unavailable import TEXT, unavailable, wants_page
from newsroom.site.context_processors import known_masthead


class AnswerOutages:
    """Turns an error of the database, in whichever view, into 503; every other error goes on, and is 500.

    Stands behind the middleware of headers, and before all that may ask the database: a form that the server lets no
    further for want of a thread is answered here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return form_again_or_page(request) if BUSY in request.META else self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not is_outage(exception):
            return None
        tell(request, exception)
        request.user = AnonymousUser()  # or the middleware would ask once more who it is, and wait once more
        return form_again_or_page(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """The project's `handler500`: Django calls it while it handles an error. Middleware too can meet an outage."""
    error = sys.exception()
    if is_outage(error) and error is not None:
        tell(request, error)
        return form_again_or_page(request)
    if not wants_page(request):
        return HttpResponse(_("Something is broken on our side.") + "\n", content_type=TEXT, status=500)
    return HttpResponse(render_to_string("500.html", {"known_paper": known_masthead()}), status=500)


def form_again_or_page(request: HttpRequest) -> HttpResponse:
    """503: to whoever sends a public form, the form as it was typed (its view's `form_again`); to others a page.

    It asks no database.
    """
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return outage_response(request)
    again: Callable[..., HttpResponse] | None = getattr(view, "form_again", None)
    if again is None or request.method != "POST":
        return outage_response(request)
    return again(request, known_paper=known_masthead())


def outage_response(request: HttpRequest) -> HttpResponse:
    """503, in the paper's dress for people and in one plain line for feed readers, scripts and HEAD."""
    if not wants_page(request):
        return unavailable(HttpResponse(_("This page cannot be shown right now.") + "\n", content_type=TEXT))
    context = {"known_paper": known_masthead(), "at_the_desk": request.path.startswith("/admin/")}
    return unavailable(HttpResponse(render_to_string("503.html", context)))
