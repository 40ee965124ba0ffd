"""An event followed live: entries under one title until it ends, then a record that nobody adds to."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.publishing.models import Publishable, PublishableQuerySet, State
from feed.cache_tags import COVERAGES, FEED, coverage_tag
from newsroom.foundation.redirects.claims import Addressed
from newsroom.foundation.slugs import slug_from
from newsroom.foundation.text_fields import LineField, ParagraphField, TextField


class Status(models.TextChoices):
    UPCOMING = "upcoming", _("Upcoming")
    LIVE = "live", _("Live")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


class CoverageQuerySet(PublishableQuerySet["Coverage"]):
    def concealed(self) -> CoverageQuerySet:
        """Whose words are not public yet."""
        return self.exclude(pk__in=Coverage.objects.published().values("pk"))

    def open(self) -> CoverageQuerySet:
        """Those that still take entries."""
        return self.exclude(status=Status.ENDED)


class Coverage(Addressed, Publishable):
    """Its `status` tells readers how far the event is; ended, it is frozen, with a note that closes it."""

    State = State
    Status = Status
    publish_permission = "feed.publish_newsitem"

    title = LineField(_("title"), max_length=160)
    standfirst = ParagraphField(_("standfirst"), max_length=600, blank=True)
    key_points = TextField(
        _("key points"), max_length=3000, blank=True, help_text=_("What is known so far, one point a line.")
    )
    section = models.ForeignKey(
        "articles.Section", verbose_name=_("section"), on_delete=models.PROTECT, related_name="coverages"
    )
    photo = models.ForeignKey(
        "articles.Photo",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="coverages",
    )
    contributors = models.ManyToManyField(
        "articles.Author", verbose_name=_("contributors"), blank=True, related_name="coverages"
    )
    status = LineField(_("status"), max_length=10, choices=Status.choices, default=Status.UPCOMING, editable=False)
    newest_first = models.BooleanField(_("newest entries first"), default=True)
    pinned = models.ForeignKey(
        "feed.NewsItem",
        verbose_name=_("pinned entry"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pinned_in",
        help_text=_("It stands above the others."),
    )
    starts_at = models.DateTimeField(
        _("when the event begins"), null=True, blank=True, help_text=_("Shown while it is upcoming.")
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    closing_note = TextField(_("closing note"), max_length=1000, blank=True, editable=False)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)

    objects: ClassVar = CoverageQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("live coverage")
        verbose_name_plural = _("live coverages")
        ordering = ("-created_at", "-pk")
        constraints: ClassVar = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="coverage_has_a_title"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="coverage_status_is_known"),
            models.CheckConstraint(
                condition=~Q(status="ended") | (Q(ended_at__isnull=False) & ~Q(closing_note="")),
                name="coverage_ended_has_time_and_note",
            ),
        ]
        indexes: ClassVar = [
            *Publishable.Meta.indexes,
            models.Index(fields=["-published_at", "-id"], name="coverage_by_time"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("feed:coverage", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        """The readable part of the address; the number is what identifies the coverage."""
        return slug_from(self.title) or "coverage"

    def cache_tags(self) -> set[str]:
        """Its own page, the list of coverages, and the feed, which names it."""
        return {coverage_tag(self.pk), COVERAGES, FEED}

    @property
    def is_ended(self) -> bool:
        return self.status == Status.ENDED

    @property
    def points(self) -> list[str]:
        return [line.strip(" \t-•*") for line in self.key_points.splitlines() if line.strip(" \t-•*")]
