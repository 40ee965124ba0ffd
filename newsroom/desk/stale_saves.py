"""Refuses a save in the desk upon something newer than what its form showed.

The desk mixes `RefusesStaleSaves` into each admin that is registered with it (`newsroom.desk.site.Desk`). A change form
carries a digest of each field that it showed; a list with fields to be edited carries their values.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsroom.desk.shown_state import editable_inlines, read, state_of, stored_words, written

FIELD = "shown_state"


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
        with transaction.atomic():
            stored = type(self.instance)._base_manager.select_for_update().filter(pk=self.instance.pk).first()
        if stored is None:
            raise ValidationError(_("Somebody has deleted this since you opened it."))
        self._refuse_unless_shown(stored)
        self._refresh(stored)
        return super().clean()

    def _state(self, row: Model) -> dict[str, str]:
        asked = [name for name, field in self.fields.items() if not field.disabled]
        return state_of(row, asked, editable_inlines(self.screen, self.request, row))

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

    def _refresh(self, stored: Model) -> None:
        """What the form does not show is saved as it is stored by now."""
        for field in stored._meta.concrete_fields:
            if field.name not in self.fields:
                setattr(self.instance, field.attname, getattr(stored, field.attname))


class StaleListForm(forms.ModelForm[Any]):
    """A row of a list whose fields can be edited there. Only what the person changed is saved."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for name, field in self.fields.items():
            field.show_hidden_initial = name != self._meta.model._meta.pk.name

    def add_initial_prefix(self, field_name: str) -> str:
        """Not as Django names it: the script that drags rows would take it for the field itself."""
        return f"{self.add_prefix(field_name)}-shown"

    def clean(self) -> Any:
        given = super().clean()
        for name in self.changed_data:
            field = self.fields[name]
            shown = field.hidden_widget().value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
            if field.has_changed(self.initial.get(name), shown):
                sentence = _("Somebody has changed this to %(value)s since. Load the list again, then change it.")
                self.add_error(name, sentence % {"value": stored_words(self.instance, name)})
        return given


class RefusesStaleSaves(admin.ModelAdmin[Any]):
    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if not change or obj is None:
            return form
        return type(form.__name__, (StaleSaveForm, form), {"screen": self, "request": request})

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        form = super().get_changelist_form(request, **kwargs)
        return type(form.__name__, (StaleListForm, form), {})


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
