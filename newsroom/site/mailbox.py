"""The local mailbox in a page, so that a paper without a mail server can follow its own links. Never in production."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from newsroom.foundation.caching import private
from newsroom.foundation.mail import mailbox


def _only_locally() -> None:
    if not settings.LOCAL_MAILBOX:
        raise Http404


@private
def emails(request: HttpRequest) -> HttpResponse:
    _only_locally()
    return render(request, "site/mailbox.html", {"emails": mailbox.stored_emails()})


@private
def email(request: HttpRequest, name: str) -> HttpResponse:
    _only_locally()
    found = mailbox.stored_email(name)
    if found is None:
        raise Http404
    return render(request, "site/mailbox_email.html", {"email": found})
