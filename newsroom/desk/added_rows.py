"""A row that somebody added to a form by "Add another": it is stored, or it is said what is missing of it.

Django takes a row that nobody typed in for one that is not meant, also where it was added by hand and its suggested
values are a whole row: nothing was stored, and the form said that all was. The desk mixes `StoresAddedRows` into each
admin that is registered with it (`newsroom.desk.site.Desk`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest


class AddedRowForm(forms.ModelForm[Any]):
    def has_changed(self) -> bool:
        """A new row that was added by hand is meant as it stands."""
        return (self.instance.pk is None and not self.empty_permitted) or super().has_changed()


class AddedRows(forms.BaseInlineFormSet[Any, Any, Any]):
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Behind the stored rows and the empty ones that the page offers by itself stand those that were added."""
        given = super().get_form_kwargs(index)
        if index is not None and index >= self.initial_form_count() + self.extra:
            given["empty_permitted"] = False
        return given


class StoresAddedRows(admin.ModelAdmin[Any]):
    def get_formsets_with_inlines(self, request: HttpRequest, obj: Model | None = None) -> Iterator[Any]:
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            form = type(formset.form.__name__, (AddedRowForm, formset.form), {})
            yield type(formset.__name__, (AddedRows, formset), {"form": form}), inline
