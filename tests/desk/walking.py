"""Walk every form of the desk that an administrator may save, and try values in its fields of one kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from newsroom.foundation.moments import MomentField
from tests.desk.conftest import Rows
from tests.desk.forms import form_of

SHOWN = ("/", "/campaign/count/", "/membership/join/", "/newsletters/", "/news-feed/", "/team/", "/admin/")
"""Pages that show what was stored."""


class Place(NamedTuple):
    """A field of a page's forms: the name that a browser sends, the form, the field's own name."""

    sent: str
    form: forms.BaseForm
    name: str

    @property
    def errors(self) -> list[str]:
        return [str(sentence) for sentence in self.form.errors.get(self.name, [])]


def screens(rows: Rows) -> Iterator[tuple[str, str, Model]]:
    """The address of each form that an administrator may save, the id of its form, and its row."""
    for model in admin.site._registry:
        stem, name = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._meta.model_name
        yield reverse(f"{stem}_add"), f"{name}_form", rows[model]
        yield reverse(f"{stem}_change", args=[rows[model].pk]), f"{name}_form", rows[model]
        yield reverse(f"{stem}_changelist"), "changelist-form", rows[model]


def fields_of(context: Any, kinds: tuple[type[forms.Field], ...]) -> dict[str, Place]:
    """By the name that a browser sends: for a date with a time that of its day."""
    found = {}
    for form in _forms_of(context):
        for name, field in form.fields.items():
            if isinstance(field, kinds) and not field.disabled:
                sent = form.add_prefix(name) + "_0" * isinstance(field, forms.SplitDateTimeField)
                found[sent] = Place(sent, form, name)
    return found


def walk(
    rows: Rows, client: Client, kinds: tuple[type[forms.Field], ...], values: Iterable[str]
) -> tuple[list[Any], set[tuple[str, str]]]:
    """Send each value in each field of these kinds. Each is refused beside its field, or stored, and then shown.

    Gives what went otherwise, and the model's name and the sent name of each field that was tried.
    """
    client.raise_request_exception = False
    faults, tried = [], set()
    for address, form_id, row in screens(rows):
        page = client.get(address)
        fields = fields_of(page.context, kinds) if page.status_code == 200 and page.context else {}
        given = form_of(client, address, form_id) if fields else {}
        for sent, value in product(fields, values):
            tried.add((type(row).__name__, sent))
            answer = client.post(address, given | _entered(sent, value, fields[sent]) | {"_save": "Save"})
            if _is_sent_back(answer, kinds, sent):
                continue
            given = form_of(client, address, form_id)
            shown = {each: client.get(each).status_code for each in (address, *SHOWN)}
            if answer.status_code != 302 or set(shown.values()) != {200}:
                faults.append((address, sent, value[:40], answer.status_code, shown))
    return faults, tried


def _entered(sent: str, value: str, place: Place) -> dict[str, str]:
    """As a browser sends it: a day with its time in a field beside it, or behind a T."""
    field = place.form.fields[place.name]
    if isinstance(field, forms.SplitDateTimeField):
        return {sent: value, f"{sent.removesuffix('_0')}_1": "00:00:00"}
    return {sent: f"{value}T00:00" if isinstance(field, forms.DateTimeField | MomentField) else value}


def _is_sent_back(answer: Any, kinds: tuple[type[forms.Field], ...], sent: str) -> bool:
    if answer.status_code != 200:
        return False
    place = fields_of(answer.context, kinds).get(sent)
    return bool((place and place.errors) or _lacks_others(answer.context))


def _forms_of(context: Any) -> list[forms.BaseForm]:
    """The main form of a page, those of the rows below it, or those of a list."""
    found = [context["adminform"].form] if "adminform" in context else []
    for inline in context.get("inline_admin_formsets") or ():
        found += inline.formset.forms
    if getattr(context.get("cl"), "formset", None):
        found += context["cl"].formset.forms
    return found


def _lacks_others(context: Any) -> bool:
    """Whether a new row was sent back for other fields of it, which were left empty."""
    new = [form for form in _forms_of(context) if isinstance(form, forms.ModelForm) and form.instance.pk is None]
    return any(set(form.errors) - {"__all__"} for form in new)
