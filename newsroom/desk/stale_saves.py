"""Refuses a save in the desk upon something newer than what its form showed.

The desk mixes `RefusesStaleSaves` into each admin that is registered with it (`newsroom.desk.site.Desk`). A change form
carries a digest of each field that it showed; a list with fields to be edited carries their values.
"""

from __future__ import annotations

from collections.abc import Container
from contextlib import nullcontext
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.desk.shown_state import editable_inlines, read, state_of, stored_words, written

FIELD = "shown_state"
DELETED = gettext_lazy("Somebody has deleted this since you opened it.")


class StaleSaveForm(forms.ModelForm[Any]):
    """The admin's form of a stored row. `shown_state` goes out with it, and comes back."""

    screen: admin.ModelAdmin[Any]
    request: HttpRequest

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # What comes back is compared, and told anew, in `clean`.
        self.shown_state = "" if self.is_bound else written(self._state(self.instance))

    def clean(self) -> Any:
        """Raises ValidationError where the row is not as it was shown; what was typed stands in the form still."""
        stored = _locked(self.instance)
        self._refuse_unless_shown(stored)
        _take_over(self, stored, _asked(self))
        return super().clean()

    def _state(self, row: Model) -> dict[str, str]:
        return state_of(row, _asked(self), editable_inlines(self.screen, self.request, row))

    def _refuse_unless_shown(self, stored: Model) -> None:
        shown, now = read(self.data.get(FIELD, "")), self._state(stored)
        self.shown_state = written(now)  # who has been told may save over it
        if shown is None:
            raise ValidationError(_("This form is not whole. Look at what you typed, and save it once more."))
        changed = [name for name in now if shown.get(name) != now[name]]
        if not changed:
            return
        for name in self.files:
            if name in self.fields:
                self.add_error(name, _("Choose the file again: a browser does not keep it."))
        raise ValidationError([_who_saved(stored, self.request), *(self._difference(stored, name) for name in changed)])

    def _difference(self, stored: Model, name: str) -> str:
        if name not in self.fields:
            return _("“%(name)s” have changed.") % {"name": apps.get_model(name)._meta.verbose_name_plural}
        label, words = self.fields[name].label or name, stored_words(stored, name)
        if not words:
            return _("“%(field)s” has changed.") % {"field": label}
        return _("“%(field)s” is now: %(value)s") % {"field": label, "value": words}


class OldVersionForm(forms.ModelForm[Any]):
    """The form of an older version of a row, by which what it shows is brought back, and nothing else."""

    def clean(self) -> Any:
        _take_over(self, _locked(self.instance), _asked(self))
        return super().clean()


class StaleListFormSet(forms.BaseModelFormSet[Any, Any]):
    """The rows of a list whose fields can be edited there."""

    def is_valid(self) -> bool:
        """Locks the rows that the person changed, all at once and in one order, before they are looked at."""
        changed = [form for form in self.forms if form.has_changed()]
        keys = [form.instance.pk for form in changed]
        model: type[Any] = self.model  # type: ignore[assignment]
        locked = model._base_manager.select_for_update().filter(pk__in=keys).order_by("pk")
        stored = {row.pk: row for row in locked}
        for form in changed:
            form.stored = stored.get(form.instance.pk)
        return super().is_valid()

    def clean(self) -> None:
        """Raises ValidationError for a row that is not there any more, and that the list shows no more."""
        if any(form.has_changed() and form.stored is None for form in self.forms):
            raise ValidationError(
                _("Somebody has deleted a row that you changed. Load the list again, then change it.")
            )
        super().clean()


class StaleListForm(forms.ModelForm[Any]):
    """A row of such a list. Only what the person changed is saved. `stored`: a changed row, as it is locked."""

    stored: Model | None = None

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != self._meta.model._meta.pk.name

    def add_initial_prefix(self, field_name: str) -> str:
        """Not as Django names it: the script that drags rows would take it for the field itself."""
        return f"{self.add_prefix(field_name)}-shown"

    def clean(self) -> Any:
        given = super().clean()
        if self.stored is None:
            return given
        now = model_to_dict(self.stored, self.changed_data)
        for name in self.changed_data:
            field = self.fields[name]
            shown = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
            if field.has_changed(now[name], shown):
                sentence = _("Somebody has changed this to %(value)s since. Load the list again, then change it.")
                self.add_error(name, sentence % {"value": stored_words(self.stored, name)})
        _take_over(self, self.stored, self.changed_data)
        return given


class RefusesStaleSaves(admin.ModelAdmin[Any]):
    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None:
            return form
        if not change:
            return type(form.__name__, (OldVersionForm, form), {})
        return type(form.__name__, (StaleSaveForm, form), {"screen": self, "request": request})

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        form = super().get_changelist_form(request, **kwargs)
        return type(form.__name__, (StaleListForm, form), {})

    def get_changelist_formset(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_formset(request, formset=StaleListFormSet, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """A list is saved in one transaction, as a row's form is: what was looked at stays locked until it is saved."""
        with transaction.atomic() if "_save" in request.POST else nullcontext():
            return super().changelist_view(request, extra_context)


def _locked(row: Model) -> Model:
    """The row as it is stored, locked until the transaction ends. Raises ValidationError where there is none."""
    with transaction.atomic():
        stored = type(row)._base_manager.select_for_update().filter(pk=row.pk).first()
    if stored is None:
        raise ValidationError(DELETED)
    return stored


def _asked(form: forms.ModelForm[Any]) -> list[str]:
    """The names of the fields that can be changed in a form."""
    return [name for name, field in form.fields.items() if not field.disabled]


def _take_over(form: forms.ModelForm[Any], stored: Model, given: Container[str]) -> None:
    """All but the fields that the form gives is saved as it is stored by now."""
    for field in stored._meta.concrete_fields:
        if field.name not in given:
            setattr(form.instance, field.attname, getattr(stored, field.attname))
            form.cleaned_data.pop(field.name, None)  # of a field that is shown and can't be changed


def _who_saved(row: Model, request: HttpRequest) -> str:
    """By the desk's own record of changes."""
    last = (
        LogEntry.objects.filter(content_type__app_label=row._meta.app_label, object_id=str(row.pk))
        .filter(content_type__model=row._meta.model_name)
        .select_related("user")
        .first()
    )
    keep = _("What you typed stands below. Save again to put it over what is stored.")
    if last is None:
        return f"{_('This has changed since you opened it.')} {keep}"
    at = date_format(timezone.localtime(last.action_time), "j M Y, H:i")
    if last.user == request.user:
        return f"{_('You saved this in another window, %(at)s.') % {'at': at}} {keep}"
    return f"{_('%(who)s saved this since you opened it, %(at)s.') % {'who': last.user, 'at': at}} {keep}"
