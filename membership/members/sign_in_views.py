"""Members sign in by a link sent to their email address: no password to forget, none to steal from us."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from membership.members import session
from membership.members.account_views import show
from membership.members.forms import SignInForm
from membership.members.jobs import SIGN_IN, SIGN_IN_LINK_VALID_FOR, send_sign_in_link
from membership.members.models import Member
from membership.public_forms.link_pages import NEW_SIGN_IN_LINK, link_refused, token_of
from membership.public_forms.responses import SeeOther, accepted, private_meta, refused
from membership.public_forms.throttling import mailbox_has_room, throttle
from newsroom.foundation import one_time_links
from newsroom.foundation.caching import private
from newsroom.foundation.page_meta import PageMeta
from newsroom.foundation.same_origin import same_origin_required
from newsroom.foundation.shown_again import shown_again

ACT = "sign-in"


@private
@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again("email", fields="membership/parts/email_field.html", form_class=SignInForm)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Member or not, every well-formed email address gets the same answer."""
    if request.method != "POST":
        # The masthead of every page leads here: who is signed in already finds the account.
        current = session.session_of(request)
        if current:
            return show(request, current)
        return render(request, "membership/sign_in.html", {"form": SignInForm(), "page_meta": _meta()})
    form = SignInForm(request.POST)
    if not form.is_valid():
        return refused(request, form, "membership/sign_in.html", {"page_meta": _meta()})
    if form.is_honeypot_filled:
        return _accepted(request)
    return throttle(request, form, ACT) or _asked(request, form)


def _meta() -> PageMeta:
    return private_meta(_("Sign in"), reverse("membership:sign-in"))


def _asked(request: HttpRequest, form: SignInForm) -> HttpResponse:
    email = form.cleaned_data["email"]
    if mailbox_has_room(email, ACT):
        send_sign_in_link.enqueue(email, uuid4().hex)
    return _accepted(request)


def _accepted(request: HttpRequest) -> HttpResponse:
    message = _("If this is a member's email address, we have sent it a link to sign in.")
    return accepted(request, message, reverse("membership:sign-in-sent"))


@private
def sent(request: HttpRequest) -> HttpResponse:
    meta = private_meta(_("Check your inbox"), reverse("membership:sign-in-sent"))
    context = {"minutes": int(SIGN_IN_LINK_VALID_FOR.total_seconds() // 60), "page_meta": meta}
    return render(request, "membership/sign_in_sent.html", context)


@private
@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again()
def enter(request: HttpRequest, token: str = "") -> HttpResponse:
    """GET shows a button and changes nothing; POST signs this browser in."""
    token = token_of(request, token)
    if request.method == "POST":
        return _enter(request, token)
    if _member_of(one_time_links.find(SIGN_IN, token)) is None:
        return link_refused(request, SIGN_IN, token, NEW_SIGN_IN_LINK)
    path = reverse("membership:enter-press")
    days = session.SESSION_VALID_FOR.days
    context = {"token": token, "action": path, "days": days, "page_meta": private_meta(_("Sign in"), path)}
    return render(request, "membership/enter.html", context)


def _member_of(subject: dict[str, Any] | None) -> Member | None:
    """Whom the link was mailed to, unless they have left since."""
    found: Member | None = Member.objects.active().filter(pk=subject["member"]).first() if subject else None
    return found


def _enter(request: HttpRequest, token: str) -> HttpResponse:
    member = _member_of(one_time_links.redeem(SIGN_IN, token))
    if member is None:
        return link_refused(request, SIGN_IN, token, NEW_SIGN_IN_LINK)
    response = SeeOther(reverse("membership:account"))
    session.begin(request, response, member)
    return response


@private
@same_origin_required
@require_POST
@shown_again()
def sign_out(request: HttpRequest) -> HttpResponse:
    response = SeeOther("/")
    session.end(request)
    session.clear_cookies(response)
    return response
