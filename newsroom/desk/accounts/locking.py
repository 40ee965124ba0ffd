"""Locking an account and unlocking it."""

from __future__ import annotations

from axes.utils import reset
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from newsroom.foundation.models import User


@transaction.atomic
def lock(user: User) -> None:
    """Nobody signs in with it, and whoever is signed in is signed out with the next request."""
    User.objects.filter(pk=user.pk).update(is_active=False)
    end_sessions(user)


@transaction.atomic
def unlock(user: User) -> None:
    """Also what wrong passwords have locked. No session from before comes back."""
    User.objects.filter(pk=user.pk).update(is_active=True)
    end_sessions(user)
    reset(username=user.email.lower())


def end_sessions(user: User) -> None:
    """Only the desk's people have sessions of Django's: some hundreds, looked through one by one."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()
