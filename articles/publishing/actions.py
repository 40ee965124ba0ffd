"""What may be done to the public state of a story, a news item or a live coverage, one function an action.

Each is one transaction that locks the row, checks the right that the model names and the state, writes, records
(`StateChange`), announces, and invalidates caches after the commit. `by` is a user, or SYSTEM for jobs, imports and the
demo, of which no right is asked. ValidationError or PermissionDenied says in words why not; then nothing is changed,
and the log has a line of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.publishing.events import announce
from articles.publishing.jobs import fire_due
from articles.publishing.models import Publishable, State
from articles.publishing.record import record
from articles.publishing.refusals import action
from newsroom.foundation.caching import invalidate, remove_pages
from newsroom.foundation.models import User
from newsroom.foundation.users.actors import Actor

P = TypeVar("P", bound=Publishable)
MAX_AHEAD = timedelta(days=366)
MAX_REASON = 1000


@action
def publish(row: P, /, *, by: Actor, reason: str = "", **details: Any) -> P:
    """Publish now, for the first time: what is a draft, or is scheduled and appears early."""
    now = _allowed(row, by)
    _check_not_published(now)
    if now.is_withdrawn:
        raise ValidationError(_("It was withdrawn: publish it again."))
    return _set_public(now, timezone.now(), "published", by=by, reason=reason, **details)


@action
def schedule(row: P, /, *, by: Actor, at: datetime, reason: str = "", **details: Any) -> P:
    """Publish from `at` on, an aware time to come; or give what is scheduled another time. Readers see it nowhere
    before. SYSTEM may give a time that has passed, as an import does."""
    now = _allowed(row, by)
    _check_not_published(now)
    _check_moment(at, by)
    return _set_public(now, at, "scheduled", by=by, reason=reason, **details)


@action
def republish(row: P, /, *, by: Actor, at: datetime | None = None, reason: str = "", **details: Any) -> P:
    """Bring back what was withdrawn: at once, in its old place, or from `at` on. Until then its address answers 410."""
    now = _allowed(row, by)
    if not now.is_withdrawn:
        raise ValidationError(_("Only what was withdrawn can be published again."))
    if at is not None:
        return schedule(now, by=by, at=at, reason=reason, **details)
    old_place = now.published_at if now.state == State.WITHDRAWN else None
    return _set_public(now, old_place or timezone.now(), "republished", by=by, reason=reason, **details)


@action
def unschedule(row: P, /, *, by: Actor, reason: str = "", **details: Any) -> P:
    """Cancel a publication that has not come: a draft again, or withdrawn still."""
    now = _allowed(row, by)
    if not now.is_scheduled:
        raise ValidationError(_("It is not scheduled."))
    before, at = now.standing, now.published_at
    fields = ["state", "published_at", "first_published_at", "changed_at"]
    if now.was_published:
        now.state, now.published_at = State.WITHDRAWN, now.first_published_at
    else:
        now.state, now.published_at, now.first_published_at = State.UNPUBLISHED, None, None
        fields += now.set_first_time(None)
    now.save(update_fields=fields)
    record(now, "unscheduled", by=by, before=before, reason=reason, at=at and at.isoformat(), **details)
    invalidate(*now.cache_tags())
    return now


@action
def withdraw(row: P, /, *, by: Actor, reason: str, **details: Any) -> P:
    """Take back what is published. Its address answers 410 with `reason` from then on."""
    now = _allowed(row, by)
    check_reason(reason)
    if not now.is_published:
        raise ValidationError(_("Only what is published can be withdrawn."))
    before = now.standing
    now.state, now.withdrawn_at, now.withdrawn_reason = State.WITHDRAWN, timezone.now(), reason.strip()
    now.save(update_fields=["state", "withdrawn_at", "withdrawn_reason", "changed_at"])
    record(now, "withdrawn", by=by, before=before, reason=reason, **details)
    remove_pages(*now.cache_tags())
    return now


def check_reason(reason: str) -> None:
    """Raises ValidationError by field."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: readers who come to the page are told.")})
    if len(reason) > MAX_REASON:
        too_long = _("This is too long: at most %(most)d characters.")
        raise ValidationError({"reason": too_long % {"most": MAX_REASON}})


def locked(row: P) -> P:
    """The row as it is in the database, locked until the transaction ends."""
    found: P = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    return found


def refuse_unless_allowed(row: Publishable, by: Actor) -> None:
    """Raises PermissionDenied for a user without the permission that the model names."""
    if isinstance(by, User) and not (by.is_active and by.is_staff and by.has_perm(row.publish_permission)):
        raise PermissionDenied(_("You may not publish or withdraw this."))


def is_to_come(at: datetime | None) -> bool:
    return at is not None and at > timezone.now()


def _allowed(row: P, by: Actor) -> P:
    """The row, locked, if `by` may publish it."""
    found = locked(row)
    refuse_unless_allowed(found, by)
    return found


def _check_not_published(row: Publishable) -> None:
    if row.is_published:
        raise ValidationError(_("It is published already."))


def _check_moment(at: datetime, by: Actor) -> None:
    if not isinstance(by, User):
        return
    now = timezone.now()
    if at <= now:
        raise ValidationError({"at": _("This time has passed: publish it now, or give a time to come.")})
    if at > now + MAX_AHEAD:
        raise ValidationError({"at": _("This time is more than a year ahead: look at the year.")})


def _check_embargo(row: Publishable, moment: datetime) -> None:
    if row.embargo_until is not None and moment < row.embargo_until:
        until = date_format(timezone.localtime(row.embargo_until), "j M Y, H:i")
        sentence = _("It is under embargo until %(until)s: schedule it for then, or have the embargo lifted.")
        raise ValidationError({"at": sentence % {"until": until}})


def _set_public(row: P, moment: datetime, act: str, *, by: Actor, **details: Any) -> P:
    """Public from `moment` on. A time to come counts from then, one that has come is announced at once."""
    if blockers := row.publish_blockers():
        raise ValidationError(blockers)
    _check_embargo(row, moment)
    before, later, is_first = row.standing, is_to_come(moment), not row.was_published
    fields = ["state", "published_at", "first_published_at", "announced", "withdrawn_at", "withdrawn_reason"]
    if is_first:
        row.first_published_at = moment
        fields += row.set_first_time(moment)
    if not later:
        row.withdrawn_at, row.withdrawn_reason = None, ""
    row.state, row.published_at, row.announced = State.PUBLIC, moment, False
    row.save(update_fields=[*fields, "changed_at"])
    record(row, act, by=by, before=before, at=moment.isoformat(), **details)
    invalidate(*row.cache_tags())
    if later:
        fire_due.using(run_after=moment).enqueue()
    else:
        announce(row, is_first=is_first)
    return row
