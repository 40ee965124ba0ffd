from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=90)


def hour_of(moment: datetime) -> datetime:
    """The hour by the world's clock: the same row in every zone, and on both sides of a clock change."""
    return datetime.fromtimestamp(moment.timestamp() // 3600 * 3600, tz=UTC)


class ReadHour(models.Model):
    """How often one story was read in one hour. Nothing here tells of a reader."""

    article = models.ForeignKey(
        "articles.Article", verbose_name=_("story"), on_delete=models.CASCADE, related_name="read_hours"
    )
    hour = models.DateTimeField(_("hour"), help_text=_("When the hour began."))
    reads = models.PositiveIntegerField(_("reads"), default=0)

    class Meta:
        verbose_name = _("reads of an hour")
        verbose_name_plural = _("reads by the hour")
        default_permissions: ClassVar = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["article", "hour"], name="read_hour_once_a_story")]
        # All that a ranking needs stands in the index.
        indexes: ClassVar = [models.Index(fields=["hour", "article", "reads"], name="read_hour_by_time")]

    def __str__(self) -> str:
        return f"{self.article_id}, {self.hour:%Y-%m-%d %H}: {self.reads}"
