"""Each role opens what the table of roles grants, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from newsroom.desk.roles import ROLES
from tests.desk.conftest import Rows

pytestmark = pytest.mark.django_db
NEEDS = {
    "changelist": ("view", "change"),
    "add": ("add",),
    "change": ("view", "change"),
    "history": ("view", "change"),
    "delete": ("delete",),
}
# Said once more by hand, so that a slip in the table itself is seen: who opens which list.
MAY_LIST = {
    "membership.member": {"Membership manager"},
    "membership.signup": {"Newsletter editor", "Membership manager", "Editor-in-chief"},
    "foundation.user": {"Administrator", "Editor-in-chief"},
    "auth.group": set(),
    "axes.accessattempt": set(),
    "django_tasks_database.dbtaskresult": set(),
    "site.paper": {"Editor-in-chief", "Administrator"},
    "articles.frontpage": {"Editor", "Editor-in-chief", "Newsletter editor", "Membership manager"},
}


def granted(role: str, model: type[Model]) -> set[str]:
    return set(ROLES[role].get(model._meta.app_label, {}).get(str(model._meta.model_name), ()))


def address(model: type[Model], page: str, rows: Rows) -> str:
    args = [] if page in ("changelist", "add") else [rows[model].pk]
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_is_not_granted_is_refused_and_what_it_may_see_opens(
    role: str, rows: Rows, as_role: Callable[[str], Client]
) -> None:
    client = as_role(role)
    assert client.get(reverse("admin:index")).status_code == 200
    for model in admin.site._registry:
        for page, needed in NEEDS.items():
            response = client.get(address(model, page, rows), follow=True)
            status = response.status_code
            if not granted(role, model) & set(needed):
                # The history of a row outside one's own list is "not found": the stock admin leads back to its start.
                lead_back = page == "history" and response.redirect_chain == [("/admin/", 302)]
                assert status == 403 or lead_back, (model, page)
            elif page in ("changelist", "change", "history"):
                assert status == 200, (model, page)


@pytest.mark.parametrize("role", ROLES)
def test_the_lists_that_hold_people_and_the_system_open_to_few(
    role: str, rows: Rows, as_role: Callable[[str], Client]
) -> None:
    client = as_role(role)
    by_name = {model._meta.label_lower: model for model in admin.site._registry}
    for name, roles in MAY_LIST.items():
        status = client.get(address(by_name[name], "changelist", rows)).status_code
        assert status == (200 if role in roles else 403), name


@pytest.mark.parametrize("role", ROLES)
def test_every_autocomplete_of_a_form_that_a_role_fills_in_answers(
    role: str, rows: Rows, as_role: Callable[[str], Client]
) -> None:
    client = as_role(role)
    for model, screen in admin.site._registry.items():
        if not granted(role, model) & {"add", "change"}:
            continue
        page = client.get(address(model, "change", rows)).content.decode()
        for field in screen.autocomplete_fields:
            if f'name="{field}"' in page:
                given = {
                    "app_label": model._meta.app_label,
                    "model_name": str(model._meta.model_name),
                    "field_name": field,
                }
                assert client.get(reverse("admin:autocomplete"), given).status_code == 200, (model, field)


def test_those_who_may_only_read_are_shown_words_and_no_stored_document(
    rows: Rows, as_role: Callable[[str], Client]
) -> None:
    client = as_role("Membership manager")
    for model in (m for m in rows if m.__name__ in ("Article", "NewsItem")):
        page = client.get(address(model, "change", rows), follow=True).content.decode()
        assert "<p" in page
        assert "paragraph&quot;" not in page
        assert 'name="_save"' not in page
