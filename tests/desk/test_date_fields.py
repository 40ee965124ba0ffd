"""Every date and time that a form of the desk takes: a year that nobody can mean is refused beside its field."""

from __future__ import annotations

import pytest
from django import forms
from django.test import Client

from newsroom.foundation.moments import MomentField
from tests.desk.conftest import Rows
from tests.desk.walking import walk

pytestmark = pytest.mark.django_db
DATE = (forms.DateField, forms.DateTimeField, forms.SplitDateTimeField, MomentField)
DAYS = ["0001-01-01", "9999-12-31", "1600-02-29", "0000-00-00"]


def test_every_date_is_refused_beside_its_field_or_stored_and_shown(rows: Rows, as_administrator: Client) -> None:
    faults, tried = walk(rows, as_administrator, DATE, DAYS)
    assert not faults, "\n".join(map(str, faults))
    assert {
        ("Campaign", "starts_at_0"),
        ("Pick", "ends_at_0"),
        ("Coverage", "starts_at"),
        ("Photo", "rights_expire_on"),
    } <= tried
