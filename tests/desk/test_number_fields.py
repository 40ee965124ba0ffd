"""Every number that a form of the desk takes: one that makes no sense is refused beside its field, and what is stored
is shown. Nothing answers 500."""

from __future__ import annotations

import pytest
from django import forms
from django.test import Client
from django.urls import reverse

from articles.models import Photo
from membership.models import Campaign
from tests.desk.conftest import Rows
from tests.desk.forms import form_of
from tests.desk.walking import fields_of, walk

pytestmark = pytest.mark.django_db
NUMBER = (forms.IntegerField,)  # floating point numbers and decimals too
NUMBERS = ["0", "-1", str(10**12), str(10**30), "1e9", "NaN", "9" * 5000]


def test_every_number_is_refused_beside_its_field_or_stored_and_shown(rows: Rows, as_administrator: Client) -> None:
    faults, tried = walk(rows, as_administrator, NUMBER, NUMBERS)
    assert not faults, "\n".join(map(str, faults))
    assert {("Campaign", "goal"), ("Paper", "links-0-position"), ("Section", "form-0-position")} <= tried


def test_a_goal_of_nothing_is_refused_in_words_beside_its_field(rows: Rows, as_administrator: Client) -> None:
    address = reverse("admin:membership_campaign_change", args=[rows[Campaign].pk])
    given = form_of(as_administrator, address, "campaign_form")
    for number, sentence in (("0", "The goal must be above 0."), ("100000001", "less than or equal to 100000000")):
        answer = as_administrator.post(address, given | {"goal": number})
        assert sentence in fields_of(answer.context, NUMBER)["goal"].errors[0]
        assert sentence in answer.content.decode()
    assert Campaign.objects.get().goal == 20_000


@pytest.mark.parametrize("point", ["-0.01", "1.01", "1e30", "NaN"])
def test_a_focal_point_outside_is_refused_beside_its_field_and_the_stored_one_shown(
    point: str, rows: Rows, as_administrator: Client
) -> None:
    photo = Photo.objects.get()
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    answer = as_administrator.post(address, form_of(as_administrator, address, "photo_form") | {"focal_x": point})
    assert len(fields_of(answer.context, NUMBER)["focal_x"].errors) == 1
    assert photo.key in answer.content.decode()
