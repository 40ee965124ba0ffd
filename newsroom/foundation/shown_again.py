"""A form that cannot be taken in, because the database is away or the server too busy: 503, and the form once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from newsroom.foundation.same_origin import is_cross_site
from newsroom.foundation.unavailable import TEXT, unavailable

View = TypeVar("View", bound=Callable[..., object])


def shown_again(*typed: str, fields: str = "", form_class: type[forms.Form] | None = None) -> Callable[[View], View]:
    """Mark a view whose POST is answered with its form as it was typed, when there is no database to ask.

    `typed`: names of what people type, drawn by the template `fields` from `typed` or `form`; all else of the form
    stays in it unseen, and without `fields` there is only the button. Whoever answers for the view finds the function
    as its attribute `form_again`. Goes below decorators that wrap.
    """

    def mark(view: View) -> View:
        view.form_again = partial(form_again, typed, fields, form_class)  # type: ignore[attr-defined]
        return view

    return mark


def form_again(
    typed: Sequence[str],
    fields: str,
    form_class: type[forms.Form] | None,
    request: HttpRequest,
    known_paper: object = None,
) -> HttpResponse:
    """503 with the form, under the name of `known_paper`. It is neither checked nor bound: both may ask the database.

    What another site sent is not shown: the page's script would send it as ours.
    """
    if is_cross_site(request):
        return unavailable(HttpResponse(_("This cannot be received right now.") + "\n", content_type=TEXT))
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        message = _("We could not receive this just now. Please press the button again in a minute.")
        return unavailable(JsonResponse({"ok": False, "message": message}))
    values = {name: request.POST.get(name, "") for name in typed}
    context = {
        "known_paper": known_paper,
        "action": request.path,
        "fields": fields,
        "typed": values,
        "form": form_class(initial=values) if form_class else None,
        "hidden": [
            (name, value)
            for name, given in request.POST.lists()
            for value in given
            if name not in values and "password" not in name.lower()
        ],
    }
    response = unavailable(HttpResponse(render_to_string("form_again.html", context)))
    response["Referrer-Policy"] = "no-referrer"  # the path of a mailed link is a secret
    return response
