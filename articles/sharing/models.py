from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import LineField, TextField


class ShareLink(models.Model):
    """Lets somebody without an account read the draft, or approve it. Only the token's SHA-256 is kept."""

    class Purpose(models.TextChoices):
        PREVIEW = "preview", _("To read")
        APPROVAL = "approval", _("To approve")

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="share_links")
    purpose = LineField(max_length=10, choices=Purpose.choices, default=Purpose.PREVIEW)
    name = LineField(_("for whom"), max_length=150)
    token_hash = LineField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)
    # The revision an approval is asked for; a preview shows the draft as it stands.
    revision = models.ForeignKey("articles.Revision", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = LineField(max_length=10, blank=True)  # approved or objected
    answer_note = TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("shared link")
        verbose_name_plural = _("shared links")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(purpose="approval") | Q(revision__isnull=False), name="approval_is_of_a_revision"
            )
        ]
