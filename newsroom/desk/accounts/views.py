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
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from newsroom.desk.accounts.forms import ForgottenPasswordForm, InvitationForm
from newsroom.desk.accounts.invitations import accept, find
from newsroom.desk.accounts.rights import INVITE
from newsroom.foundation.caching import private_with_forms
from newsroom.foundation.models import User
from newsroom.foundation.proxies import client_network
from newsroom.foundation.ratelimit import allow

IN_SESSION = "invitation"  # where the token is kept, which leaves the address bar
MAX_FORGOTTEN, PER = 12, timedelta(minutes=10)  # of one network


def invite_page(request: HttpRequest) -> HttpResponse:
    """In place of a form that makes an account: whoever is invited chooses the password. Raises PermissionDenied."""
    by = request.user
    if not (isinstance(by, User) and by.has_perm(INVITE)):
        raise PermissionDenied
    form = InvitationForm(request.POST if request.method == "POST" else None, by=by)
    if form.is_valid():
        form.send()
        said = _("An invitation is on its way to %(email)s. It works once, within three days.")
        messages.success(request, said % {"email": form.cleaned_data["email"]})
        return HttpResponseRedirect(reverse("admin:foundation_user_changelist"))
    context = {**admin.site.each_context(request), "title": _("Invite somebody"), "form": form}
    return render(request, "admin/foundation/user/invite.html", context)


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
