from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.redirects.looking_up import circle
from newsroom.foundation.redirects.paths import MAX_LENGTH, new_form, old_form
from newsroom.foundation.text_fields import LineField


def check_path(value: str) -> None:
    """A path on this site: begins with one slash, names no other host, holds nothing a header could not carry."""
    if (
        not value.startswith("/")
        or value.startswith(("//", "/\\"))
        or any(ord(mark) <= 32 or mark == "\\" for mark in value)
    ):
        raise ValidationError(_("Give an address on this site that begins with a slash, such as /2026/11/old-name/."))


class RedirectQuerySet(models.QuerySet["Redirect"]):
    def stored(self, asked: Sequence[str]) -> Mapping[str, str]:
        """Of these old addresses, those that redirect, and where to."""
        return dict(self.filter(old_path__in=asked).values_list("old_path", "new_path"))


class Redirect(models.Model):
    """An old path that keeps working. Looked up only after a 404. Both are stored in the form of `paths`."""

    old_path = LineField(_("old path"), max_length=300, unique=True, validators=[check_path])
    new_path = LineField(_("new address"), max_length=300, validators=[check_path], db_index=True)
    created_at = models.DateTimeField(_("since"), auto_now_add=True)

    objects: ClassVar = RedirectQuerySet.as_manager()

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

    def clean(self) -> None:
        """Brings both addresses into their form. Raises ValidationError where they lead round."""
        self.old_path, self.new_path = old_form(self.old_path), new_form(self.new_path)
        for name in ("old_path", "new_path"):
            if len(getattr(self, name)) > MAX_LENGTH:
                raise ValidationError({name: gettext("This is too long: at most %(most)d characters.") % {"most": 300}})
        if old_form_or_none(self.new_path) == self.old_path:
            raise ValidationError({"new_path": gettext("The new address is the old one, in another spelling.")})
        found = circle(self.old_path, self.new_path, Redirect.objects.exclude(pk=self.pk).stored)
        if found:
            way = " → ".join(found[:4]) + (" …" if len(found) > 4 else "")
            raise ValidationError({"new_path": gettext("This leads round in a circle: %(way)s.") % {"way": way}})


def old_form_or_none(address: str) -> str | None:
    """None for the front page, which no redirect can stand at."""
    try:
        return old_form(address)
    except ValidationError:
        return None
