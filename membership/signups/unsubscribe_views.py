"""Unsubscribing by a link from an email: GET shows, POST does it, twice as well as once."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from membership.public_forms.link_pages import ALL_NEWSLETTERS, link_ended, link_unknown
from membership.public_forms.responses import private_meta
from membership.signups import actions
from membership.signups.eligibility import signups_of
from membership.signups.jobs import UNSUBSCRIBE_SALT
from membership.signups.models import Signup, State
from newsroom.foundation.caching import private
from newsroom.foundation.shown_again import shown_again


@private
@csrf_exempt  # RFC 8058: mail providers post here without cookie or token; the signed path is the secret.
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again()
def unsubscribe(request: HttpRequest, signed: str) -> HttpResponse:
    try:
        pk = signing.Signer(salt=UNSUBSCRIBE_SALT).unsign(signed)
    except signing.BadSignature:
        return link_unknown(request, ALL_NEWSLETTERS)
    signup = Signup.objects.select_related("newsletter").filter(pk=pk).first()
    if signup is None:
        return link_ended(request, ALL_NEWSLETTERS)
    unsubscribed = _unsubscribe(request, signup) if request.method == "POST" else []
    context = {
        "email": signup.email,
        "signups": signups_of(signup.email_key, [State.CONFIRMED]),
        "unsubscribed": unsubscribed,
        "action": request.path,
        "page_meta": private_meta(_("Unsubscribe"), "/newsletters/"),
    }
    return render(request, "membership/unsubscribe.html", context)


def _unsubscribe(request: HttpRequest, signup: Signup) -> list[Signup]:
    """The newsletter whose button was pressed; on a mail provider's one click, the one the email was of."""
    slug = request.POST.get("newsletter", "") or signup.newsletter.slug
    chosen = signups_of(signup.email_key, [State.PENDING, State.CONFIRMED, State.UNSUBSCRIBED])
    wanted = [row for row in chosen if row.newsletter.slug == slug]
    actions.unsubscribe(Signup.objects.filter(pk__in=[row.pk for row in wanted]))
    return wanted
