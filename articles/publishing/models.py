"""The abstract model of whatever is published, and the record of each change of its state.

Two times: `first_published_at` is what readers, feeds and structured data show, and never moves once it has come;
`published_at` is what queries filter and order by. A publication that is to come is a public state with a later time:
time publishes, not a worker. What was withdrawn and is to come back stays withdrawn until then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.prepared import Moment
from newsroom.foundation.text_fields import DataField, LineField, TextField

Row = TypeVar("Row", bound=models.Model)


class State(models.TextChoices):
    """What is stored. Whether a public row is published yet, its time says (`Standing`)."""

    UNPUBLISHED = "unpublished", _("Unpublished")
    PUBLIC = "public", _("Public")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Standing(models.TextChoices):
    """What a state and its times come to at a moment."""

    UNPUBLISHED = "unpublished", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Live")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class PublishableQuerySet(models.QuerySet[Row]):
    def published(self, at: Moment | None = None) -> Self:
        """What readers may see now (or at another moment)."""
        return self.filter(state=State.PUBLIC, published_at__lte=at or timezone.now())

    def scheduled(self) -> Self:
        """What is due to appear or to come back, the next one first."""
        return self.filter(state=State.PUBLIC, published_at__gt=timezone.now()).order_by("published_at")

    def withdrawn(self) -> Self:
        """What readers have seen and may not see now."""
        now = timezone.now()
        comes_back = Q(state=State.PUBLIC, published_at__gt=now, first_published_at__lte=now)
        return self.filter(Q(state=State.WITHDRAWN) | comes_back)

    def published_or_withdrawn(self, at: Moment | None = None) -> Self:
        """What has an address that answers, were it by 410 Gone: all that has ever been public."""
        return self.filter(first_published_at__lte=at or timezone.now())

    def never_published(self) -> Self:
        """What no reader has seen: drafts, and what is scheduled for the first time."""
        return self.filter(Q(first_published_at=None) | Q(first_published_at__gt=timezone.now()))

    def unannounced(self) -> Self:
        """What is published, and nobody has been told (`jobs.fire_due`)."""
        return self.published().filter(announced=False).order_by("published_at", "pk")

    def newest(self) -> Self:
        return self.order_by("-published_at", "-pk")


class Publishable(models.Model):
    """A row that `articles.publishing.actions` puts before readers and takes back.

    A concrete model names the permission to do so, says what keeps it from being published, and which cache tags the
    pages that show it have.
    """

    publish_permission: ClassVar[str]

    state = LineField(_("state"), max_length=12, choices=State.choices, default=State.UNPUBLISHED, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("updated"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = TextField(_("reason for withdrawing"), blank=True, editable=False)
    embargo_until = models.DateTimeField(_("under embargo until"), null=True, blank=True, editable=False)
    announced = models.BooleanField(default=False, editable=False)  # whether `went_public` was sent of `published_at`
    changed_at = models.DateTimeField(_("last change"), auto_now=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=["unpublished", "public", "withdrawn"]),
                name="%(app_label)s_%(class)s_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state="unpublished") | Q(published_at__isnull=False, first_published_at__isnull=False),
                name="%(app_label)s_%(class)s_public_has_times",
            ),
            models.CheckConstraint(
                condition=~Q(state="unpublished") | Q(published_at__isnull=True, first_published_at__isnull=True),
                name="%(app_label)s_%(class)s_unpublished_has_no_times",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_at__gte=F("first_published_at")),
                name="%(app_label)s_%(class)s_published_after_first",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason="")),
                name="%(app_label)s_%(class)s_withdrawn_has_time_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(updated_at__isnull=True) | Q(updated_at__gte=F("first_published_at")),
                name="%(app_label)s_%(class)s_updated_after_published",
            ),
            models.CheckConstraint(
                condition=~Q(state="public") | Q(embargo_until__isnull=True) | Q(published_at__gte=F("embargo_until")),
                name="%(app_label)s_%(class)s_public_after_its_embargo",
            ),
        ]
        # Partial, and about `announced` alone: SQLite enters no index by a bare boolean column.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["published_at"], condition=Q(announced=False), name="%(app_label)s_%(class)s_announce")
        ]

    def cache_tags(self) -> set[str]:
        """The cache tags of all pages that show it, or are about to."""
        raise NotImplementedError

    @classmethod
    def cache_tags_of(cls, rows: Iterable[Self]) -> set[str]:
        """Those of many. A model that asks the database for some asks once for all of them here."""
        return {tag for row in rows for tag in row.cache_tags()}

    def publish_blockers(self) -> list[str]:
        """What keeps it from being published, in sentences; empty when nothing does."""
        return []

    def set_first_time(self, moment: datetime | None) -> list[str]:
        """It is to be published for the first time at `moment` (None: not at all any more). Returns the names of
        further fields that this has set: an address with the month in it."""
        return []

    @property
    def is_published(self) -> bool:
        """The instance's side of `PublishableQuerySet.published`."""
        return self.is_published_at(timezone.now())

    def is_published_at(self, moment: datetime) -> bool:
        return self.state == State.PUBLIC and self.published_at is not None and self.published_at <= moment

    @property
    def is_scheduled(self) -> bool:
        """The instance's side of `PublishableQuerySet.scheduled`."""
        return self.state == State.PUBLIC and not self.is_published

    @property
    def was_published(self) -> bool:
        """The instance's side of `PublishableQuerySet.published_or_withdrawn`."""
        return self.first_published_at is not None and self.first_published_at <= timezone.now()

    @property
    def is_withdrawn(self) -> bool:
        """The instance's side of `PublishableQuerySet.withdrawn`: true until the moment at which it comes back."""
        return self.was_published and not self.is_published

    @property
    def is_embargoed(self) -> bool:
        """Whether its embargo still runs."""
        return self.embargo_until is not None and self.embargo_until > timezone.now()

    @property
    def standing(self) -> Standing:
        if self.is_published:
            return Standing.PUBLISHED
        if self.is_scheduled:
            return Standing.SCHEDULED
        return Standing.WITHDRAWN if self.state == State.WITHDRAWN else Standing.UNPUBLISHED


def public_since(moment: datetime) -> dict[str, Any]:
    """The fields of a row that an import writes as public from `moment` on, and of which nobody is told."""
    times = {"published_at": moment, "first_published_at": moment}
    return {"state": State.PUBLIC, **times, "announced": True}


class StateChange(models.Model):
    """One act of publishing: who did what to which row, when, from which standing to which, and why. Never changed.

    `act` is a slug of the registry in `record`; `title` and `by_name` are as they were; `by` is null for the system.
    """

    content_type = models.ForeignKey(ContentType, verbose_name=_("kind"), on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    title = LineField(_("what"), max_length=240)
    act = LineField(_("act"), max_length=24)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    by_name = LineField(max_length=150, blank=True)
    from_state = LineField(_("from"), max_length=12, choices=Standing.choices)
    to_state = LineField(_("to"), max_length=12, choices=Standing.choices)
    reason = TextField(_("why"), blank=True)
    details: Any = DataField(default=dict, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("act of publishing")
        verbose_name_plural = _("acts of publishing")
        default_permissions = ("view",)
        indexes: ClassVar = [
            models.Index(fields=["content_type", "object_id", "-at"], name="state_change_by_row"),
            models.Index(fields=["-at", "-id"], name="state_change_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.title}"
