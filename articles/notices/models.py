from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import LineField, TextField


class Notice(models.Model):
    """`kind`: a slug of the registry in `kinds`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = LineField(max_length=24)
    article = models.ForeignKey(
        "articles.Article", null=True, blank=True, on_delete=models.CASCADE, related_name="notices"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_name = LineField(max_length=150, blank=True)
    text = TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    in_desk = models.BooleanField(default=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar = [models.Index(fields=["user", "read_at", "-created_at"], name="notice_by_person")]


class NoticeChoice(models.Model):
    """What a person wants to be told of, and how; a kind without a row is told as the registry says."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choices")
    kind = LineField(max_length=24)
    in_desk = models.BooleanField(_("in the desk"), default=True)
    by_email = models.BooleanField(_("by email"), default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "kind"], name="notice_choice_once")]
