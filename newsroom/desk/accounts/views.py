"""The pages on which somebody is invited, accepts an invitation, and gets over a forgotten password."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import views as auth
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from membership.emails import MAX_EMAILS_AN_HOUR
from newsroom.desk.accounts.forms import ForgottenPasswordForm, InvitationForm
from newsroom.desk.accounts.invitations import INVITATION_VALID_FOR, accept, find
from newsroom.desk.accounts.pending import pending, pending_one, resend, withdraw
from newsroom.desk.accounts.rights import INVITE
from newsroom.foundation.caching import private_with_forms
from newsroom.foundation.models import User
from newsroom.foundation.one_time_links.jobs import ENDED_LINK_RETENTION
from newsroom.foundation.proxies import client_network
from newsroom.foundation.ratelimit import allow

IN_SESSION = "invitation"  # where the token is kept, which leaves the address bar
NOT_PENDING = gettext_lazy("This invitation waits no more: it was accepted, withdrawn, or sent again meanwhile.")
MAX_FORGOTTEN, PER = 12, timedelta(minutes=10)  # of one network


def invite_page(request: HttpRequest) -> HttpResponse:
    """In place of a form that makes an account: whoever is invited chooses the password. Raises PermissionDenied."""
    by = _inviter(request)
    form = InvitationForm(request.POST if request.method == "POST" else None, by=by)
    if form.is_valid():
        form.send()
        messages.success(request, _on_its_way(form.cleaned_data["email"]))
        return HttpResponseRedirect(reverse("admin:foundation_user_changelist"))
    context = {
        **admin.site.each_context(request),
        "title": _("Invite somebody"),
        "form": form,
        "days": INVITATION_VALID_FOR.days,
    }
    return render(request, "admin/foundation/user/invite.html", context)


def invitations_page(request: HttpRequest) -> HttpResponse:
    """Who was invited and has chosen no password yet. Raises PermissionDenied."""
    context = {
        **admin.site.each_context(request),
        "title": _("Pending invitations"),
        "invitations": pending(_inviter(request)),
        "ended_days": ENDED_LINK_RETENTION.days,
        "emails_an_hour": MAX_EMAILS_AN_HOUR,
    }
    return render(request, "admin/foundation/user/invitations.html", context)


@require_POST
def resend_page(request: HttpRequest, invitation: int) -> HttpResponse:
    by = _inviter(request)
    found = pending_one(invitation, by)
    if found is None:
        return _to_invitations(request, messages.WARNING, NOT_PENDING)
    resend(found, by)
    said = f"{_on_its_way(found.invitation.email)} {_('The link before it works no more.')}"
    return _to_invitations(request, messages.SUCCESS, said)


def _on_its_way(email: str) -> str:
    days = INVITATION_VALID_FOR.days
    said = ngettext(
        "An invitation is on its way to %(email)s. It works once, within %(days)d day.",
        "An invitation is on its way to %(email)s. It works once, within %(days)d days.",
        days,
    )
    return said % {"email": email, "days": days}


@require_POST
def withdraw_page(request: HttpRequest, invitation: int) -> HttpResponse:
    found = pending_one(invitation, _inviter(request))
    if found is None or not withdraw(found):
        return _to_invitations(request, messages.WARNING, NOT_PENDING)
    said = _("The invitation to %(email)s is withdrawn: its link makes no account.")
    return _to_invitations(request, messages.SUCCESS, said % {"email": found.invitation.email})


def _inviter(request: HttpRequest) -> User:
    by = request.user
    if not (isinstance(by, User) and by.has_perm(INVITE)):
        raise PermissionDenied
    return by


def _to_invitations(request: HttpRequest, level: int, said: str | Promise) -> HttpResponse:
    messages.add_message(request, level, str(said))
    return HttpResponseRedirect(reverse("admin:foundation_user_invitations"))


@private_with_forms
@sensitive_post_parameters("new_password1", "new_password2")
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str = "") -> HttpResponse:
    """GET changes nothing but whose token the browser holds; the POST makes the account."""
    if token:
        request.session[IN_SESSION] = token
        return HttpResponseRedirect(reverse("admin:invitation-open"))
    token = request.session.get(IN_SESSION, "")
    try:
        found = find(token)
        form = SetPasswordForm(User(email=found.email, name=found.name), request.POST or None)
        if form.is_valid():
            accept(token, form.cleaned_data["new_password1"])
            del request.session[IN_SESSION]
            messages.success(request, _("Your account is made. Sign in with your email address and your password."))
            return HttpResponseRedirect(reverse("admin:login"))
    except ValidationError as error:
        return _page(request, status=410, problems=error.messages)
    return _page(request, form=form, invitation=found)


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": _("Your invitation"), **more}
    return render(request, "admin/invitation.html", context, status=status)


class ForgottenPassword(auth.PasswordResetView):
    form_class = ForgottenPasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        if not allow(f"forgotten-password:{client_network(self.request)}", MAX_FORGOTTEN, PER):
            form.add_error("email", _("Too many forms came from your network. Try again in ten minutes."))
            return self.form_invalid(form)
        return super().form_valid(form)


class NewPassword(auth.PasswordResetConfirmView):
    """A link does not outlive the account's being locked."""

    def get_user(self, uidb64: str) -> Any:
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None
