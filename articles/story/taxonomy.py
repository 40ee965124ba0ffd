"""Where a story stands: its one section, its many topics."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.cache_tags import NAMES
from newsroom.foundation.caching import add_result_tags, cached_until_invalidated
from newsroom.foundation.redirects.claims import Addressed
from newsroom.foundation.slugs import slug_field
from newsroom.foundation.text_fields import LineField, ParagraphField


class Section(Addressed):
    name = LineField(_("name"), max_length=60, unique=True)
    slug = slug_field()
    description = ParagraphField(_("description"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    is_opinion = models.BooleanField(
        _("opinion"), default=False, help_text=_("Its stories are shown apart, under their author's name.")
    )
    needs_second_eyes = models.BooleanField(
        _("second pair of eyes"), default=False, help_text=_("Its stories need an approval by somebody else.")
    )
    needs_legal_read = models.BooleanField(
        _("legal read"), default=False, help_text=_("Its stories need an approval by whoever may give a legal read.")
    )
    needs_sources = models.BooleanField(
        _("complete source sheet"), default=False, help_text=_("Every claim of its stories needs a source and a check.")
    )
    history = HistoricalRecords()

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:section", args=[self.slug])


@cached_until_invalidated
def sections() -> list[Section]:
    """All sections in their order."""
    add_result_tags(NAMES)
    return list(Section.objects.all())


class Topic(Addressed):
    name = LineField(_("name"), max_length=80, unique=True)
    slug = slug_field()
    description = ParagraphField(_("description"), blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ("name",)
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:topic", args=[self.slug])
