"""Asking to join: a form, an email, a button, and then a person at the paper who makes the member."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from membership.members import actions
from membership.members.amounts import Period, in_words
from membership.members.forms import JoinForm
from membership.members.jobs import JOIN, member_at, send_join_confirmation
from membership.members.models import Member, State
from membership.public_forms.link_pages import NEW_JOIN_LINK, NEW_SIGN_IN_LINK, link_ended, link_refused, token_of
from membership.public_forms.responses import accepted, private_meta, refused
from membership.public_forms.throttling import mailbox_has_room, throttle
from newsroom.foundation import one_time_links
from newsroom.foundation.caching import page, page_inside, private
from newsroom.foundation.email_addresses import email_key
from newsroom.foundation.page_meta import PageMeta
from newsroom.foundation.same_origin import same_origin_required
from newsroom.foundation.shown_again import shown_again

PAGE_TTL = 3_600  # seconds
ACT = "join"


@page_inside()
@same_origin_required
@shown_again(
    "name",
    "email",
    "period",
    "amount",
    "yearly_amount",
    "other_amount",
    fields="membership/parts/join_fields.html",
    form_class=JoinForm,
)
def join(request: HttpRequest) -> HttpResponseBase:
    return _ask(request) if request.method == "POST" else _form(request)


@page(lifetime=PAGE_TTL)
def _form(request: HttpRequest) -> HttpResponse:
    return render(request, "membership/join.html", {"form": JoinForm(), "page_meta": _meta()})


def _meta() -> PageMeta:
    return PageMeta(
        title=_("Become a member"),
        path=reverse("membership:join"),
        description=_("Everything here is free to read. Members make that possible."),
    )


@private
def _ask(request: HttpRequest) -> HttpResponse:
    form = JoinForm(request.POST)
    if not form.is_valid():
        return refused(request, form, "membership/join.html", {"page_meta": _meta()})
    if form.is_honeypot_filled:
        return _accepted(request)
    return throttle(request, form, ACT) or _asked(request, form)


def _asked(request: HttpRequest, form: JoinForm) -> HttpResponse:
    email, name = form.cleaned_data["email"], form.cleaned_data["name"]
    if mailbox_has_room(email, ACT):
        send_join_confirmation.enqueue(email, name, form.given_amount, uuid4().hex, form.given_period)
    return _accepted(request)


def _accepted(request: HttpRequest) -> HttpResponse:
    message = _("We have sent you an email. Open it and press the button to confirm.")
    return accepted(request, message, reverse("membership:join-sent"))


@page(lifetime=PAGE_TTL)
def sent(request: HttpRequest) -> HttpResponse:
    meta = PageMeta(title=_("Check your inbox"), path=reverse("membership:join-sent"), robots="noindex")
    return render(request, "membership/join_sent.html", {"page_meta": meta})


@private
@same_origin_required
@require_http_methods(["GET", "HEAD", "POST"])
@shown_again()
def confirm(request: HttpRequest, token: str = "") -> HttpResponse:
    """GET shows a button and changes nothing; POST is the wish of whoever reads the emails to this address."""
    token = token_of(request, token)
    meta = private_meta(_("Become a member"), reverse("membership:join-press"))
    subject = one_time_links.redeem(JOIN, token) if request.method == "POST" else one_time_links.find(JOIN, token)
    if subject is None:
        return _again(request, token)
    if member_at(subject["email"]) is not None:
        return _is_member(request, meta, status=200)
    said = {**subject, "amount_in_words": in_words(**_promised(subject))}
    if request.method == "POST":
        actions.register(subject["email"], name=subject["name"], **_promised(subject))
        return render(request, "membership/joined.html", {**said, "page_meta": meta})
    context = {
        **said,
        "token": token,
        "action": reverse("membership:join-press"),
        "page_meta": meta,
    }
    return render(request, "membership/join_confirm.html", context)


def _promised(subject: dict[str, Any]) -> dict[str, Any]:
    """What the link is about; those that were sent before there was a choice are about a month."""
    return {"amount": subject["amount"], "period": subject.get("period", Period.MONTH)}


def _again(request: HttpRequest, token: str) -> HttpResponse:
    """A second press is answered by what became of the first, and the link is used up."""
    subject = one_time_links.was_redeemed(JOIN, token)
    if subject is None:
        return link_refused(request, JOIN, token, NEW_JOIN_LINK)
    meta = private_meta(_("Become a member"), reverse("membership:join-press"))
    if member_at(subject["email"]) is not None:
        return _is_member(request, meta, status=410)
    if not Member.objects.filter(email_key=email_key(subject["email"]), state=State.PENDING).exists():
        return link_ended(request, NEW_JOIN_LINK)
    return render(request, "membership/joined.html", {"again": True, "page_meta": meta}, status=410)


def _is_member(request: HttpRequest, meta: PageMeta, *, status: int) -> HttpResponse:
    context = {"offer": NEW_SIGN_IN_LINK, "page_meta": meta}
    return render(request, "membership/is_member.html", context, status=status)
