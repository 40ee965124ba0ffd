from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import DataField, LineField, TextField


class Thread(models.Model):
    """A conversation about a passage. `anchor`: {"quote", "before", "after"} in plain text, found as the text moves."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="threads")
    anchor = DataField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        indexes: ClassVar = [models.Index(fields=["article", "resolved_at"], name="thread_by_story")]


class Comment(models.Model):
    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    text = TextField(_("comment"), max_length=5000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_name = LineField(max_length=150, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("comment")
        verbose_name_plural = _("comments")

    def __str__(self) -> str:
        return self.text[:80]
