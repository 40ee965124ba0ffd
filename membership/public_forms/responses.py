"""How a form that any page may carry is answered, with a script and without."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render

from newsroom.foundation.page_meta import PageMeta


class SeeOther(HttpResponseRedirect):
    """303: look at this page instead, with GET (RFC 9110, section 15.4.4)."""

    status_code = 303


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def accepted(request: HttpRequest, message: str, path: str) -> HttpResponse:
    """The one answer to every well-formed email address: words in place, or the page at `path` that says them."""
    return JsonResponse({"ok": True, "message": message}) if wants_json(request) else SeeOther(path)


def refused(request: HttpRequest, form: BaseForm, template: str, context: dict[str, Any]) -> HttpResponse:
    """422 with each field's sentence (RFC 9110, section 15.5.21)."""
    if wants_json(request):
        errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
        return JsonResponse({"ok": False, "errors": errors}, status=422)
    return render(request, template, {"form": form, **context}, status=422)


def private_meta(title: str, path: str) -> PageMeta:
    """For pages that no search engine lists; `path` never holds a token, for it is printed."""
    return PageMeta(title=title, path=path, robots="noindex")
