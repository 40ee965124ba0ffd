"""Form fields that every form of this app shares: an email address, a honeypot, and where the form stood."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.email_addresses import MAX_EMAIL_LENGTH, clean_email
from newsroom.foundation.redirects.models import check_path

_JOINERS = "\u200c\u200d"  # Persian and Indian names are spelt with them.


class EmailAddressField(forms.CharField):
    """An email address in normal form, or a sentence that says what is wrong with it."""

    widget = forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "maxlength": MAX_EMAIL_LENGTH})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Email address"), strip=False, **kwargs)

    def clean(self, value: Any) -> str:
        # Cut, so that a megabyte is not looked through character by character; what is cut was too long anyway.
        return clean_email(str(value or "")[: 2 * MAX_EMAIL_LENGTH])


class FormPage(forms.CharField):
    """The path of the page the form stood on. Never wrong: what is no page of the paper's is left out."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> str:
        path = str(value or "")[:300].partition("?")[0].partition("#")[0]
        try:
            check_path(path)
            return "" if "admin" in resolve(path).app_names else path
        except (forms.ValidationError, Resolver404):
            return ""


class FormName(forms.CharField):
    """Which form of a page was sent. Never wrong either."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: Any) -> str:
        return "".join(mark for mark in str(value or "")[:60] if mark.isalnum() or mark in "-_ ")


class HoneypotField(forms.CharField):
    """A field people do not see and machines fill in. Never wrong: who fills it in is not told."""

    widget = forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})

    def __init__(self) -> None:
        super().__init__(required=False, label=_("Leave this empty"))

    def clean(self, value: Any) -> bool:
        return bool(value)


class PersonName(forms.CharField):
    """A name in one line, without the characters that hide or turn text."""

    def clean(self, value: Any) -> str:
        typed = " ".join(str(value or "")[:1000].split())
        cleaned: str = super().clean("".join(filter(_is_seen, typed)))
        return cleaned


def _is_seen(mark: str) -> bool:
    return mark in _JOINERS or not unicodedata.category(mark).startswith("C")


class PublicForm(forms.Form):
    """A form that may stand in a page shared by everybody. The page itself fills in where it stands."""

    email = EmailAddressField()
    website = HoneypotField()
    page = FormPage()
    form = FormName()

    @property
    def is_honeypot_filled(self) -> bool:
        return bool(self.cleaned_data.get("website"))

    @property
    def origin(self) -> dict[str, str]:
        """Where the form stood, for a page that shows it once more: the reader still answers that page's form."""
        return {"page": self.cleaned_data.get("page", ""), "form": self.cleaned_data.get("form", "")}
