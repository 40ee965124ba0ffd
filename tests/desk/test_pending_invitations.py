"""An administrator sees who was invited and has no account yet, sends an invitation again, and withdraws it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from newsroom.desk.accounts.invitations import Invitation, issue
from newsroom.foundation.models import User
from newsroom.foundation.one_time_links.models import MailedLink
from tests.desk.conftest import signed_in
from tests.desk.inviting import invite, mailed_link, press

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
RunJobs = Callable[[], int]
WAITING = "/admin/foundation/user/invitations/"
WAITS_NO_MORE = "This invitation waits no more"


def shown(client: Client) -> str:
    return client.get(WAITING).content.decode()


def pressed(client: Client, act: str, key: int) -> str:
    return client.post(f"{WAITING}{key}/{act}/", follow=True).content.decode()


def last_key() -> int:
    return MailedLink.objects.latest("pk").pk


@pytest.fixture
def keeper(person: Person) -> Client:
    user = person("Administrator")
    User.objects.filter(pk=user.pk).update(name="Ada Minister")
    return signed_in(user)


def test_who_waits_is_listed_until_they_have_an_account(keeper: Client, run_jobs: RunJobs) -> None:
    assert "No invitation is waiting" in shown(keeper)
    invite(keeper, run_jobs, "new@example.org", "Reporter", "Newsletter editor")
    page, link = shown(keeper), MailedLink.objects.get()
    for told in ("Nell New", "new@example.org", "Newsletter editor, Reporter", "Ada Minister"):
        assert told in page
    for moment in (link.created_at, link.created_at + timedelta(days=3)):
        assert date_format(timezone.localtime(moment), "j M Y, H:i") in page
    press(Client(), mailed_link())
    assert "No invitation is waiting" in shown(keeper)
    assert WAITING in keeper.get(reverse("admin:foundation_user_changelist")).content.decode()


def test_sent_again_it_has_a_new_link_and_the_rights_of_who_sent_it(
    keeper: Client, person: Person, run_jobs: RunJobs
) -> None:
    gone = person("Administrator", "gone@example.org")
    invite(signed_in(gone), run_jobs)
    first = mailed_link()
    User.objects.filter(pk=gone.pk).update(is_active=False)
    assert "is on its way to new@example.org" in pressed(keeper, "resend", last_key())
    run_jobs()
    assert shown(keeper).count("new@example.org") == 1
    assert press(Client(), first).status_code == 410
    assert press(Client(), mailed_link()).status_code == 302
    assert [group.name for group in User.objects.get(email="new@example.org").groups.all()] == ["Reporter"]


def test_a_withdrawn_link_says_so_and_makes_no_account(keeper: Client, run_jobs: RunJobs) -> None:
    invite(keeper, run_jobs)
    opened, link = Client(), mailed_link()
    opened.get(link)
    page = pressed(keeper, "withdraw", last_key())
    assert "The invitation to new@example.org is withdrawn" in page
    assert "No invitation is waiting" in page
    for refused in (press(Client(), link), opened.post("/admin/invitation/", {"new_password1": "x"})):
        assert refused.status_code == 410
        assert "This invitation was withdrawn" in refused.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()
    invite(keeper, run_jobs)
    assert press(Client(), mailed_link()).status_code == 302


@pytest.mark.parametrize("act", ["resend", "withdraw"])
def test_what_waits_no_more_is_said_and_changes_nothing(act: str, keeper: Client, run_jobs: RunJobs) -> None:
    invite(keeper, run_jobs)
    key = last_key()
    press(Client(), mailed_link())
    for gone in (key, 10**30):
        assert WAITS_NO_MORE in pressed(keeper, act, gone)
    run_jobs()
    assert len(mail.outbox) == 1
    assert User.objects.get(email="new@example.org").is_active
    assert MailedLink.objects.get().withdrawn_at is None


def test_an_older_page_withdraws_nothing_that_was_sent_since(keeper: Client, run_jobs: RunJobs) -> None:
    invite(keeper, run_jobs)
    older = last_key()
    invite(keeper, run_jobs, "new@example.org", "Editor")
    assert WAITS_NO_MORE in pressed(keeper, "withdraw", older)
    assert press(Client(), mailed_link()).status_code == 302


def test_what_waits_to_be_sent_again_is_not_sent_once_it_is_withdrawn(keeper: Client, run_jobs: RunJobs) -> None:
    invite(keeper, run_jobs)
    pressed(keeper, "resend", last_key())
    pressed(keeper, "withdraw", last_key())
    run_jobs()
    assert len(mail.outbox) == 1
    assert "This invitation was withdrawn" in press(Client(), mailed_link()).content.decode()


@pytest.mark.parametrize("act", ["resend", "withdraw"])
def test_nobody_resends_or_withdraws_what_they_could_not_grant(
    act: str, keeper: Client, administrator: User, run_jobs: RunJobs
) -> None:
    powers = Group.objects.create(name="Powers")
    powers.permissions.add(Permission.objects.get(codename="delete_user"))
    invite(signed_in(administrator), run_jobs, "new@example.org", "Powers")
    page = shown(keeper)
    assert "It gives more than you may give." in page
    assert f"/{act}/" not in page
    assert keeper.post(f"{WAITING}{last_key()}/{act}/").status_code == 403
    run_jobs()
    assert len(mail.outbox) == 1
    assert press(Client(), mailed_link()).status_code == 302


def test_an_invitation_to_a_role_that_is_gone_is_withdrawn_and_not_sent_again(keeper: Client, person: Person) -> None:
    group = Group.objects.create(name="Trial")
    issue(Invitation("new@example.org", "Nell New", [group.pk], person("Administrator", "b@example.org").pk))
    group.delete()
    assert keeper.post(f"{WAITING}{last_key()}/resend/").status_code == 403
    assert "is withdrawn" in pressed(keeper, "withdraw", last_key())


def test_one_that_has_ended_is_shown_as_ended_and_sent_again(keeper: Client, run_jobs: RunJobs) -> None:
    invite(keeper, run_jobs)
    MailedLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert "(ended)" in shown(keeper)
    pressed(keeper, "resend", last_key())
    run_jobs()
    assert "(ended)" not in shown(keeper)
    assert press(Client(), mailed_link()).status_code == 302


def test_the_acts_are_done_by_buttons_alone(keeper: Client, run_jobs: RunJobs) -> None:
    invite(keeper, run_jobs)
    for act in ("resend", "withdraw"):
        assert keeper.get(f"{WAITING}{last_key()}/{act}/").status_code == 405
        assert f'<form method="post" action="{WAITING}{last_key()}/{act}/">' in shown(keeper)


def test_ten_invitations_cost_as_many_queries_as_two(keeper: Client, person: Person) -> None:
    groups = list(Group.objects.order_by("pk"))

    def cost(number: int) -> int:
        MailedLink.objects.all().delete()
        for turn in range(number):
            by = person("Administrator", f"by-{number}-{turn}@example.org")
            issue(Invitation(f"{turn}@example.org", f"Person {turn}", [groups[turn % len(groups)].pk], by.pk))
        with CaptureQueriesContext(connection) as asked:
            assert shown(keeper).count("Send again") == number
        return len(asked)

    cost(1)
    assert cost(2) == cost(10)
