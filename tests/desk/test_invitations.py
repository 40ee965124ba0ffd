"""An administrator invites anyone into any role: by a link, used once, within three days, that tells nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from newsroom.desk.accounts.invitations import Invitation, accept, issue
from newsroom.desk.roles import ROLES
from newsroom.foundation.models import User
from newsroom.foundation.one_time_links.models import MailedLink
from tests.desk.conftest import signed_in
from tests.desk.inviting import INVITE, NEW, invite, mailed_link, press

pytestmark = pytest.mark.django_db
Person = Callable[..., User]


@pytest.mark.parametrize("role", ROLES)
def test_anyone_is_invited_into_any_role_and_signs_in(role: str, person: Person, run_jobs: Callable[[], int]) -> None:
    keeper = person("Administrator")
    assert invite(signed_in(keeper), run_jobs, "new@example.org", role).status_code == 302
    assert mail.outbox[-1].to == ["new@example.org"]
    assert not User.objects.filter(email="new@example.org").exists()
    browser, link = Client(), mailed_link()
    opened = browser.get(link)
    assert opened["Location"] == "/admin/invitation/"
    page = browser.get("/admin/invitation/")
    assert link.split("/")[-2] not in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert press(browser, link)["Location"] == "/admin/login/"
    made = User.objects.get(email="new@example.org")
    assert [group.name for group in made.groups.all()] == [role]
    assert (made.is_staff, made.is_superuser, made.name) == (True, False, "Nell New")
    assert Client().post("/admin/login/", {"username": made.email, "password": NEW}).status_code == 302
    assert LogEntry.objects.get(object_id=str(made.pk)).user == keeper


def test_an_invitation_used_twice_or_late_or_unknown_is_refused_in_words(
    person: Person, run_jobs: Callable[[], int]
) -> None:
    keeper = signed_in(person("Administrator"))
    invite(keeper, run_jobs)
    used = mailed_link()
    press(Client(), used)
    again = press(Client(), used, "another-password-9")
    assert again.status_code == 410
    assert "has been used" in again.content.decode()
    assert User.objects.get(email="new@example.org").check_password(NEW)
    invite(keeper, run_jobs, "late@example.org")
    late = mailed_link()
    with time_machine.travel(timezone.now() + timedelta(days=3, seconds=1)):
        refused = press(Client(), late)
    assert refused.status_code == 410
    assert "works for 3 days" in refused.content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=3, seconds=-30)):
        assert press(Client(), late).status_code == 302
    assert "do not know this link" in press(Client(), "/admin/invitation/made-up/").content.decode()
    assert "do not know this link" in Client().get("/admin/invitation/").content.decode()


def test_nobody_is_invited_who_has_an_account(person: Person, run_jobs: Callable[[], int]) -> None:
    keeper = signed_in(person("Administrator"))
    invite(keeper, run_jobs)
    link = mailed_link()
    User.objects.create_user("New@Example.org", "x", name="Came another way")
    refused = invite(keeper, run_jobs, "NEW@example.org")
    assert "Someone already signs in with this email address." in refused.content.decode()
    late = press(Client(), link)
    assert "Someone already signs in with this email address." in late.content.decode()
    assert (len(mail.outbox), User.objects.filter(email__iexact="new@example.org").count()) == (1, 1)


def test_of_two_invitations_to_one_address_the_newer_works(person: Person, run_jobs: Callable[[], int]) -> None:
    keeper = signed_in(person("Administrator"))
    invite(keeper, run_jobs, "new@example.org", "Administrator")
    first = mailed_link()
    invite(keeper, run_jobs, "new@example.org", "Reporter")
    assert press(Client(), first).status_code == 410
    assert press(Client(), mailed_link()).status_code == 302
    assert [group.name for group in User.objects.get(email="new@example.org").groups.all()] == ["Reporter"]


def test_a_weak_password_uses_no_invitation_up(person: Person, run_jobs: Callable[[], int]) -> None:
    invite(signed_in(person("Administrator")), run_jobs)
    browser, link = Client(), mailed_link()
    assert "too short" in press(browser, link, "short").content.decode()
    assert press(browser, link).status_code == 302


@pytest.mark.parametrize("email", ["no address", "a@[127.0.0.1]", "a\r\nBcc: x@example.org", "a@\u202eexample.org"])
def test_what_is_no_email_address_is_refused(email: str, person: Person, run_jobs: Callable[[], int]) -> None:
    assert invite(signed_in(person("Administrator")), run_jobs, email).status_code == 200
    assert mail.outbox == []


def test_an_invitation_gives_no_group_that_is_more_than_a_role(person: Person, run_jobs: Callable[[], int]) -> None:
    keeper = person("Administrator")
    powers = Group.objects.create(name="Powers")
    powers.permissions.add(Permission.objects.get(codename="delete_user"))
    refused = invite(signed_in(keeper), run_jobs, "new@example.org", "Powers")
    assert refused.status_code == 200
    assert mail.outbox == []
    with pytest.raises(ValidationError, match="may not do so any more"):
        accept(issue(Invitation("new@example.org", "New", [powers.pk], keeper.pk)), NEW)
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("loss", ["locked", "another role"])
def test_an_invitation_ends_with_the_right_to_invite(loss: str, person: Person, run_jobs: Callable[[], int]) -> None:
    keeper = person("Administrator")
    invite(signed_in(keeper), run_jobs)
    if loss == "locked":
        User.objects.filter(pk=keeper.pk).update(is_active=False)
    else:
        keeper.groups.set(Group.objects.filter(name="Editor"))
    refused = press(Client(), mailed_link())
    assert "may not do so any more" in refused.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"Administrator"}))
def test_no_other_role_invites(role: str, person: Person, run_jobs: Callable[[], int]) -> None:
    client = signed_in(person(role))
    assert client.get(INVITE).status_code == 403
    assert invite(client, run_jobs).status_code == 403
    assert (mail.outbox, MailedLink.objects.count()) == ([], 0)


def test_no_more_than_three_emails_an_hour_go_to_one_address(person: Person, run_jobs: Callable[[], int]) -> None:
    keeper = signed_in(person("Administrator"))
    for _turn in range(5):
        invite(keeper, run_jobs)
    assert len(mail.outbox) == 3


def test_the_list_of_people_leads_to_the_invitation(person: Person) -> None:
    assert reverse("admin:foundation_user_add") in (
        signed_in(person("Administrator")).get(reverse("admin:foundation_user_changelist")).content.decode()
    )
