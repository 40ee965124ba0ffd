from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.redirects.models import Redirect
from newsroom.foundation.redirects.paths import new_form, old_form


class OldPathField(forms.CharField):
    """What was typed or pasted, brought to its form before its length is looked at."""

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return old_form(typed) if typed else ""


class NewPathField(forms.CharField):
    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return new_form(typed) if typed else ""


class RedirectForm(forms.ModelForm[Redirect]):
    class Meta:
        model = Redirect
        fields = ("old_path", "new_path")
        field_classes = {"old_path": OldPathField, "new_path": NewPathField}
        help_texts = {
            "old_path": _("As readers have it, such as /index.php?p=123, in any order after the question mark."),
            "new_path": _("On this site. Looked up only where nothing stands at the old address."),
        }
