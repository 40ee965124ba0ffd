"""The attack as it was run: many challenges fetched together, and many spellings of one mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connections
from django.test import Client

from membership.emails import MAX_EMAILS_AN_HOUR
from membership.models import Member, Newsletter, Signup
from membership.public_forms.throttling import SOFT_LIMIT
from newsroom.foundation.email_addresses import mailbox_key
from newsroom.foundation.ratelimit import next_turn
from tests.make import make_newsletter
from tests.membership.make import make_member, sent

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, 1, tzinfo=UTC)
ATTACKER = "198.51.100.7"
PATH = "/newsletters/sign-up/"


@pytest.fixture(autouse=True)
def tide() -> Newsletter:
    return make_newsletter(slug="morning-tide")


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def post(email: str, challenge: str = "", *, network: str = ATTACKER, path: str = PATH) -> Any:
    given = {"email": email, "newsletter": "morning-tide", "page": "/", "form": "page", "name": "R", "amount": "5"}
    return Client().post(path, {**given, "challenge": challenge}, REMOTE_ADDR=network)


def challenge_in(answer: Any) -> str:
    return str(dict(answer.context["fields"])["challenge"])


def victims(number: int) -> list[str]:
    return [f"victim-{n}@example.net" for n in range(number)]


def use_up_the_free_ones(path: str = PATH) -> None:
    answers = [post(f"free-{n}@example.net", path=path).status_code for n in range(SOFT_LIMIT.network)]
    assert answers == [303] * SOFT_LIMIT.network


def press(held: dict[str, str]) -> list[str]:
    """Send all of these at once, and keep the challenges that come back; whose form passed."""
    passed = []
    for email, challenge in list(held.items()):
        answer = post(email, challenge)
        if answer.status_code == 303:
            passed.append(email)
        elif "fields" in answer.context:
            held[email] = challenge_in(answer)
    return passed


def test_sixty_challenges_fetched_together_pass_one_form_each_three_seconds(clock: time_machine.Traveller) -> None:
    use_up_the_free_ones()
    held = {email: challenge_in(post(email)) for email in victims(60)}
    passed = []
    for _three_seconds in range(5):
        clock.shift(3)
        passed.append(len(press(held)))
    assert passed == [1, 1, 1, 1, 1]
    sent()
    assert len(mail.outbox) == SOFT_LIMIT.network + 5


def test_challenges_kept_for_later_pass_no_faster(clock: time_machine.Traveller) -> None:
    use_up_the_free_ones()
    held = {email: challenge_in(post(email)) for email in victims(20)}
    clock.shift(timedelta(minutes=5))
    passed = press(held)
    assert len(passed) == 1
    for second in range(1, 13):
        clock.shift(1)
        assert len(press(held)) == (1 if second % 3 == 0 else 0)


def test_all_forms_of_one_network_share_its_pace(clock: time_machine.Traveller) -> None:
    paths = [PATH, "/membership/join/", "/membership/sign-in/"]
    for path in paths:
        use_up_the_free_ones(path)
    held = [challenge_in(post("rosa@example.org", path=path)) for path in paths]
    clock.shift(timedelta(seconds=30))
    answers = [post("rosa@example.org", challenge, path=path) for path, challenge in zip(paths, held, strict=True)]
    assert [answer.status_code for answer in answers] == [303, 429, 429]


def test_a_crowd_of_one_network_is_told_when_each_may_come_and_all_sign_up(clock: time_machine.Traveller) -> None:
    use_up_the_free_ones()
    held = {email: challenge_in(post(email)) for email in victims(8)}
    clock.shift(3)
    answers = {email: post(email, challenge) for email, challenge in held.items()}
    assert [answer.status_code for answer in answers.values()] == [303] + [429] * 7
    waiting = {email: answer for email, answer in answers.items() if answer.status_code == 429}
    assert [answer["Retry-After"] for answer in waiting.values()] == ["3", "6", "9", "12", "15", "18", "21"]
    for answer in waiting.values():
        assert f"Wait {answer['Retry-After']} seconds, then press the button." in answer.content.decode()
    for email, answer in waiting.items():
        clock.shift(3)
        assert post(email, challenge_in(answer)).status_code == 303
    assert Signup.objects.filter(email__startswith="victim").count() == 8


def test_a_reader_beside_an_attack_waits_three_seconds_and_then_a_minute_at_most(clock: time_machine.Traveller) -> None:
    use_up_the_free_ones()
    held = {email: challenge_in(post(email)) for email in victims(60)}
    answer = post("rosa@example.org")
    assert answer["Retry-After"] == "3"
    clock.shift(3)
    press(held)
    met = post("rosa@example.org", challenge_in(answer))
    assert (met.status_code, met["Retry-After"]) == (429, "60")
    clock.shift(59)
    early = post("rosa@example.org", challenge_in(met))
    assert "Wait 1 second, then press the button." in early.content.decode()
    clock.shift(1)
    assert post("rosa@example.org", challenge_in(early)).status_code == 303
    assert Signup.objects.filter(email="rosa@example.org").exists()


def test_another_network_is_not_held_up(clock: time_machine.Traveller) -> None:
    use_up_the_free_ones()
    for email in victims(60):
        post(email)
    assert post("rosa@example.org", network="203.0.113.5").status_code == 303


def test_twelve_spellings_of_one_mailbox_get_three_emails_an_hour(clock: time_machine.Traveller) -> None:
    spellings = [f"victim+{n}@example.net" for n in range(4)]
    spellings += ["v.ictim@example.net", "vi.c.tim@example.net", "VICTIM@example.net", "V.I.C.T.I.M+x+y@EXAMPLE.net"]
    spellings += ["victim@example.net", "vict.im+a.b@example.net", "Victim+4@example.net", "victi.m@example.net"]
    for number, email in enumerate(spellings):
        assert post(email, network=f"203.0.{number}.5").status_code == 303
    sent()
    assert len(mail.outbox) == MAX_EMAILS_AN_HOUR
    clock.shift(timedelta(hours=1))
    post(spellings[0])
    sent()
    assert len(mail.outbox) == MAX_EMAILS_AN_HOUR + 1


def test_a_provider_s_two_domains_are_one_mailbox(clock: time_machine.Traveller) -> None:
    for number in range(8):
        domain = ("gmail.com", "googlemail.com")[number % 2]
        assert post(f"rosa+{number}@{domain}", network=f"203.0.{number}.5").status_code == 303
    assert len(sent()) == MAX_EMAILS_AN_HOUR


def test_two_spellings_are_two_readers_all_the_same(clock: time_machine.Traveller) -> None:
    post("rosa.lind@example.org")
    post("rosalind@example.org")
    assert sorted(Signup.objects.values_list("email_key", flat=True)) == [
        "rosa.lind@example.org",
        "rosalind@example.org",
    ]
    assert len({address for address, _text in sent()}) == 2
    make_member("rosa.lind@example.org")
    assert not Member.objects.filter(email_key=mailbox_key("rosa.lind@example.org")).exists()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_eight_connections_at_once_get_eight_turns_and_pass_one_form() -> None:
    def at_once(act: Any, over: list[Any]) -> list[Any]:
        def run(item: Any) -> Any:
            try:
                return act(item)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(run, over))

    with time_machine.travel(NOON, tick=False) as clock:
        three = timedelta(seconds=3)
        turns = at_once(lambda _n: next_turn("turn:here", three, timedelta(minutes=1)), list(range(8)))
        assert sorted(turns) == [NOON + three * n for n in range(1, 9)]
        use_up_the_free_ones()
        held = [(email, challenge_in(post(email))) for email in victims(8)]
        clock.shift(timedelta(minutes=1))
        answers = at_once(lambda pair: post(*pair).status_code, held)
        assert sorted(answers) == [303] + [429] * 7
