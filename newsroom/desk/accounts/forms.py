from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from newsroom.desk.accounts.invitations import Invitation, has_account
from newsroom.desk.accounts.jobs import queue_invitation, send_password_reset
from newsroom.desk.accounts.rights import grantable_groups
from newsroom.foundation.email_addresses import clean_email
from newsroom.foundation.models import User


class InvitationForm(forms.Form):
    email = forms.CharField(label=_("Email address"), max_length=254, widget=forms.EmailInput)
    name = forms.CharField(label=_("Name"), max_length=150)
    groups = forms.ModelMultipleChoiceField(
        label=_("Roles"), queryset=Group.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        field = self.fields["groups"]
        field.queryset = grantable_groups(by).order_by("name")  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        email = clean_email(self.cleaned_data["email"])
        if has_account(email):
            raise forms.ValidationError(_("Someone already signs in with this email address."))
        return email

    def send(self) -> None:
        given = self.cleaned_data
        groups = sorted(group.pk for group in given["groups"])
        queue_invitation(Invitation(given["email"], given["name"], groups, self.by.pk))


class ForgottenPasswordForm(PasswordResetForm):
    """Answers alike, and as quickly, whether there is such an account: a job looks."""

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])

    def save(self, *_args: Any, **_options: Any) -> None:
        send_password_reset.enqueue(self.cleaned_data["email"], uuid4().hex)
