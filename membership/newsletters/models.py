from __future__ import annotations

from typing import ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.body.fields import BodyField
from articles.references.models import Reference
from newsroom.foundation.redirects.claims import Addressed
from newsroom.foundation.slugs import slug_field
from newsroom.foundation.text_fields import LineField, ParagraphField

# Names under /newsletters/ that belong to the system.
RESERVED = frozenset({"sign-up", "check-your-inbox", "confirm", "confirmed", "unsubscribe"})


class NewsletterQuerySet(models.QuerySet["Newsletter"]):
    def listed(self) -> NewsletterQuerySet:
        """Those a reader may sign up for."""
        return self.filter(active=True).select_related("host__photo").order_by("position", "name")


class Newsletter(Addressed):
    """A newsletter the paper writes: its page, its rhythm, its host."""

    name = LineField(_("name"), max_length=80, unique=True)
    slug = slug_field()
    description = ParagraphField(_("description"))
    rhythm = LineField(_("rhythm"), max_length=120, help_text=_("When it comes: “Every weekday at 6:30”."))
    host = models.ForeignKey(
        "articles.Author",
        verbose_name=_("host"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="newsletters",
    )
    host_note = ParagraphField(_("a line in the host's voice"), blank=True)
    sample = BodyField(_("sample edition"), blank=True)
    references = GenericRelation(Reference)
    members_only = models.BooleanField(_("for members only"), default=False)
    active = models.BooleanField(_("open for sign-ups"), default=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects: ClassVar = NewsletterQuerySet.as_manager()

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletters")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("membership:newsletter", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError({"slug": _("This slug is taken by a part of the site. Choose another.")})
