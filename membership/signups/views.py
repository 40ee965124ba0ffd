"""Signing up (S13 to S15): one URL for every form of the paper, and the page that follows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from membership.newsletters.queries import IN_BOX, boxed_newsletters, listed_newsletters
from membership.public_forms.responses import accepted, private_meta, refused
from membership.public_forms.throttling import mailbox_has_room, throttle
from membership.signups import actions
from membership.signups.forms import SignupForm
from newsroom.foundation.caching import page, private
from newsroom.foundation.page_meta import PageMeta
from newsroom.foundation.same_origin import same_origin_required
from newsroom.foundation.shown_again import shown_again

PAGE_TTL = 3_600  # seconds
ACT = "signup"
BOX = "box"
"""The name of the form that pages of all kinds carry; the answer to a wrong one shows it, and not the directory."""


@private
@same_origin_required
@shown_again("email", fields="membership/parts/email_field.html", form_class=SignupForm)
def signup(request: HttpRequest) -> HttpResponse:
    """Known or unknown, every well-formed email address gets the same answer."""
    if request.method != "POST":
        return redirect("membership:newsletters")
    form = SignupForm(request.POST)
    if not form.is_valid():
        return _refused(request, form)
    if form.is_honeypot_filled:
        return _accepted(request)
    return throttle(request, form, ACT) or _asked(request, form)


def _refused(request: HttpRequest, form: SignupForm) -> HttpResponse:
    """The form that was sent once more, with what is wrong beside its field."""
    is_box = form.origin["form"] == BOX
    template = "membership/signup_box_page.html" if is_box else "membership/signup_form_page.html"
    context = {
        "newsletters": boxed_newsletters()[:IN_BOX] if is_box else listed_newsletters(),
        "open_to_reader": True,
        "origin": form.origin,
        "page_meta": private_meta(_("Sign up"), reverse("membership:signup")),
    }
    return refused(request, form, template, context)


def _asked(request: HttpRequest, form: SignupForm) -> HttpResponse:
    given = form.cleaned_data
    if mailbox_has_room(given["email"], ACT):
        actions.ask(
            given["email"], given["newsletter"], form=given["form"], page=given["page"], consent_text=form.consent_text
        )
    return _accepted(request)


def _accepted(request: HttpRequest) -> HttpResponse:
    message = _("We have sent you an email. Open it and press the button to confirm.")
    return accepted(request, message, reverse("membership:signup-sent"))


@page(lifetime=PAGE_TTL)
def signup_sent(request: HttpRequest) -> HttpResponse:
    """The same page for everybody (S15)."""
    meta = PageMeta(title=_("Check your inbox"), path=reverse("membership:signup-sent"), robots="noindex")
    return render(request, "membership/signup_sent.html", {"page_meta": meta})
