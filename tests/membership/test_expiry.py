from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from membership.models import Consent, Signup
from membership.signups.jobs import expire_pending_signups
from tests.make import make_newsletter
from tests.membership.make import ask, make_signup

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=30, hours=1)


def test_wishes_that_nobody_confirmed_are_forgotten_after_a_month_consent_and_all() -> None:
    ask("rosa@example.org", make_newsletter())
    Signup.objects.update(asked_at=LONG_AGO)
    ask("young@example.org", make_newsletter())
    expire_pending_signups.call()
    assert [signup.email for signup in Signup.objects.all()] == ["young@example.org"]
    assert Consent.objects.count() == 1


def test_readers_stay_however_long_ago_they_asked() -> None:
    make_signup(asked_at=LONG_AGO)
    make_signup(state=Signup.State.UNSUBSCRIBED, asked_at=LONG_AGO)
    expire_pending_signups.call()
    assert Signup.objects.count() == 2


def test_who_had_left_and_did_not_confirm_anew_is_remembered_as_having_left() -> None:
    left = make_signup(state=Signup.State.UNSUBSCRIBED)
    ask(left.email, left.newsletter)
    Signup.objects.update(asked_at=LONG_AGO)
    expire_pending_signups.call()
    assert Signup.objects.get().state == Signup.State.UNSUBSCRIBED
