"""Two presses at once, by real connections, leave one row."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from membership.members import actions
from membership.models import Consent, Member, Signup
from tests.make import make_newsletter
from tests.membership.make import ask, path_in, sent

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROSA = "rosa@example.org"
TIMES = 8


def at_once(act: Callable[[], object]) -> list[object]:
    def run(_number: int) -> object:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(run, range(TIMES)))


def test_an_address_typed_in_twice_at_once_is_one_signup() -> None:
    newsletters = [make_newsletter() for _number in range(3)]
    at_once(lambda: ask(ROSA, *newsletters))
    assert Signup.objects.count() == 3
    assert Consent.objects.count() == 3 * TIMES


def test_a_button_pressed_twice_at_once_confirms_once_and_is_kind_to_all() -> None:
    ask(ROSA, make_newsletter())
    link = path_in(sent()[0][1], "/newsletters/confirm/")
    make_newsletter()
    offers = at_once(lambda: b'name="signed"' in Client().post(link).content)
    assert offers.count(True) == 1
    assert Signup.objects.get().state == Signup.State.CONFIRMED


def test_joining_twice_at_once_is_one_member() -> None:
    at_once(lambda: actions.register(ROSA, name="Rosa", amount=5).pk)
    assert Member.objects.count() == 1
