from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from newsroom.foundation.text_fields import LineField
from newsroom.site.paper.models import Paper, check_link


class Breaking(models.Model):
    """The strip on top of every page: one row beside the paper's, read with it. Its history says who and when."""

    paper = models.OneToOneField(
        Paper, primary_key=True, on_delete=models.CASCADE, related_name="breaking", default=1, editable=False
    )
    text = LineField(_("text"), max_length=160, help_text=_("One sentence: what has happened."))
    url = LineField(
        _("link"),
        max_length=300,
        blank=True,
        validators=[check_link],
        help_text=_("A path such as /2026/11/sea-wall/, or a whole https:// address."),
    )
    ends_at = models.DateTimeField(_("shown until"), help_text=_("The strip leaves every page at this time by itself."))
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("breaking strip")
        verbose_name_plural = _("breaking strip")
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(text=""), name="breaking_strip_says_something")]

    def __str__(self) -> str:
        return self.text

    def is_shown(self, at: datetime | None = None) -> bool:
        return self.ends_at > (at or timezone.now())
