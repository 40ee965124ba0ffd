"""Confirming a sign-up by the link of an email: a page with one button, and what comes after it.

Mail scanners open every link, so a GET changes nothing. The token is the secret that a forged form would
lack.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from membership.newsletters.models import Newsletter
from membership.newsletters.queries import listed_newsletters
from membership.public_forms.link_pages import NEW_CONFIRM_LINK, link_ended, link_refused, link_unknown, token_of
from membership.public_forms.responses import private_meta
from membership.signups import actions
from membership.signups.consent_text import SIGNUP
from membership.signups.eligibility import allowed_to, signups_of
from membership.signups.forms import MoreForm
from membership.signups.jobs import CONFIRM
from membership.signups.models import State
from newsroom.foundation import one_time_links
from newsroom.foundation.caching import private
from newsroom.foundation.email_addresses import email_key
from newsroom.foundation.same_origin import same_origin_required
from newsroom.foundation.shown_again import shown_again

MORE_SALT = "membership.more"
MORE_VALID_FOR = timedelta(hours=1)


@private
@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again()
def confirm(request: HttpRequest, token: str = "") -> HttpResponse:
    token = token_of(request, token)
    return _press(request, token) if request.method == "POST" else _show(request, token)


def _show(request: HttpRequest, token: str) -> HttpResponse:
    subject = one_time_links.find(CONFIRM, token)
    if subject is None:
        return _already(request, token)
    newsletters = Newsletter.objects.filter(pk__in=subject["newsletters"], active=True).defer("sample")
    if len(_of_link(subject, State.CONFIRMED)) == len(newsletters):
        return _as_it_stands(request, subject, status=200)
    context = {
        "email": subject["email"],
        "newsletters": newsletters,
        "token": token,
        "action": reverse("membership:confirm-press"),
        "page_meta": private_meta(_("Confirm your subscription"), reverse("membership:confirm-press")),
    }
    return render(request, "membership/confirm.html", context)


def _press(request: HttpRequest, token: str) -> HttpResponse:
    subject = one_time_links.redeem(CONFIRM, token)
    if subject is None:
        return _already(request, token)
    actions.confirm(subject["email"], subject["newsletters"])
    return thanks(request, subject["email"])


def _already(request: HttpRequest, token: str) -> HttpResponse:
    """A second press is answered kindly, but the link is used up: an old email opens nothing more."""
    subject = one_time_links.was_redeemed(CONFIRM, token)
    if subject is None:
        return link_refused(request, CONFIRM, token, NEW_CONFIRM_LINK)
    return _as_it_stands(request, subject, status=410)


def _as_it_stands(request: HttpRequest, subject: dict[str, Any], *, status: int) -> HttpResponse:
    """What became of the newsletters of a link that has nothing left to do: which come, and which no longer."""
    received, left = _of_link(subject, State.CONFIRMED), _of_link(subject, State.UNSUBSCRIBED)
    if received:
        context = _confirmed({"newsletters": received, "left": left, "again": NEW_CONFIRM_LINK})
        return render(request, "membership/confirmed.html", context, status=status)
    if left:
        context = {"newsletters": left, "offer": NEW_CONFIRM_LINK}
        context["page_meta"] = private_meta(_("You have unsubscribed"), reverse("membership:confirm-press"))
        return render(request, "membership/unsubscribed_since.html", context, status=status)
    return link_ended(request, NEW_CONFIRM_LINK)


def _of_link(subject: dict[str, Any], state: State) -> list[Newsletter]:
    """Those newsletters of a link that are in this state now, and still exist for readers."""
    rows = signups_of(email_key(subject["email"]), [state]).filter(newsletter__active=True)
    return [row.newsletter for row in rows.filter(newsletter__in=subject["newsletters"])]


def thanks(request: HttpRequest, email: str, **context: Any) -> HttpResponse:
    """What comes from now on, and in one form what does not yet; it needs no second email."""
    received = {row.newsletter_id for row in signups_of(email_key(email), [State.CONFIRMED])}
    offered = listed_newsletters()
    given = {
        "newsletters": [newsletter for newsletter in offered if newsletter.pk in received],
        "others": [newsletter for newsletter in allowed_to(email, offered) if newsletter.pk not in received],
        "signed": signing.dumps({"email": email}, salt=MORE_SALT),
        "more_action": reverse("membership:confirmed-more"),
        "consent_text": SIGNUP,
        **context,
    }
    return render(request, "membership/confirmed.html", _confirmed(given))


def _confirmed(context: dict[str, Any]) -> dict[str, Any]:
    return {"page_meta": private_meta(_("Thank you"), reverse("membership:confirm-press")), **context}


@private
@same_origin_required
@require_POST
@shown_again()
def more(request: HttpRequest) -> HttpResponse:
    """Further newsletters for the email address that was confirmed within the hour."""
    try:
        email = signing.loads(request.POST.get("signed", ""), salt=MORE_SALT, max_age=MORE_VALID_FOR)["email"]
    except signing.SignatureExpired:
        return link_ended(request, NEW_CONFIRM_LINK)
    except signing.BadSignature:
        return link_unknown(request, NEW_CONFIRM_LINK)
    form = MoreForm(request.POST)
    if not form.is_valid():
        return thanks(request, email, form=form)
    added = actions.add_confirmed(
        email,
        form.cleaned_data["newsletter"],
        form="confirmed",
        page=reverse("membership:confirm-press"),
        consent_text=SIGNUP,
    )
    return thanks(request, email, added=added)
