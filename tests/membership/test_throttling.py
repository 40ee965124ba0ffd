"""List bombing: past a threshold a press of a button is asked for, and past another nothing goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from membership.models import Newsletter, Signup
from membership.public_forms import throttling
from membership.public_forms.throttling import Threshold
from tests.make import make_newsletter

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(timezone.datetime(2026, 11, 23, 12, 1))  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def tide() -> Newsletter:
    return make_newsletter(slug="morning-tide")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def low_thresholds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "SOFT_LIMIT", Threshold(network=2, overall=4))
    monkeypatch.setattr(throttling, "HARD_LIMIT", Threshold(network=8, overall=1000))


def post(email: str, *, network: str = "198.51.100.7", script: bool = False, **fields: str) -> Any:
    given = {"email": email, "newsletter": "morning-tide", "page": "/", "form": "page", **fields}
    headers = {"accept": "application/json"} if script else {}
    return Client().post("/newsletters/sign-up/", given, REMOTE_ADDR=network, headers=headers)


def crowd(number: int, network: str = "198.51.100.7") -> None:
    for n in range(number):
        post(f"reader-{n}@example.org", network=network)


def challenge_of(answer: Any) -> str:
    return str(dict(answer.context["fields"])["challenge"])


def test_a_few_forms_from_one_network_go_through() -> None:
    assert [post(f"r{n}@example.org").status_code for n in range(2)] == [303, 303]


def test_then_a_page_with_one_button_holds_what_was_typed() -> None:
    crowd(2)
    answer = post("rosa@example.org", network="198.51.100.200")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "3"
    page = answer.content.decode()
    for name, value in {"email": "rosa@example.org", "newsletter": "morning-tide", "form": "page"}.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in page
    assert 'action="/newsletters/sign-up/"' in page
    assert not Signup.objects.filter(email="rosa@example.org").exists()


def test_the_button_works_after_three_seconds(clock: time_machine.Traveller) -> None:
    crowd(2)
    challenge = challenge_of(post("rosa@example.org"))
    clock.shift(3)
    assert post("rosa@example.org", challenge=challenge).status_code == 303
    assert Signup.objects.filter(email="rosa@example.org").exists()


def test_who_presses_too_early_may_press_again(clock: time_machine.Traveller) -> None:
    crowd(2)
    challenge = challenge_of(post("rosa@example.org"))
    clock.shift(2)
    early = post("rosa@example.org", challenge=challenge)
    assert early.status_code == 429
    assert challenge_of(early) == challenge
    clock.shift(1)
    assert post("rosa@example.org", challenge=challenge).status_code == 303


def test_a_stamp_is_for_one_address_one_use_and_one_hour(clock: time_machine.Traveller) -> None:
    crowd(2)
    challenge = challenge_of(post("rosa@example.org"))
    clock.shift(5)
    assert post("other@example.org", challenge=challenge).status_code == 429
    assert post("rosa@example.org", challenge=challenge).status_code == 303
    assert post("rosa@example.org", challenge=challenge).status_code == 429
    assert post("rosa@example.org", challenge="forged").status_code == 429
    clock.shift(timedelta(hours=1))
    crowd(2)
    assert post("rosa@example.org", challenge=challenge).status_code == 429


def test_a_script_is_told_to_send_the_form_the_plain_way() -> None:
    crowd(2)
    answer = post("rosa@example.org", script=True)
    assert (answer.status_code, answer.json()["ok"], answer.json()["slow"]) == (429, False, True)


def test_many_networks_together_are_throttled_too() -> None:
    for n in range(4):
        assert post(f"r{n}@example.org", network=f"203.0.{n}.1").status_code == 303
    assert post("rosa@example.org", network="203.0.99.1").status_code == 429


def test_past_the_second_threshold_even_a_good_stamp_does_not_help(clock: time_machine.Traveller) -> None:
    crowd(7)
    challenge = challenge_of(post("rosa@example.org"))
    clock.shift(5)
    answer = post("rosa@example.org", challenge=challenge)
    assert answer.status_code == 429
    assert "fields" not in answer.context
    assert post("rosa@example.org", script=True).json()["ok"] is False
    assert post("rosa@example.org", network="203.0.113.1").status_code == 429  # overall: the button again
    clock.shift(timedelta(minutes=10))
    assert post("rosa@example.org").status_code == 303


def test_a_forwarded_header_does_not_lend_another_network() -> None:
    crowd(2)
    answer = Client().post(
        "/newsletters/sign-up/",
        {"email": "rosa@example.org", "newsletter": "morning-tide"},
        REMOTE_ADDR="198.51.100.7",
        headers={
            "x-forwarded-for": "203.0.113.9",
            "x-real-ip": "203.0.113.9",
            "forwarded": "for=203.0.113.9",
        },
    )
    assert answer.status_code == 429


@pytest.mark.parametrize("path", ["/membership/join/", "/membership/sign-in/"])
def test_joining_and_signing_in_are_held_back_alike(path: str, clock: time_machine.Traveller) -> None:
    def send(n: int, **fields: str) -> Any:
        return Client().post(path, {"email": f"r{n}@example.org", "name": "Rosa", "amount": "5", **fields})

    assert [send(n).status_code for n in range(3)] == [303, 303, 429]
    held = send(9)
    assert f'action="{path}"' in held.content.decode()
    clock.shift(4)
    assert send(9, challenge=challenge_of(held)).status_code == 303
