"""An embargo is a promise to others: until then no reader sees the row, whoever schedules what. Lifting it early needs
a right of its own, and a reason. `articles.publishing.actions` refuse a publication that would come before its end."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.publishing.actions import locked
from articles.publishing.models import Publishable
from articles.publishing.record import record
from articles.publishing.refusals import action
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import Actor

P = TypeVar("P", bound=Publishable)
LIFT_PERMISSION = "articles.lift_embargo_article"
"""One right for everything that is published."""


@action
def set_embargo(row: P, /, *, by: Actor, until: datetime, note: str = "", reason: str = "") -> P:
    """Put what is not public under embargo until `until`, an aware time to come.

    An earlier time than it has is a lifting, and asks for as much: the right and a `reason`.
    """
    now = locked(row)
    _refuse_unless_changing(now, by)
    _check_time(now, until)
    if now.is_embargoed and now.embargo_until is not None and until < now.embargo_until:
        _check_lifting(by, reason)
        note = reason
    now.embargo_until = until
    now.save(update_fields=["embargo_until", "changed_at"])
    record(now, "embargoed", by=by, before=now.standing, reason=note, until=until.isoformat())
    return now


@action
def lift_embargo(row: P, /, *, by: Actor, reason: str) -> P:
    """End an embargo that still runs. A schedule stays as it is: lifting publishes nothing."""
    now = locked(row)
    _refuse_unless_changing(now, by)
    if not now.is_embargoed or now.embargo_until is None:
        raise ValidationError(_("This is under no embargo."))
    _check_lifting(by, reason)
    until, now.embargo_until = now.embargo_until, None
    now.save(update_fields=["embargo_until", "changed_at"])
    record(now, "embargo_lifted", by=by, before=now.standing, reason=reason, until=until.isoformat())
    return now


def _check_time(row: Publishable, until: datetime) -> None:
    if row.was_published:
        raise ValidationError(_("Readers have seen this: it can't be put under embargo any more."))
    if until <= timezone.now():
        raise ValidationError({"until": _("This time has passed.")})
    if row.is_scheduled and row.published_at is not None and row.published_at < until:
        sentence = _("It is scheduled for before then: give it a later time first, or cancel the schedule.")
        raise ValidationError({"until": sentence})


def _check_lifting(by: Actor, reason: str) -> None:
    if isinstance(by, User) and not by.has_perm(LIFT_PERMISSION):
        raise PermissionDenied(_("Only an editor-in-chief may lift an embargo early."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the embargo is lifted: it is kept on the record.")})


def _refuse_unless_changing(row: Publishable, by: Actor) -> None:
    """An embargo publishes nothing, so it asks for the right to change the row, not for that to publish it."""
    name = f"{row._meta.app_label}.{get_permission_codename('change', row._meta)}"
    if isinstance(by, User) and not (by.is_active and by.is_staff and by.has_perm(name)):
        raise PermissionDenied(_("You may not change this."))
