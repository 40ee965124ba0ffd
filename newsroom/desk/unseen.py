"""A row that the desk is told to show, and that readers do not see: a draft or a withdrawn story among the picks, the
full story of an item. The desk mixes `SaysWhatIsUnseen` into each admin that is registered with it
(`newsroom.desk.site.Desk`), so every chooser of such rows is meant, and those to come.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.publishing.models import Publishable, State
from articles.publishing.standing import state_words, unseen_words


class UnseenForm(forms.ModelForm[Any]):
    def clean(self) -> Any:
        """Refuses to choose what readers will see no more. What was chosen before stands, and is told of."""
        given = super().clean()
        for name in self.changed_data:
            row = self.cleaned_data.get(name)
            if isinstance(row, Publishable) and (row.state == State.WITHDRAWN or getattr(row, "trashed_at", None)):
                self.add_error(name, unseen_words(row))
        return given


class SaysWhatIsUnseen(admin.ModelAdmin[Any]):
    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (UnseenForm, form), {})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What is not public yet may be chosen: it is said that readers do not see it so far."""
        super().save_related(request, form, formsets, change)
        for row in form.cleaned_data.values():
            if isinstance(row, Publishable) and not row.is_published:
                self.message_user(request, unseen_words(row), messages.WARNING)


class StatedChoices(AutocompleteJsonView):
    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """As Django's, with the state of what readers do not see."""
        told = super().serialize_result(obj, to_field_name)
        if isinstance(obj, Publishable) and not obj.is_published:
            told["text"] = _("%(title)s (%(state)s)") % {"title": told["text"], "state": state_words(obj)[1]}
        return told
