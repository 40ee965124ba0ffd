"""An account is locked and unlocked without a superuser, and a forgotten password is replaced by email."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from newsroom.foundation.models import User
from tests.desk.conftest import signed_in
from tests.desk.forms import form_of
from tests.make import PASSWORD

pytestmark = pytest.mark.django_db
Person = Callable[..., User]
PEOPLE = "/admin/foundation/user/"
FORGOTTEN = "/admin/forgotten-password/"
NEW = "harbour-lights-at-nine"


def act(client: Client, name: str, *users: User) -> str:
    given = {"action": name, "_selected_action": [str(user.pk) for user in users]}
    return client.post(PEOPLE, given, follow=True).content.decode()


def signs_in(user: User, password: str = PASSWORD) -> bool:
    return Client().post("/admin/login/", {"username": user.email, "password": password}).status_code == 302


@pytest.mark.parametrize("by_form", [True, False])
def test_a_locked_account_is_signed_out_and_comes_back_without_its_old_sessions(by_form: bool, person: Person) -> None:
    keeper, editor = signed_in(person("Administrator")), person("Editor")
    at_work = signed_in(editor)
    assert at_work.get("/admin/").status_code == 200
    change = reverse("admin:foundation_user_change", args=[editor.pk])
    if by_form:
        given = form_of(keeper, change, "user_form")
        given.pop("is_active")
        assert keeper.post(change, given).status_code == 302
    else:
        assert "1 account is locked" in act(keeper, "lock_chosen", editor)
    assert at_work.get("/admin/").status_code == 302
    assert not signs_in(editor)
    if by_form:
        keeper.post(change, {**form_of(keeper, change, "user_form"), "is_active": "on"})
    else:
        act(keeper, "unlock_chosen", editor)
    assert at_work.get("/admin/").status_code == 302
    assert signs_in(editor)
    assert keeper.get("/admin/").status_code == 200


def test_of_two_that_are_locked_as_much_is_said_as_of_one(person: Person) -> None:
    keeper, editors = person("Administrator"), [person("Editor", f"{name}@example.org") for name in ("a", "b")]
    assert "2 accounts are locked, and signed out." in act(signed_in(keeper), "lock_chosen", *editors)


def test_unlocking_forgives_wrong_passwords(person: Person) -> None:
    keeper, editor = signed_in(person("Administrator")), person("Editor")
    for _turn in range(8):
        assert not signs_in(editor, "wrong")
    assert not signs_in(editor)
    act(keeper, "unlock_chosen", editor)
    assert signs_in(editor)


def test_nobody_locks_themselves_or_who_holds_more(person: Person, administrator: User) -> None:
    keeper = person("Administrator")
    page = act(signed_in(keeper), "lock_chosen", keeper, administrator)
    assert "locked and unlocked by others" in page
    assert "may do more than you" in page
    assert User.objects.filter(pk__in=[keeper.pk, administrator.pk], is_active=True).count() == 2


@pytest.mark.parametrize("role", ["Reporter", "Editor", "Editor-in-chief"])
def test_no_other_role_locks(role: str, person: Person) -> None:
    other = person("Newsletter editor")
    act(signed_in(person(role)), "lock_chosen", other)
    other.refresh_from_db()
    assert other.is_active


def reset_link(run_jobs: Callable[[], int], email: str) -> str | None:
    mail.outbox.clear()
    answer = Client().post(FORGOTTEN, {"email": email})
    assert answer["Location"] == f"{FORGOTTEN}sent/"
    run_jobs()
    texts = "".join(str(email.body) for email in mail.outbox)
    found = re.search(r"http://localhost:8000(/admin/forgotten-password/new/\S+)", texts)
    return found[1] if found else None


def choose(link: str, password: str = NEW) -> Any:
    browser = Client()
    form = browser.get(link)
    if form.status_code != 302:
        return form
    return browser.post(form["Location"], {"new_password1": password, "new_password2": password})


def test_a_forgotten_password_is_replaced_once_and_other_sessions_end(
    person: Person, run_jobs: Callable[[], int]
) -> None:
    editor = person("Editor")
    at_work = signed_in(editor)
    assert FORGOTTEN in Client().get("/admin/login/").content.decode()
    link = reset_link(run_jobs, editor.email.upper())
    assert link is not None
    assert choose(link)["Location"] == f"{FORGOTTEN}done/"
    assert signs_in(editor, NEW)
    assert at_work.get("/admin/").status_code == 302
    assert "already been used" in choose(link, "yet-another-password").content.decode()
    assert signs_in(editor, NEW)


def test_known_unknown_and_locked_addresses_are_answered_alike_and_only_the_known_gets_mail(
    person: Person, run_jobs: Callable[[], int]
) -> None:
    assert reset_link(run_jobs, "nobody@example.org") is None
    assert reset_link(run_jobs, person("Editor", is_active=False).email) is None
    assert reset_link(run_jobs, person("Reporter").email) is not None


def test_a_link_does_not_outlive_the_locking_of_its_account(person: Person, run_jobs: Callable[[], int]) -> None:
    editor = person("Editor")
    link = reset_link(run_jobs, editor.email)
    assert link is not None
    act(signed_in(person("Administrator")), "lock_chosen", editor)
    assert choose(link).status_code == 200
    editor.refresh_from_db()
    assert editor.check_password(PASSWORD)


def test_forms_and_emails_are_limited_and_the_link_comes_from_the_paper_s_own_address(
    person: Person, run_jobs: Callable[[], int]
) -> None:
    editor = person("Editor")
    for _turn in range(12):
        assert Client(HTTP_HOST="localhost").post(FORGOTTEN, {"email": editor.email}).status_code == 302
    assert "Too many forms" in Client().post(FORGOTTEN, {"email": editor.email}).content.decode()
    run_jobs()
    assert len(mail.outbox) == 3
    assert "http://localhost:8000/admin/forgotten-password/new/" in str(mail.outbox[0].body)


def test_the_pages_of_a_link_are_kept_by_nobody_and_hide_the_token(person: Person, run_jobs: Callable[[], int]) -> None:
    link = reset_link(run_jobs, person("Editor").email)
    assert link is not None
    browser = Client()
    shown = browser.get(link)
    assert link.split("/")[-2] not in shown["Location"]
    page = browser.get(shown["Location"])
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "same-origin"
