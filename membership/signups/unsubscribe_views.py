"""Unsubscribing by a link from an email: GET shows, POST does it, twice as well as once.

Emails are forwarded, and the link with them: it is for the one newsletter that it came with, and its page masks the
address.
"""

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
from membership.signups.jobs import UNSUBSCRIBE_SALT
from membership.signups.models import Signup, State
from newsroom.foundation.caching import private
from newsroom.foundation.email_addresses import masked
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
    if request.method == "POST":
        actions.unsubscribe(Signup.objects.filter(pk=signup.pk))
        signup.refresh_from_db(fields=["state"])
    context = {
        "email": masked(signup.email),
        "newsletter": signup.newsletter,
        "is_over": signup.state == State.UNSUBSCRIBED,
        "action": request.path,
        "page_meta": private_meta(_("Unsubscribe"), "/newsletters/"),
    }
    return render(request, "membership/unsubscribe.html", context)
