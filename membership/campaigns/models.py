"""A goal instead of a wall (S1, S10): the strip, the box, the count."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from newsroom.foundation.redirects.models import check_path
from newsroom.foundation.text_fields import LineField, TextField
from newsroom.foundation.timeframes import TimeFramed, TimeFramedQuerySet

MAX_MEMBERS = 100_000_000  # more than the readers of any paper; a database's column holds less than a form's field
SAID_AFTER_THE_END = timedelta(days=7)  # how long pages say that it has ended
TEXTS = ("strip_text", "box_title", "box_text", "question")
NUMBERS = ("{goal}", "{members}")
"""What the texts may hold in place of a number, which is then always the campaign's own."""

_IN_BRACES = re.compile(r"\{[^{}]*\}")


def check_numbers(text: str) -> None:
    """Raises ValidationError for anything in braces that is none of `NUMBERS`."""
    for found in _IN_BRACES.findall(text):
        if found not in NUMBERS:
            raise ValidationError(
                _("“%(found)s” is not known here. Write {goal} or {members}, and the number stands there."),
                params={"found": found[:40]},
            )


class Campaign(TimeFramed):
    """`starts_at` is never empty: a campaign asks from a moment on."""

    name = LineField(_("name"), max_length=80)
    goal = models.PositiveIntegerField(
        _("goal"),
        help_text=_("How many members the paper asks for."),
        validators=[MinValueValidator(1, _("The goal must be above 0.")), MaxValueValidator(MAX_MEMBERS)],
    )
    baseline_members = models.PositiveIntegerField(
        _("counted elsewhere"),
        default=0,
        help_text=_("Members this system does not hold, added to those it does."),
        validators=[MaxValueValidator(MAX_MEMBERS)],
    )
    members_counted = models.PositiveIntegerField(editable=False, default=0)
    strip_text = LineField(_("strip: text"), max_length=240, validators=[check_numbers])
    box_title = LineField(_("box: title"), max_length=120, validators=[check_numbers])
    box_text = TextField(
        _("box: text"),
        help_text=_("Blank lines part paragraphs. {goal} and {members} stand for the numbers, in the other texts too."),
        validators=[check_numbers],
    )
    question = LineField(_("box: the question that invites"), max_length=200, validators=[check_numbers])
    button_label = LineField(_("button"), max_length=40)
    button_url = LineField(
        _("where the button leads"), max_length=300, default="/membership/join/", validators=[check_path]
    )
    starts_at = models.DateTimeField(_("from"))

    objects: ClassVar = TimeFramedQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at",)
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(goal__gt=0),
                name="campaign_has_a_goal",
                violation_error_message=_("The goal must be above 0."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="campaign_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def progress(self) -> int:
        """Members so far."""
        return self.baseline_members + self.members_counted

    @property
    def percent(self) -> int:
        """Of the goal, in whole percent, never above 100; 0 of a goal that a form shows again and was not stored."""
        return min(100, self.progress * 100 // self.goal) if self.goal > 0 else 0

    @property
    def is_reached(self) -> bool:
        return self.progress >= self.goal

    @property
    def has_ended(self) -> bool:
        return self.ends_at is not None and self.ends_at <= timezone.now()

    @property
    def asks(self) -> bool:
        """Neither over nor at its goal."""
        return not (self.has_ended or self.is_reached)

    @property
    def said_until(self) -> datetime | None:
        """When pages stop to say that it has ended."""
        return self.ends_at + SAID_AFTER_THE_END if self.ends_at else None

    @property
    def said(self) -> dict[str, str]:
        """The texts with the numbers of this moment in them."""
        goal, members = (number_format(number, force_grouping=True) for number in (self.goal, self.progress))
        texts = ((name, str(getattr(self, name))) for name in TEXTS)
        return {name: text.replace("{goal}", goal).replace("{members}", members) for name, text in texts}

    @property
    def remaining(self) -> int:
        return max(0, self.goal - self.progress)
