from __future__ import annotations

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.body.fields import BodyField
from articles.references.models import Reference
from newsroom.foundation.redirects.claims import Addressed
from newsroom.foundation.slugs import slug_field
from newsroom.foundation.text_fields import LineField, ParagraphField

# First parts of addresses that belong to the system.
RESERVED = frozenset(
    [
        "admin",
        "author",
        "corrections",
        "feed.xml",
        "health",
        "live",
        "mailbox",
        "me",
        "media",
        "membership",
        "news-feed",
        "newsletters",
        "search",
        "section",
        "sitemap",
        "static",
        "team",
        "topic",
    ]
)


def check_free(value: str) -> None:
    if value in RESERVED:
        raise ValidationError(_("This slug is taken by a part of the site. Choose another."))


class Page(Addressed):
    """A page that is not news: about, ethics, contact, corrections policy, privacy."""

    title = LineField(_("title"), max_length=150)
    slug = slug_field()
    standfirst = ParagraphField(_("standfirst"), blank=True)
    body = BodyField(_("text"))
    references = GenericRelation(Reference)
    public = models.BooleanField(_("public"), default=True)
    changed_at = models.DateTimeField(_("last change"), auto_now=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ("title",)
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("site:page", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        check_free(self.slug)
