from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import LineField


class Assignment(models.Model):
    """A piece of work given to somebody: to write a story, to edit, to check, to find a picture."""

    article = models.ForeignKey(
        "articles.Article", verbose_name=_("story"), null=True, blank=True, on_delete=models.CASCADE,
        related_name="assignments",
    )  # fmt: skip
    brief = LineField(_("what is to be done"), max_length=500)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.CASCADE, related_name="assignments"
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    given_at = models.DateTimeField(auto_now_add=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("due_at", "pk")
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        indexes: ClassVar = [models.Index(fields=["assignee", "done_at", "due_at"], name="assignment_by_person")]

    def __str__(self) -> str:
        return self.brief
