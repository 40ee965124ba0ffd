from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from newsroom.foundation.text_fields import DataField, LineField


class MailedLinkQuerySet(models.QuerySet["MailedLink"]):
    def redeemable(self) -> Self:
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class MailedLink(models.Model):
    """A link that was mailed to somebody and works once. Only the token's SHA-256 is kept."""

    purpose = LineField(max_length=40)
    token_hash = LineField(max_length=64, unique=True)
    subject = DataField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = MailedLinkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["purpose", "expires_at"], name="link_by_purpose")]
