"""The editors' choices: how the front page is arranged, and what they recommend beside every story."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.front.layout import Layout, read
from articles.references.models import Reference
from newsroom.foundation.text_fields import DataField, LineField
from newsroom.foundation.timeframes import TimeFramed, TimeFramedQuerySet, ends_after_start


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
    layout = DataField(_("layout"))
    references = GenericRelation(Reference)
    public = models.BooleanField(_("published"), default=False)
    note = LineField(_("note"), max_length=200, blank=True)
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


class Pick(TimeFramed):
    """A story the editors recommend, in their order (S12)."""

    article = models.OneToOneField(
        "articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="pick"
    )
    position = models.PositiveIntegerField(_("position"), default=0)

    objects: ClassVar = TimeFramedQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("editors' pick")
        verbose_name_plural = _("editors' picks")
        constraints: ClassVar = [ends_after_start("pick_ends_after_start")]

    def __str__(self) -> str:
        return str(self.article)
