"""The way back from the letter: a page with one button, and what comes after it.

Mail scanners open every link, so a GET changes nothing. The token is the secret that a forged form would
lack.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from membership.answers import private_meta
from membership.newsletters.models import Newsletter
from membership.newsletters.offer import listed_newsletters
from membership.origin import from_own_pages
from membership.signups import verbs
from membership.signups.forms import MoreForm
from membership.signups.jobs import CONFIRM
from membership.signups.models import State
from membership.signups.standing import allowed_to, signups_of
from membership.signups.wording import SIGNUP
from membership.tokens import NEW_CONFIRMATION, link_ended, link_refused, link_unknown, token_of
from newsroom.foundation import one_time_links
from newsroom.foundation.caching import private
from newsroom.foundation.email_addresses import email_key

MORE_SALT = "membership.more"
MORE_SECONDS = 3_600


@private
@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str = "") -> HttpResponse:
    token = token_of(request, token)
    return _press(request, token) if request.method == "POST" else _show(request, token)


def _show(request: HttpRequest, token: str) -> HttpResponse:
    subject = one_time_links.find(CONFIRM, token)
    if subject is None:
        return _already(request, token)
    context = {
        "email": subject["email"],
        "newsletters": Newsletter.objects.filter(pk__in=subject["newsletters"]).defer("sample"),
        "token": token,
        "action": reverse("membership:confirm-press"),
        "page_meta": private_meta(_("Confirm your subscription"), reverse("membership:confirm-press")),
    }
    return render(request, "membership/confirm.html", context)


def _press(request: HttpRequest, token: str) -> HttpResponse:
    subject = one_time_links.redeem(CONFIRM, token)
    if subject is None:
        return _already(request, token)
    verbs.confirm(subject["email"], subject["newsletters"])
    return thanks(request, subject["email"])


def _already(request: HttpRequest, token: str) -> HttpResponse:
    """A second press is answered kindly, but the link is used up: an old letter opens no further door."""
    subject = one_time_links.was_redeemed(CONFIRM, token)
    if subject is None:
        return link_refused(request, CONFIRM, token, NEW_CONFIRMATION)
    newsletters = Newsletter.objects.filter(pk__in=subject["newsletters"]).defer("sample")
    context = _confirmed({"newsletters": newsletters, "again": NEW_CONFIRMATION})
    return render(request, "membership/confirmed.html", context, status=410)


def thanks(request: HttpRequest, email: str, **context: Any) -> HttpResponse:
    """What comes from now on, and in one form what does not yet; it needs no second letter."""
    received = {row.newsletter_id for row in signups_of(email_key(email), [State.CONFIRMED])}
    offered = listed_newsletters()
    given = {
        "newsletters": [letter for letter in offered if letter.pk in received],
        "others": [letter for letter in allowed_to(email, offered) if letter.pk not in received],
        "signed": signing.dumps({"email": email}, salt=MORE_SALT),
        "more_action": reverse("membership:confirmed-more"),
        "wording": SIGNUP,
        **context,
    }
    return render(request, "membership/confirmed.html", _confirmed(given))


def _confirmed(context: dict[str, Any]) -> dict[str, Any]:
    return {"page_meta": private_meta(_("Thank you"), reverse("membership:confirm-press")), **context}


@private
@from_own_pages
@require_POST
def more(request: HttpRequest) -> HttpResponse:
    """Further newsletters for the address that was confirmed within the hour."""
    try:
        email = signing.loads(request.POST.get("signed", ""), salt=MORE_SALT, max_age=MORE_SECONDS)["email"]
    except signing.SignatureExpired:
        return link_ended(request, NEW_CONFIRMATION)
    except signing.BadSignature:
        return link_unknown(request, NEW_CONFIRMATION)
    form = MoreForm(request.POST)
    if not form.is_valid():
        return thanks(request, email, form=form)
    added = verbs.add_confirmed(
        email,
        form.cleaned_data["newsletter"],
        form="confirmed",
        page=reverse("membership:confirm-press"),
        wording=SIGNUP,
    )
    return thanks(request, email, added=added)
