"""Every date and time that a form of the desk takes: a year that nobody can mean is refused beside its field."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from django import forms
from django.test import Client

from newsroom.foundation.moments import MomentField
from tests.desk.conftest import Rows
from tests.desk.forms import form_of
from tests.desk.test_number_fields import SHOWN, forms_of, lacks_others, screens

pytestmark = pytest.mark.django_db
DAYS = ["0001-01-01", "9999-12-31", "1600-02-29", "0000-00-00"]


def dates_of(context: Any) -> dict[str, str]:
    """The name that a browser sends for the day of each, and the field's own."""
    found = {}
    for form in forms_of(context):
        for name, field in form.fields.items():
            if isinstance(field, (forms.DateField, forms.DateTimeField, forms.SplitDateTimeField, MomentField)):
                found[form.add_prefix(name) + "_0" * isinstance(field, forms.SplitDateTimeField)] = name
    return found


def test_every_date_is_refused_beside_its_field_or_stored_and_shown(rows: Rows, as_administrator: Client) -> None:
    as_administrator.raise_request_exception = False
    faults, tried = [], set()
    for address, form_id, row in screens(rows):
        page = as_administrator.get(address)
        if page.status_code != 200 or not page.context or not dates_of(page.context):
            continue
        given = form_of(as_administrator, address, form_id)
        for (sent, name), day in product(dates_of(page.context).items(), DAYS):
            tried.add((type(row).__name__, name))
            times = {f"{sent[:-2]}_1": "00:00:00"} if sent.endswith("_0") else {}
            value = day if times or "date" in name or name.endswith("_on") else f"{day}T00:00"
            answer = as_administrator.post(address, given | {sent: value, "_save": "Save"} | times)
            if answer.status_code == 200 and (
                any(form.errors.get(name) for form in forms_of(answer.context)) or lacks_others(answer.context)
            ):
                continue
            given = form_of(as_administrator, address, form_id)
            shown = {each: as_administrator.get(each).status_code for each in (address, *SHOWN)}
            if answer.status_code != 302 or set(shown.values()) != {200}:
                faults.append((address, name, day, answer.status_code, shown))
    assert not faults, "\n".join(map(str, faults))
    assert {
        ("Campaign", "starts_at"),
        ("Pick", "ends_at"),
        ("Coverage", "starts_at"),
        ("Photo", "rights_expire_on"),
    } <= tried
