"""The editors' choices: how the front page is arranged, and what they recommend beside every story."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.front.layout import Layout, read
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


class FrontPage(models.Model):
    """One state of a front page, whole and never changed: of the paper, or of a section. The newest is what editors
    work on, the newest `public` one is what readers see, and all of them are its history."""

    section = models.ForeignKey(
        "articles.Section",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="front_pages",
    )
    number = models.PositiveIntegerField(_("number"))
    layout = models.JSONField(_("layout"))
    public = models.BooleanField(_("published"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["section", "number"], name="front_page_number_once_a_section"),
            models.UniqueConstraint(
                fields=["number"], condition=Q(section__isnull=True), name="front_page_number_once_for_the_paper"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["section", "public", "-number"], name="front_page_newest")]

    def __str__(self) -> str:
        return f"{self.section or _('The paper')}, {self.number}"

    @property
    def arranged(self) -> Layout:
        return read(self.layout)


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
