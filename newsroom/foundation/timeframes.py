"""Abstract model for rows that hold from one moment to another."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.prepared import Moment

Row = TypeVar("Row", bound=models.Model)


class TimeFramedQuerySet(models.QuerySet[Row]):
    def live(self, at: datetime | None = None) -> TimeFramedQuerySet[Row]:
        """Rows whose time has come and has not passed."""
        moment = at or timezone.now()
        return self.current_or_coming(moment).filter(starts_at__lte=moment) | self.current_or_coming(moment).filter(
            starts_at=None
        )

    def current_or_coming(self, at: Moment | None = None) -> TimeFramedQuerySet[Row]:
        moment = at or timezone.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=moment))


class TimeFramed(models.Model):
    """A row that holds from one moment to another, either of which may be open."""

    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_live(self) -> bool:
        """The instance's side of `TimeFramedQuerySet.live`."""
        now = timezone.now()
        return (self.starts_at is None or self.starts_at <= now) and (self.ends_at is None or self.ends_at > now)

    @property
    def changes_at(self) -> datetime | None:
        """When it next begins or ends, if ever."""
        coming = [moment for moment in (self.starts_at, self.ends_at) if moment and moment > timezone.now()]
        return min(coming, default=None)


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
        name=name,
        violation_error_message=_("It must end after it starts."),
    )
