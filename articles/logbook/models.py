from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.text_fields import DataField, LineField, TextField


class StoryAct(models.Model):
    """`act` is a slug of the registry in `acts`, `note` the reason given, `by_name` for those without an account."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="acts")
    act = LineField(_("act"), max_length=24)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    by_name = LineField(max_length=150, blank=True)
    note = TextField(_("why"), blank=True)
    revision = models.ForeignKey(
        "articles.Revision", null=True, blank=True, on_delete=models.SET_NULL, related_name="acts"
    )
    details = DataField(default=dict, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("act on a story")
        verbose_name_plural = _("acts on stories")
        indexes: ClassVar = [models.Index(fields=["article", "-at"], name="story_act_by_story")]

    def __str__(self) -> str:
        return self.act
