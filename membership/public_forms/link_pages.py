"""What all pages behind a mailed link share."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.public_forms.responses import private_meta
from newsroom.foundation import one_time_links

MAX_TOKEN_LENGTH = 200


@dataclass(frozen=True)
class Offer:
    """Where a reader whose link does not work gets a new one."""

    url_name: str
    label: str | Promise


NEW_CONFIRM_LINK = Offer("membership:newsletters", gettext_lazy("Choose newsletters and get a new link"))
NEW_JOIN_LINK = Offer("membership:join", gettext_lazy("Fill in the form once more and get a new link"))
NEW_SIGN_IN_LINK = Offer("membership:sign-in", gettext_lazy("Get a new link to sign in"))
ALL_NEWSLETTERS = Offer("membership:newsletters", gettext_lazy("Newsletters"))


def token_of(request: HttpRequest, in_path: str) -> str:
    """The token: in the path of the mailed link, or in the form of its page, whose script takes it off the URL."""
    return (request.POST.get("token", "") or in_path)[:MAX_TOKEN_LENGTH]


def link_refused(request: HttpRequest, purpose: str, token: str, offer: Offer) -> HttpResponse:
    """410 for a link that worked once, 404 for one the paper never sent: 32 random bytes are not come by by guessing,
    so that the difference tells nothing to those who have no link.
    """
    return link_ended(request, offer) if one_time_links.was_issued(purpose, token) else link_unknown(request, offer)


def link_ended(request: HttpRequest, offer: Offer) -> HttpResponse:
    """Gone (RFC 9110, section 15.5.11): used, too old, or what it was about is there no more."""
    context = {"offer": offer, "page_meta": private_meta(_("This link no longer works"), "/")}
    return render(request, "membership/link_ended.html", context, status=410)


def link_unknown(request: HttpRequest, offer: Offer) -> HttpResponse:
    context = {"offer": offer, "page_meta": private_meta(_("We do not know this link"), "/")}
    return render(request, "membership/link_unknown.html", context, status=404)
