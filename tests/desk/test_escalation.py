"""Nobody gives themselves or others a right they do not hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from newsroom.desk.roles import ROLES
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


def test_any_role_is_given_and_no_group_that_is_more_than_a_role(person: Person) -> None:
    keeper, newcomer = person("Administrator"), User.objects.create_user("new@example.org", PASSWORD, name="New")
    powers = Group.objects.create(name="Powers")
    powers.permissions.add(Permission.objects.get(codename="delete_user"))
    assert send(signed_in(keeper), newcomer, groups=[str(powers.pk)]) == 200, "the form comes back with an error"
    assert not newcomer.groups.exists()
    for name in ROLES:
        group = Group.objects.get(name=name)
        assert send(signed_in(keeper), newcomer, groups=[str(group.pk)], is_staff="on") == 302
        assert list(newcomer.groups.all()) == [group]


def test_a_role_that_was_given_more_than_its_table_is_given_by_nobody_who_has_less(person: Person) -> None:
    keeper, newcomer = person("Administrator"), User.objects.create_user("new@example.org", PASSWORD, name="New")
    reporters = Group.objects.get(name="Reporter")
    reporters.permissions.add(Permission.objects.get(codename="delete_user"))
    assert send(signed_in(keeper), newcomer, groups=[str(reporters.pk)]) == 200
    assert not newcomer.groups.exists()


def test_nobody_changes_their_own_roles(person: Person) -> None:
    keeper = person("Administrator")
    chief = Group.objects.get(name="Editor-in-chief")
    assert send(signed_in(keeper), keeper, groups=[str(chief.pk)], is_active="", is_staff="") == 302
    keeper.refresh_from_db()
    assert [group.name for group in keeper.groups.all()] == ["Administrator"]
    assert (keeper.is_active, keeper.is_staff) == (True, True)


@pytest.mark.parametrize("is_active", [True, False])
def test_an_administrator_takes_nobody_over_who_holds_more(
    person: Person, administrator: User, is_active: bool
) -> None:
    keeper = signed_in(person("Administrator"))
    chief = person("Editor-in-chief", is_active=is_active)
    assert send(keeper, administrator, email="taken@example.org", is_active="on") == 403
    assert send(keeper, chief, email="taken@example.org", name="Chief") == 302
    for above in (chief, administrator):
        address = reverse("admin:auth_user_password_change", args=[above.pk])
        assert keeper.post(address, {"password1": "x" * 20, "password2": "x" * 20}).status_code == 403
        above.refresh_from_db()
        assert above.email != "taken@example.org"
        assert above.check_password(PASSWORD)
    assert chief.name == "Chief"


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
