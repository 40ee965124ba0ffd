"""Nobody gives themselves or others a right they do not hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from newsroom.foundation.models import User
from tests.desk.conftest import signed_in
from tests.desk.forms import form_of
from tests.make import PASSWORD

pytestmark = pytest.mark.django_db
Person = Callable[..., User]


def send(client: Client, user: User, **changes: Any) -> int:
    address = reverse("admin:foundation_user_change", args=[user.pk])
    given = form_of(client, address, "user_form")
    return client.post(address, {**given, **changes}).status_code


def test_extra_fields_in_the_form_of_a_user_change_nothing(person: Person) -> None:
    keeper = person("Administrator")
    rights = list(Permission.objects.values_list("pk", flat=True))
    assert send(signed_in(keeper), keeper, name="Kee", is_superuser="on", user_permissions=rights) == 302
    keeper.refresh_from_db()
    assert keeper.name == "Kee"
    assert not keeper.is_superuser
    assert not keeper.user_permissions.exists()


def test_a_group_with_more_than_the_giver_holds_is_not_given(person: Person) -> None:
    keeper, newcomer = person("Administrator"), User.objects.create_user("new@example.org", PASSWORD, name="New")
    chief = Group.objects.get(name="Editor-in-chief")
    for user in (keeper, newcomer):
        assert send(signed_in(keeper), user, groups=[str(chief.pk)]) == 200, "the form comes back with an error"
        assert chief not in user.groups.all()
    own = Group.objects.get(name="Administrator")
    assert send(signed_in(keeper), newcomer, groups=[str(own.pk)], is_staff="on") == 302
    assert list(newcomer.groups.all()) == [own]


@pytest.mark.parametrize("is_active", [True, False])
def test_an_administrator_changes_nobody_who_holds_more(person: Person, administrator: User, is_active: bool) -> None:
    keeper = signed_in(person("Administrator"))
    chief = person("Editor-in-chief", is_active=is_active)
    for above in (chief, administrator):
        assert send(keeper, above, email="taken@example.org", is_active="on") == 403
        address = reverse("admin:auth_user_password_change", args=[above.pk])
        assert keeper.post(address, {"password1": "x" * 20, "password2": "x" * 20}).status_code == 403
        above.refresh_from_db()
        assert above.email != "taken@example.org"
        assert above.check_password(PASSWORD)


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Newsletter editor", "Membership manager", "Editor-in-chief"])
def test_no_other_role_makes_or_changes_users(person: Person, role: str) -> None:
    user = person(role)
    client = signed_in(user)
    new = {"email": "new@example.org", "name": "New", "password1": "harbour-lights-9", "password2": "harbour-lights-9"}
    assert client.post(reverse("admin:foundation_user_add"), new).status_code == 403
    assert (
        client.post(reverse("admin:foundation_user_change", args=[user.pk]), {"is_superuser": "on"}).status_code == 403
    )
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_new_user_is_made_with_a_password_and_without_rights(person: Person) -> None:
    new = {
        "email": "new@example.org", "name": "New", "usable_password": "true",
        "password1": "harbour-lights-9", "password2": "harbour-lights-9", "is_staff": "on", "is_superuser": "on",
    }  # fmt: skip
    assert signed_in(person("Administrator")).post(reverse("admin:foundation_user_add"), new).status_code == 302
    made = User.objects.get(email="new@example.org")
    assert made.check_password("harbour-lights-9")
    assert (made.is_staff, made.is_superuser, made.get_all_permissions()) == (False, False, set())
