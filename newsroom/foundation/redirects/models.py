from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def check_path(value: str) -> None:
    """A path on this site: begins with one slash, names no other host, holds nothing a header could not carry."""
    if (
        not value.startswith("/")
        or value.startswith(("//", "/\\"))
        or any(ord(mark) <= 32 or mark == "\\" for mark in value)
    ):
        raise ValidationError(_("Give an address on this site that begins with a slash, such as /2026/11/old-name/."))


class Redirect(models.Model):
    """An old path that keeps working. Looked up only after a 404."""

    old_path = models.CharField(_("old path"), max_length=300, unique=True, validators=[check_path])
    new_path = models.CharField(_("new address"), max_length=300, validators=[check_path], db_index=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        app_label = "articles"  # where its table was made
        ordering = ("old_path",)
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(old_path=F("new_path")),
                name="redirect_leads_elsewhere",
                violation_error_message=_("The new address is the old one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.old_path} → {self.new_path}"
