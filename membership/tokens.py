"""What all pages behind a mailed link share."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from membership.answers import private_meta

LONGEST = 200


def token_of(request: HttpRequest, in_path: str) -> str:
    """In the path of the letter's link; in the form of its page, whose script clears the address bar."""
    return (request.POST.get("token", "") or in_path)[:LONGEST]


def link_invalid(request: HttpRequest) -> HttpResponse:
    """410, whatever was wrong with the link: which links there ever were is nobody's business."""
    context = {"page_meta": private_meta(_("This link no longer works"), "/")}
    return render(request, "membership/link_invalid.html", context, status=410)
