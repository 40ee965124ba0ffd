"""The paper itself: its name, its words about itself, its navigation."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from articles.body.links import safe_href
from newsroom.foundation.text_fields import EmailField, LineField, ParagraphField, TextField


class Paper(models.Model):
    """One row. A paper that has none yet is shown under a plain name."""

    name = LineField(_("name"), max_length=80)
    tagline = LineField(_("line under the name"), max_length=160, blank=True)
    description = ParagraphField(_("description"), blank=True, help_text=_("For search engines and feeds."))
    contact_email = EmailField(_("email address"), blank=True)
    security_contact = EmailField(
        _("address for security reports"), blank=True, help_text=_("Shown in /.well-known/security.txt.")
    )
    footer = TextField(_("footer"), blank=True, help_text=_("Publisher, address, registration."))
    corrections_note = TextField(_("corrections: how to reach us"), blank=True)
    shows_differences = models.BooleanField(
        _("corrections: show what was changed"),
        default=False,
        help_text=_("Readers may compare a corrected text, word by word, with what it said before."),
    )
    share_photo = models.ForeignKey(
        "articles.Photo",
        verbose_name=_("picture for links"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Shown with a link to a page that has no picture of its own. Without one: the paper's sign."),
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
    menu = LineField(_("menu"), max_length=10, choices=Menu.choices)
    label = LineField(_("label"), max_length=60)
    url = LineField(_("address"), max_length=300, validators=[check_link])
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("navigation link")
        verbose_name_plural = _("navigation")

    def __str__(self) -> str:
        return self.label
