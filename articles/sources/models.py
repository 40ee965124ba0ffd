from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.pictures.models import originals
from newsroom.foundation.text_fields import LineField, TextField, URLField


def private_name(claim: Claim, filename: str) -> str:
    """A name that tells nothing and cannot be guessed; the uploader's own is `document_name`."""
    return f"claims/{secrets.token_hex(16)}.bin"


class Claim(models.Model):
    """One line of a story's source sheet. Private, but those with `is_public` when the story shows its source list."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="claims")
    position = models.PositiveIntegerField(default=0)
    claim = TextField(_("what the story says"), max_length=2000)
    source = TextField(_("where it comes from"), max_length=2000, blank=True)
    link = URLField(_("link"), max_length=1000, blank=True)
    document = models.FileField(_("document"), storage=originals, upload_to=private_name, max_length=200, blank=True)
    document_name = LineField(max_length=200, blank=True, editable=False)
    is_public = models.BooleanField(_("in the public source list"), default=False)
    checked_at = models.DateTimeField(_("checked"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("checked by"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("claim")
        verbose_name_plural = _("source sheet")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(claim=""), name="claim_says_something")]

    def __str__(self) -> str:
        return self.claim[:80]
