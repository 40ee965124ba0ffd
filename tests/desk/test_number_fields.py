"""Every number that a form of the desk takes: one that makes no sense is refused beside its field, and what is stored
is shown. Nothing answers 500."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from articles.models import Photo
from membership.models import Campaign
from tests.desk.conftest import Rows
from tests.desk.forms import form_of

pytestmark = pytest.mark.django_db
NUMBERS = ["0", "-1", str(10**12), str(10**30), "1e9", "NaN", "9" * 5000]
SHOWN = ("/", "/campaign/count/", "/membership/join/", "/newsletters/", "/news-feed/", "/team/", "/admin/")


def screens(rows: Rows) -> Iterator[tuple[str, str, Model]]:
    """The address of each form that an administrator may save, the id of its form, and its row."""
    for model in admin.site._registry:
        stem, name = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._meta.model_name
        yield reverse(f"{stem}_add"), f"{name}_form", rows[model]
        yield reverse(f"{stem}_change", args=[rows[model].pk]), f"{name}_form", rows[model]
        yield reverse(f"{stem}_changelist"), "changelist-form", rows[model]


def forms_of(context: Any) -> list[forms.BaseForm]:
    """The main form of a page, those of the rows below it, or those of a list."""
    found = [context["adminform"].form] if "adminform" in context else []
    for inline in context.get("inline_admin_formsets") or ():
        found += inline.formset.forms
    if getattr(context.get("cl"), "formset", None):
        found += context["cl"].formset.forms
    return found


def numbers_of(context: Any) -> dict[str, forms.BaseForm]:
    """By the name that a browser sends."""
    return {
        form.add_prefix(name): form
        for form in forms_of(context)
        for name, field in form.fields.items()
        if isinstance(field, forms.IntegerField) and not field.disabled
    }


def errors_at(context: Any, name: str) -> list[str]:
    form = numbers_of(context)[name]
    return [str(sentence) for sentence in form.errors.get(name.removeprefix(f"{form.prefix}-"), [])]


def lacks_others(context: Any) -> bool:
    """Whether a new row was sent back for other fields of it, which were left empty."""
    new = [form for form in forms_of(context) if isinstance(form, forms.ModelForm) and form.instance.pk is None]
    return any(set(form.errors) - {"__all__"} for form in new)


def sent_back(answer: Any, name: str) -> bool:
    return answer.status_code == 200 and bool(errors_at(answer.context, name) or lacks_others(answer.context))


def test_every_number_is_refused_beside_its_field_or_stored_and_shown(rows: Rows, as_administrator: Client) -> None:
    as_administrator.raise_request_exception = False
    faults, tried = [], set()
    for address, form_id, row in screens(rows):
        page = as_administrator.get(address)
        if page.status_code != 200 or not page.context or not numbers_of(page.context):
            continue
        given = form_of(as_administrator, address, form_id)
        for name, number in product(numbers_of(page.context), NUMBERS):
            tried.add((type(row).__name__, name))
            answer = as_administrator.post(address, given | {name: number, "_save": "Save"})
            if sent_back(answer, name):
                continue
            given = form_of(as_administrator, address, form_id)
            shown = {each: as_administrator.get(each).status_code for each in (address, *SHOWN)}
            if answer.status_code != 302 or set(shown.values()) != {200}:
                faults.append((address, name, number[:40], answer.status_code, shown))
    assert not faults, "\n".join(map(str, faults))
    assert {("Campaign", "goal"), ("Paper", "links-0-position"), ("Section", "form-0-position")} <= tried


def test_a_goal_of_nothing_is_refused_in_words_beside_its_field(rows: Rows, as_administrator: Client) -> None:
    address = reverse("admin:membership_campaign_change", args=[rows[Campaign].pk])
    given = form_of(as_administrator, address, "campaign_form")
    for number, sentence in (("0", "The goal must be above 0."), ("100000001", "less than or equal to 100000000")):
        answer = as_administrator.post(address, given | {"goal": number})
        assert sentence in errors_at(answer.context, "goal")[0]
        assert sentence in answer.content.decode()
    assert Campaign.objects.get().goal == 20_000


@pytest.mark.parametrize("point", ["-0.01", "1.01", "1e30", "NaN"])
def test_a_focal_point_outside_is_refused_beside_its_field_and_the_stored_one_shown(
    point: str, rows: Rows, as_administrator: Client
) -> None:
    photo = Photo.objects.get()
    address = reverse("admin:articles_photo_change", args=[photo.pk])
    answer = as_administrator.post(address, form_of(as_administrator, address, "photo_form") | {"focal_x": point})
    assert len(errors_at(answer.context, "focal_x")) == 1
    assert photo.key in answer.content.decode()
