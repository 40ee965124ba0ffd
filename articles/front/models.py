"""The editors' choices: what leads the front page, and what they recommend beside every story."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.prepared import Moment

Row = TypeVar("Row", bound=models.Model)


class TimedQuerySet(models.QuerySet[Row]):
    def live(self, at: datetime | None = None) -> TimedQuerySet[Row]:
        """Rows whose time has come and has not passed."""
        moment = at or timezone.now()
        return self.current_or_coming(moment).filter(starts_at__lte=moment) | self.current_or_coming(moment).filter(
            starts_at=None
        )

    def current_or_coming(self, at: Moment | None = None) -> TimedQuerySet[Row]:
        moment = at or timezone.now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=moment))


class Timed(models.Model):
    """A row that holds from one moment to another, either of which may be open."""

    starts_at = models.DateTimeField(_("from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_live(self) -> bool:
        """The instance's side of `TimedQuerySet.live`."""
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


class Place(models.TextChoices):
    LEAD = "lead", _("Lead story")
    SECONDARY = "secondary", _("Secondary stories")


class Slot(Timed):
    """A place on the front page, given to one story. Places left empty are filled with the newest stories."""

    place = models.CharField(_("place"), max_length=20, choices=Place.choices)
    position = models.PositiveIntegerField(_("position"), default=0)
    article = models.ForeignKey(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="slots"
    )

    objects: ClassVar = TimedQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("front page place")
        verbose_name_plural = _("front page")
        constraints: ClassVar = [
            ends_after_start("slot_ends_after_start"),
            models.UniqueConstraint(
                fields=["article", "place"],
                name="slot_article_once_a_place",
                violation_error_message=_("This story already stands there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_place_display()}: {self.article}"


class Pick(Timed):
    """A story the editors recommend, in their order (S12)."""

    article = models.OneToOneField(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="pick"
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    objects: ClassVar = TimedQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("editors' pick")
        verbose_name_plural = _("editors' picks")
        constraints: ClassVar = [ends_after_start("pick_ends_after_start")]

    def __str__(self) -> str:
        return str(self.article)
