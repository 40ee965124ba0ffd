"""Who wrote, photographed, translated, edited: people with a page, whether or not they sign in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.story.initials import initials
from newsroom.foundation.redirects.claims import Addressed
from newsroom.foundation.slugs import slug_field
from newsroom.foundation.text_fields import DataField, EmailField, LineField, TextField

MAX_POSITION = 2_147_483_647  # what a database's column holds


def position_after_the_last() -> int:
    """Where a new author stands: after all others, until the desk gives them another number."""
    last = Author.objects.aggregate(last=models.Max("position"))["last"] or 0
    return min(int(last) + 1, MAX_POSITION)


class AuthorQuerySet(models.QuerySet["Author"]):
    def on_team(self) -> AuthorQuerySet:
        """Those the team page shows, in its order."""
        return self.filter(on_team=True).select_related("photo").order_by("position", "name")


class Author(Addressed):
    name = LineField(_("name"), max_length=200)
    slug = slug_field()
    role = LineField(
        _("role at the paper"),
        max_length=120,
        blank=True,
        help_text=_("Such as “political editor”. The team page shows it."),
    )
    title = LineField(
        _("title"), max_length=200, blank=True, help_text=_("For guests: who they are, in one line under their name.")
    )
    biography = TextField(_("biography"), blank=True)
    email = EmailField(
        _("public email address"),
        blank=True,
        help_text=_("Their page shows it. Without one, it shows the newsroom's."),
    )
    photo = models.ForeignKey(
        "articles.Photo", verbose_name=_("portrait"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    links = DataField(_("links"), default=list, blank=True)
    on_team = models.BooleanField(_("on the team page"), default=True)
    position = models.PositiveIntegerField(
        _("position"),
        default=position_after_the_last,
        help_text=_("The team page shows small numbers first, and equal ones by name."),
    )
    user = models.OneToOneField(
        "foundation.User",
        verbose_name=_("signs in as"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="author",
    )
    history = HistoricalRecords()

    objects: ClassVar = AuthorQuerySet.as_manager()

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """What stands in the place of a portrait."""
        return initials(self.name)

    def get_absolute_url(self) -> str:
        return reverse("articles:author", args=[self.slug])
