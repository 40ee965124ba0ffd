"""The paper itself: its name, its words about itself, its navigation."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.body.links import safe_href


class Paper(models.Model):
    """One row. A paper that has none yet is shown under a plain name."""

    name = models.CharField(_("name"), max_length=80)
    tagline = models.CharField(_("line under the name"), max_length=160, blank=True)
    description = models.TextField(_("description"), blank=True, help_text=_("For search engines and feeds."))
    contact_email = models.EmailField(_("email address"), blank=True)
    security_contact = models.EmailField(
        _("address for security reports"), blank=True, help_text=_("Shown in /.well-known/security.txt.")
    )
    footer = models.TextField(_("footer"), blank=True, help_text=_("Publisher, address, registration."))
    corrections_note = models.TextField(_("corrections: how to reach us"), blank=True)
    shows_differences = models.BooleanField(
        _("corrections: show what was changed"),
        default=False,
        help_text=_("Readers may compare a corrected text, word by word, with what it said before."),
    )
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("paper")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(pk=1), name="paper_is_one_row")]

    def __str__(self) -> str:
        return self.name


class Menu(models.TextChoices):
    HEADER = "header", _("Beside the sections")
    FOOTER = "footer", _("Footer")


def check_link(value: str) -> None:
    if safe_href(value) is None:
        raise ValidationError(_("Give a path such as /about/, or a whole https:// address."))


class NavigationLink(models.Model):
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="links", default=1, editable=False)
    menu = models.CharField(_("menu"), max_length=10, choices=Menu.choices)
    label = models.CharField(_("label"), max_length=60)
    url = models.CharField(_("address"), max_length=300, validators=[check_link])
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("navigation link")
        verbose_name_plural = _("navigation")

    def __str__(self) -> str:
        return self.label
