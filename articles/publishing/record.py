"""Writing and reading the publishing record."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.publishing.models import Publishable, Standing, StateChange
from newsroom.foundation.users.actors import Actor, user_of

# The list grows by code, so it is a registry and no column's choices.
_ACTS: dict[str, Promise | str] = {
    "published": _("published it"),
    "scheduled": _("scheduled it"),
    "unscheduled": _("cancelled the schedule"),
    "went_public": _("made it public, as scheduled"),
    "changed": _("published changes"),
    "withdrawn": _("withdrew it"),
    "republished": _("published it again"),
    "embargoed": _("put it under embargo"),
    "embargo_lifted": _("lifted the embargo"),
}


def register(act: str, words: Promise | str) -> None:
    """Make an act known; `words` follow the name of who did it."""
    _ACTS[act] = words


def words_of(act: str) -> str:
    """What somebody did, in words; an act of a later release is shown by its slug."""
    return str(_ACTS.get(act, act))


def acts() -> list[tuple[str, str]]:
    """Every act that can be filtered by, with its words."""
    return [(act, str(words)) for act, words in _ACTS.items()]


def who(change: StateChange) -> str:
    """The person's name, as it was where the account is gone; the system's otherwise."""
    return change.by_name or system_name()


def system_name() -> str:
    """Who acts when no user does: a job, an import, the demo."""
    return _now("The system")


def record(row: Publishable, act: str, *, by: Actor, before: Standing, reason: str = "", **details: Any) -> StateChange:
    """Write one line, in the caller's transaction, of `row` as it stands now. Raises KeyError for an unknown act."""
    written = line(row, act, by=by, before=before, reason=reason, **details)
    written.save(force_insert=True)
    return written


def line(row: Publishable, act: str, *, by: Actor, before: Standing, reason: str = "", **details: Any) -> StateChange:
    """As `record`, for who stores many at once."""
    if act not in _ACTS:
        raise KeyError(f"No act is called {act!r}: register it in articles.publishing.record.")
    user = user_of(by)
    return StateChange(
        content_type=ContentType.objects.get_for_model(row),
        object_id=row.pk,
        title=str(row)[:240],
        act=act,
        at=timezone.now(),
        by=user,
        by_name=str(user)[:150] if user else "",
        from_state=before,
        to_state=row.standing,
        reason=reason.strip(),
        details=details,
    )


def changes_of(row: Model) -> QuerySet[StateChange]:
    """Everything that was done to a row, the newest first."""
    kind = ContentType.objects.get_for_model(row)
    return StateChange.objects.filter(content_type=kind, object_id=row.pk).select_related("by")
